// A family's members: each an Info that holds a ComponentInfo `about` and a factory. The table lives in
// the family's own folder (registry.cpp there); this is what all of them share.
#pragma once

#include "core/base/catalogue.h"

#include <span>
#include <string>
#include <string_view>

namespace goodfit {

template <class Info>
[[nodiscard]] const Info* findMember(std::span<const Info* const> members, std::string_view id) {
    for (const Info* member : members) {
        if (member->about.id == id) {
            return member;
        }
    }
    return nullptr;
}

template <class Info>
[[nodiscard]] Family familyTable(std::string id, std::string label, std::span<const Info* const> members) {
    Family family{std::move(id), std::move(label), true, {}};
    for (const Info* member : members) {
        family.members.push_back(member->about);
    }
    return family;
}

} // namespace goodfit
