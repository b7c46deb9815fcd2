#include "core/search/importance/evidence.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

// Complete trials, infinite values as the worst finite one; pruned and failed ones were not trained to their end,
// so their numbers cannot be compared.
Study completeOnly(const ImportanceRequest& request) {
    Study study;
    study.space = request.study.space;
    study.maximize = request.study.maximize;
    for (const Trial& trial : request.study.trials) {
        if (trial.state == TrialState::Complete && trial.value && !std::isnan(*trial.value)) {
            study.trials.push_back(trial);
        }
    }
    if (request.bestShare < 1.0) {
        std::stable_sort(study.trials.begin(), study.trials.end(), [&](const Trial& a, const Trial& b) {
            return study.maximize ? *a.value > *b.value : *a.value < *b.value;
        });
        const double kept = std::ceil(request.bestShare * static_cast<double>(study.trials.size()));
        study.trials.resize(static_cast<std::size_t>(kept));
    }
    return study;
}

} // namespace

ImportanceEvidence::ImportanceEvidence(const ImportanceRequest& request) : space(request.study.space) {
    const Study study = completeOnly(request);
    const Observations seen = observe(space, study, study.trials.size());
    points = seen.points;
    values = request.target == ImportanceTarget::Seconds ? seen.seconds : seen.values;
}

std::vector<std::ptrdiff_t> ImportanceEvidence::rowsUsing(std::ptrdiff_t feature) const {
    std::vector<std::ptrdiff_t> rows;
    for (std::ptrdiff_t row = 0; row < count(); ++row) {
        if (space.isActive(feature, points.col(row))) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<ParameterImportance> ImportanceEvidence::parameters() const {
    std::vector<ParameterImportance> list;
    for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
        const Dimension& dimension = space.space().dimensions[static_cast<std::size_t>(j)];
        list.push_back({dimension.path, dimension.label, 0.0, 0.0, std::ssize(rowsUsing(j))});
    }
    return list;
}

} // namespace goodfit::search
