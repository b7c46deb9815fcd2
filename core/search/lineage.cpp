#include "core/search/lineage.h"

#include <algorithm>

namespace goodfit::search {

namespace {

const Trial* parentOf(const Study& study, const Trial& trial) {
    // a parent is older, so that a file that says otherwise leads nowhere in circles
    return trial.parent && *trial.parent < trial.number ? trialOf(study, *trial.parent) : nullptr;
}

} // namespace

const Trial* trialOf(const Study& study, std::int64_t number) {
    const auto found = std::lower_bound(study.trials.begin(), study.trials.end(), number,
                                        [](const Trial& each, std::int64_t wanted) { return each.number < wanted; });
    return found != study.trials.end() && found->number == number ? &*found : nullptr;
}

std::int64_t endOf(const Trial& trial) {
    const std::int64_t last =
        trial.intermediate.empty() ? trial.parentStep.value_or(0) : trial.intermediate.back().first;
    return trial.reached > 0 ? trial.reached : last;
}

Stretch stretchOf(const Study& study, const Trial& trial) {
    const Trial* parent = parentOf(study, trial);
    const std::int64_t from = parent ? trial.parentStep.value_or(endOf(*parent)) : 0;
    return {&trial, from, std::max(endOf(trial), from)};
}

std::vector<Stretch> lineageOf(const Study& study, const Trial& trial) {
    std::vector<Stretch> stretches{stretchOf(study, trial)};
    for (const Trial* parent = parentOf(study, trial); parent; parent = parentOf(study, *parent)) {
        Stretch stretch = stretchOf(study, *parent);
        stretch.to = stretches.front().from;
        stretches.insert(stretches.begin(), stretch);
    }
    return stretches;
}

bool hasFamilies(const Study& study) {
    return std::any_of(study.trials.begin(), study.trials.end(), [](const Trial& trial) { return trial.parent; });
}

} // namespace goodfit::search
