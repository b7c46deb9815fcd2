// Where a value stands in a list of choices. A long list (twenty thousand names) is looked up, not walked through.
#pragma once

#include "core/base/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace goodfit::search {

class ChoicePlaces {
public:
    ChoicePlaces() = default;
    explicit ChoicePlaces(const std::vector<Value>& choices);

    // choices: those it was made of. The first of equals; nothing when it is none of them.
    [[nodiscard]] std::optional<std::size_t> of(const Value& value, const std::vector<Value>& choices) const;

private:
    std::unordered_map<std::string, std::size_t> m_places; // of a long list only
};

} // namespace goodfit::search
