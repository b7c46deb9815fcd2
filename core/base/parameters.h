// Reads the settings of one resolved component (no ranges) with the defaults of its specs filled in:
// what a factory is given.
#pragma once

#include "core/base/parameter_spec.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace goodfit {

class Parameters {
public:
    // Both must outlive this view.
    Parameters(const ComponentInfo& info, const Settings& settings) : m_info(&info), m_settings(&settings) {}

    // The value of a Real, Integer, Boolean, Choice or Text parameter; its default when absent. A range
    // reads as its centre (the geometric one for log), so that a drawing with ranges can be shown.
    [[nodiscard]] Value value(std::string_view id) const;
    [[nodiscard]] double real(std::string_view id) const { return value(id).real(); }
    [[nodiscard]] std::int64_t integer(std::string_view id) const { return value(id).integer(); }
    [[nodiscard]] bool boolean(std::string_view id) const { return value(id).boolean(); }
    [[nodiscard]] std::string text(std::string_view id) const { return value(id).text(); }
    // A nested component; the default member without settings when absent.
    [[nodiscard]] Component component(std::string_view id) const;
    [[nodiscard]] bool has(std::string_view id) const { return m_settings->find(id) != nullptr; }

private:
    const ComponentInfo* m_info;
    const Settings* m_settings;
};

// The value that stands for a setting in a drawing: itself, a range's centre, a choice's first.
[[nodiscard]] Value representative(const Setting& setting, ParameterKind kind);

} // namespace goodfit
