// Every member of every family, and the range that a parameter offers for a search.
#pragma once

#include "core/catalogue/standard.h"

#include <functional>
#include <optional>
#include <utility>

namespace goodfit::test {

inline const Catalogue& catalogue() {
    return standardCatalogue();
}

inline std::optional<Setting> offeredRange(const ParameterSpec& spec) {
    if (!spec.searchable) {
        return std::nullopt;
    }
    switch (spec.kind) {
    case ParameterKind::Real:
    case ParameterKind::Integer:
        return Setting(spec.suggested);
    case ParameterKind::Boolean:
        return Setting(ChoiceRange{{false, true}});
    case ParameterKind::Choice:
        return Setting(ChoiceRange{{spec.choices.begin(), spec.choices.end()}});
    case ParameterKind::Component: {
        Component all;
        all.typeIsRange = true;
        for (const ComponentInfo& member : catalogue().family(spec.family)->members) {
            all.types.push_back(member.id);
        }
        return Setting(std::move(all));
    }
    case ParameterKind::Text:
    case ParameterKind::ComponentList:
    case ParameterKind::Names:
        break;
    }
    return std::nullopt;
}

inline void eachMember(const std::function<void(const Family&, const ComponentInfo&)>& visit) {
    for (const Family& family : catalogue().families()) {
        for (const ComponentInfo& member : family.members) {
            visit(family, member);
        }
    }
}

} // namespace goodfit::test
