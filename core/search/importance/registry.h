// The family "importance".
#pragma once

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/search/importance/importance.h"

#include <span>

namespace goodfit::search {

struct ImportanceInfo {
    ComponentInfo about;
    Importance (*evaluate)(const ImportanceRequest& request, const Parameters& parameters) = nullptr;
};

[[nodiscard]] std::span<const ImportanceInfo* const> importances();
[[nodiscard]] Family importanceFamily();
// By the member's id. Errors: an unknown one; a share outside of 0 … 1; an empty space; no finished trial.
[[nodiscard]] Result<Importance> importanceOf(const ImportanceRequest& request, const Component& evaluator);

[[nodiscard]] const ImportanceInfo& fanovaImportance();
[[nodiscard]] const ImportanceInfo& pedAnovaImportance();
[[nodiscard]] const ImportanceInfo& permutationImportance();

} // namespace goodfit::search
