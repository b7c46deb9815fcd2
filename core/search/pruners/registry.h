// The family "pruner": rules that end a trial early when its curve looks hopeless.
#pragma once

#include "core/base/registry.h"

#include <span>

namespace goodfit::search {

struct PrunerInfo {
    ComponentInfo about;
};

[[nodiscard]] std::span<const PrunerInfo* const> pruners();
[[nodiscard]] Family prunerFamily();

[[nodiscard]] const PrunerInfo& noPruner();

} // namespace goodfit::search
