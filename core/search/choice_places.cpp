#include "core/search/choice_places.h"

#include <algorithm>

namespace goodfit::search {

namespace {

constexpr std::size_t kLong = 32;

// Equal for equal values, as Value compares them: 1 is not 1.0, and no number is a text.
std::string keyOf(const Value& value) {
    const char kind = value.isText() ? 't' : value.isInteger() ? 'i' : value.isReal() ? 'r' : 'b';
    return kind + value.toString();
}

} // namespace

ChoicePlaces::ChoicePlaces(const std::vector<Value>& choices) {
    if (choices.size() < kLong) {
        return;
    }
    m_places.reserve(choices.size());
    for (std::size_t place = 0; place < choices.size(); ++place) {
        m_places.emplace(keyOf(choices[place]), place);
    }
}

std::optional<std::size_t> ChoicePlaces::of(const Value& value, const std::vector<Value>& choices) const {
    if (m_places.empty()) {
        const auto found = std::find(choices.begin(), choices.end(), value);
        return found == choices.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - choices.begin()));
    }
    const auto found = m_places.find(keyOf(value));
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

} // namespace goodfit::search
