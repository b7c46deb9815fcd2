#include "core/search/schedulers/rung_talk.h"

#include <cmath>

namespace goodfit::search {

std::int64_t lastStepOf(const Trial& trial) {
    return trial.intermediate.empty() ? 0 : trial.intermediate.back().first;
}

std::optional<double> worthAt(const Study& study, const Trial& trial, std::int64_t rung) {
    double value = trial.state == TrialState::Complete ? trial.value.value_or(std::nan("")) : std::nan("");
    for (const auto& [step, reported] : trial.intermediate) {
        if (step >= rung) {
            value = reported;
            break;
        }
    }
    if (std::isnan(value)) {
        return std::nullopt;
    }
    return study.maximize ? -value : value;
}

} // namespace goodfit::search
