// What an example of either of two classes counts, by how common the second is.
#include "core/train/class_weights/class_weight.h"

#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"

namespace goodfit::jobs::theory {

charts::Chart drawClassWeight(const Component& member) {
    const train::ClassWeightInfo* info = findMember(train::classWeights(), member.type());
    if (!info) {
        return nothing("unknown class weights");
    }
    constexpr std::int64_t kRows = 1000;
    std::vector<double> shares, first, second;
    for (std::int64_t rare = 50; rare <= kRows - 50; rare += 10) {
        const std::vector<std::int64_t> counts = {kRows - rare, rare};
        const Result<std::vector<float>> weights = info->weights(Parameters(info->about, member.settings), counts);
        if (!weights) {
            return nothing(weights.error().message);
        }
        shares.push_back(100.0 * static_cast<double>(rare) / kRows);
        first.push_back(weights->empty() ? 1.0 : static_cast<double>((*weights)[0]));
        second.push_back(weights->empty() ? 1.0 : static_cast<double>((*weights)[1]));
    }
    charts::Chart chart = axes(info->about.label, "Share of the second class", "Weight");
    chart.x.unit = "%";
    chart.y.low = 0.0;
    addLine(chart, "Second class", shares, std::move(second));
    addLine(chart, "First class", std::move(shares), std::move(first), true);
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
