#include "core/base/catalogue.h"

namespace goodfit {

const ComponentInfo* Family::find(std::string_view memberId) const {
    for (const ComponentInfo& member : members) {
        if (member.id == memberId) {
            return &member;
        }
    }
    return nullptr;
}

const Family* Catalogue::family(std::string_view id) const {
    for (const Family& family : m_families) {
        if (family.id == id) {
            return &family;
        }
    }
    return nullptr;
}

const ComponentInfo* Catalogue::member(std::string_view familyId, std::string_view memberId) const {
    const Family* found = family(familyId);
    return found ? found->find(memberId) : nullptr;
}

const ParameterSpec* Catalogue::spec(std::string_view familyId, const Component& component,
                                     std::string_view parameterId) const {
    for (const std::string& type : component.types) {
        const ComponentInfo* info = member(familyId, type);
        const ParameterSpec* found = info ? info->find(parameterId) : nullptr;
        if (found) {
            return found;
        }
    }
    return nullptr;
}

} // namespace goodfit
