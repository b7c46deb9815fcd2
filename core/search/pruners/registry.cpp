#include "core/search/pruners/registry.h"

#include <array>

namespace goodfit::search {

std::span<const PrunerInfo* const> pruners() {
    static const std::array<const PrunerInfo*, 1> kMembers{&noPruner()};
    return kMembers;
}

Family prunerFamily() {
    return familyTable("pruner", "Pruners", pruners());
}

} // namespace goodfit::search
