#include "core/search/importance/registry.h"

#include "core/search/importance/evidence.h"

#include <array>

namespace goodfit::search {

std::span<const ImportanceInfo* const> importances() {
    static const std::array kMembers{&pedAnovaImportance(), &fanovaImportance(), &permutationImportance()};
    return kMembers;
}

Family importanceFamily() {
    return familyTable("importance", "Parameter importances", importances());
}

Result<Importance> importanceOf(const ImportanceRequest& request, const Component& evaluator) {
    const ImportanceInfo* info = findMember(importances(), evaluator.type());
    if (!info) {
        std::string allowed;
        for (const ImportanceInfo* member : importances()) {
            allowed += (allowed.empty() ? "" : ", ") + member->about.id;
        }
        return invalid("importance", "unknown evaluator \"" + evaluator.type() + "\"; allowed: " + allowed);
    }
    if (!(request.bestShare > 0.0 && request.bestShare <= 1.0)) {
        return invalid("importance.best_share",
                       "is " + numberText(request.bestShare) + "; allowed: above 0, at most 1");
    }
    if (request.study.space.empty()) {
        return invalid("importance", "the study has no ranges, so no parameter can matter");
    }
    const ImportanceEvidence evidence(request);
    if (evidence.count() == 0) {
        return invalid("importance", "no complete trial yet");
    }
    Importance importance = info->evaluate(request, Parameters(info->about, evaluator.settings));
    importance.evaluator = info->about.id;
    importance.trials = evidence.count();
    if (importance.trials < kEnoughTrials) {
        importance.note = "not enough trials: " + std::to_string(importance.trials) + " of at least " +
                          std::to_string(kEnoughTrials) + "; the order is mostly chance";
    }
    return importance;
}

} // namespace goodfit::search
