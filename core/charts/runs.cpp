#include "core/charts/runs.h"

#include "core/charts/metric_words.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

std::string titleOf(const std::string& curve) {
    constexpr std::string_view kValidation = "val_";
    return curve.starts_with(kValidation) ? "Validation " + lowered(metricTitle(curve.substr(kValidation.size())))
                                          : metricTitle(curve);
}

struct Group {
    std::string name;
    std::vector<const train::History*> runs;
};

std::vector<Group> groupsOf(const std::vector<NamedRun>& runs, const std::string& curve) {
    std::vector<Group> groups;
    for (const NamedRun& run : runs) {
        if (run.history == nullptr || run.history->find(curve) == nullptr) {
            continue;
        }
        const auto found =
            std::find_if(groups.begin(), groups.end(), [&run](const Group& group) { return group.name == run.name; });
        (found == groups.end() ? groups.emplace_back(Group{run.name, {}}) : *found).runs.push_back(run.history);
    }
    return groups;
}

void addGroup(Chart& chart, const Group& group, const std::string& curve) {
    std::size_t shortest = group.runs.front()->size();
    for (const train::History* run : group.runs) {
        shortest = std::min(shortest, run->size());
    }
    Series mean;
    mean.name = group.runs.size() > 1 ? group.name + ", mean of " + std::to_string(group.runs.size()) : group.name;
    mean.role = Role::Category;
    mean.category = static_cast<int>(chart.series.size());
    mean.marksMissing = true;
    Band band;
    band.name = group.runs.size() > 1 ? mean.name + ": one deviation" : "";
    band.role = Role::Category;
    band.category = mean.category;
    const auto count = static_cast<double>(group.runs.size());
    for (std::size_t epoch = 0; epoch < shortest; ++epoch) {
        double sum = 0;
        double squares = 0;
        for (const train::History* run : group.runs) {
            sum += (*run->find(curve))[epoch] / count;
        }
        for (const train::History* run : group.runs) {
            squares += std::pow((*run->find(curve))[epoch] - sum, 2);
        }
        mean.x.push_back(group.runs.front()->epochs[epoch]);
        mean.y.push_back(sum);
        if (group.runs.size() > 1 && std::isfinite(sum)) {
            const double deviation = std::sqrt(squares / (count - 1.0));
            band.x.push_back(mean.x.back());
            band.low.push_back(sum - deviation);
            band.high.push_back(sum + deviation);
        }
    }
    if (!band.x.empty()) {
        chart.bands.push_back(std::move(band));
    }
    chart.series.push_back(std::move(mean));
}

} // namespace

Chart runsChart(const std::vector<NamedRun>& runs, const std::string& curve) {
    Chart chart;
    chart.id = "runs";
    chart.title = titleOf(curve);
    chart.x.title = "Epoch";
    chart.x.integer = true;
    chart.y.title = titleOf(curve);
    chart.y.canBeLog = true;
    for (const Group& group : groupsOf(runs, curve)) {
        addGroup(chart, group, curve);
    }
    if (chart.series.empty()) {
        chart.empty = runs.empty() ? "Check runs to compare them; every training run is kept here."
                                   : "None of these runs has this curve.";
        chart.summary = chart.empty;
        return chart;
    }
    chart.summary = chart.y.title + " of " + counted(chart.series.size(), "run") + " by epoch.";
    return chart;
}

Chart duelChart(const std::vector<double>& a, const std::vector<double>& b, const std::string& metric) {
    Chart chart;
    chart.id = "duel";
    chart.title = "A and B on the same seeds";
    chart.x.title = "Setting";
    chart.x.categories = {"A", "B"};
    chart.x.low = -0.5;
    chart.x.high = 1.5;
    chart.y.title = titleOf(metric);
    double sumA = 0;
    double sumB = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (!std::isfinite(a[i]) || !std::isfinite(b[i])) {
            continue;
        }
        Series pair;
        pair.role = Role::Muted;
        pair.x = {0.0, 1.0};
        pair.y = {a[i], b[i]};
        pair.name = chart.series.empty() ? "One seed" : "";
        chart.series.push_back(std::move(pair));
        sumA += a[i];
        sumB += b[i];
    }
    if (chart.series.empty()) {
        chart.empty = "No pair yet: start the comparison.";
        chart.summary = chart.empty;
        return chart;
    }
    const auto count = static_cast<double>(chart.series.size());
    Series mean;
    mean.name = "Mean";
    mean.role = Role::Accent;
    mean.x = {0.0, 1.0};
    mean.y = {sumA / count, sumB / count};
    chart.series.push_back(std::move(mean));
    chart.summary = chart.y.title + ": mean " + words(sumA / count) + " with A, " + words(sumB / count) + " with B.";
    return chart;
}

} // namespace goodfit::charts
