#include "core/search/surrogate/observations.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

struct Row {
    Vector codes;
    double value = 0.0;
    double seconds = 0.0;
    bool complete = false;
};

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Infinities, failures and pruned trials become numbers.
void makeFinite(std::vector<Row>& rows) {
    std::vector<double> known;
    for (const Row& row : rows) {
        if (row.complete && std::isfinite(row.value)) {
            known.push_back(row.value);
        }
    }
    if (known.empty()) {
        rows.clear();
        return;
    }
    const auto [best, worst] = std::minmax_element(known.begin(), known.end());
    const double median = medianOf(known);
    for (Row& row : rows) {
        row.value = std::isnan(row.value) ? *worst : std::clamp(row.value, *best, *worst);
        row.value = row.complete ? row.value : std::max(row.value, median);
    }
}

std::vector<Row> subset(std::vector<Row> rows, std::size_t most) {
    if (rows.size() <= most) {
        return rows;
    }
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rows[a].value < rows[b].value; });
    std::vector<std::size_t> chosen(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most / 2));
    std::vector<std::size_t> rest(order.begin() + static_cast<std::ptrdiff_t>(most / 2), order.end());
    std::sort(rest.begin(), rest.end(), std::greater<>());
    chosen.insert(chosen.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(most - chosen.size()));
    std::sort(chosen.begin(), chosen.end());
    std::vector<Row> kept;
    for (const std::size_t index : chosen) {
        kept.push_back(std::move(rows[index]));
    }
    return kept;
}

} // namespace

Observations observe(const FeatureSpace& space, const Study& study, std::size_t most) {
    std::vector<Row> rows;
    std::vector<Vector> pending;
    for (const Trial& trial : study.trials) {
        std::optional<Vector> codes = space.encode(trial.parameters);
        if (!codes) {
            continue;
        }
        if (!isFinished(trial.state)) {
            pending.push_back(std::move(*codes));
            continue;
        }
        const bool complete = trial.state == TrialState::Complete && trial.value && !std::isnan(*trial.value);
        const bool hasValue = trial.state != TrialState::Failed && trial.value;
        const double value = hasValue ? *trial.value : std::numeric_limits<double>::quiet_NaN();
        rows.push_back({std::move(*codes), study.maximize ? -value : value, trial.seconds, complete});
    }
    makeFinite(rows);
    rows = subset(std::move(rows), most);

    Observations seen;
    const auto count = std::ssize(rows);
    seen.points.resize(space.size(), count);
    seen.values.resize(count);
    seen.seconds.resize(count);
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const Row& row = rows[static_cast<std::size_t>(i)];
        seen.points.col(i) = row.codes;
        seen.values[i] = row.value;
        seen.seconds[i] = row.seconds;
        seen.complete += row.complete ? 1 : 0;
    }
    const std::size_t first = pending.size() > kMostPending ? pending.size() - kMostPending : 0;
    seen.pending.resize(space.size(), std::ssize(pending) - static_cast<std::ptrdiff_t>(first));
    for (std::size_t i = first; i < pending.size(); ++i) {
        seen.pending.col(static_cast<std::ptrdiff_t>(i - first)) = pending[i];
    }
    return seen;
}

} // namespace goodfit::search
