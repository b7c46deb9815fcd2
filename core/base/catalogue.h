// Every family and its members as plain tables: what a document is checked against, what forms, help
// and `list` read. A value, gathered once by core/catalogue and handed down.
#pragma once

#include "core/base/parameter_spec.h"
#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace goodfit {

struct Family {
    std::string id;    // "activation"
    std::string label; // "Activations"
    bool typed = true; // false: a single member, whose "type" is not written (a split, early stopping)
    std::vector<ComponentInfo> members;

    [[nodiscard]] const ComponentInfo* find(std::string_view memberId) const;
};

class Catalogue {
public:
    explicit Catalogue(std::vector<Family> families) : m_families(std::move(families)) {}

    [[nodiscard]] const std::vector<Family>& families() const { return m_families; }
    [[nodiscard]] const Family* family(std::string_view id) const;
    [[nodiscard]] const ComponentInfo* member(std::string_view familyId, std::string_view memberId) const;
    // The spec of one parameter of a component; with several types the first that knows it.
    [[nodiscard]] const ParameterSpec* spec(std::string_view familyId, const Component& component,
                                            std::string_view parameterId) const;

private:
    std::vector<Family> m_families;
};

} // namespace goodfit
