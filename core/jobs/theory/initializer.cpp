// What a member draws for a layer of 64 inputs and 64 units, as a histogram.
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/initializers/registry.h"

namespace goodfit::jobs::theory {

namespace {

constexpr std::int64_t kUnits = 64;
constexpr int kBins = 41;

} // namespace

charts::Chart drawInitializer(const Component& member) {
    const nn::InitializerInfo* info = findMember(nn::initializers(), member.type());
    if (!info) {
        return nothing("unknown initializer");
    }
    std::vector<float> weights(kUnits * kUnits);
    RandomStream stream(1, Purpose::Weights);
    info->make(Parameters(info->about, member.settings))->fill(weights, {kUnits, kUnits}, stream, {});
    const auto [least, most] = std::minmax_element(weights.begin(), weights.end());
    double low = static_cast<double>(*least);
    double high = static_cast<double>(*most);
    if (!(high > low)) { // one value: a single bar with room beside it
        const double room = std::max(0.05, 0.5 * std::abs(low));
        low -= room;
        high += room;
    }
    const double width = (high - low) / kBins;
    std::vector<double> middles, counts(kBins, 0.0);
    for (const float weight : weights) {
        const auto bin = static_cast<int>((static_cast<double>(weight) - low) / width);
        counts[static_cast<std::size_t>(std::clamp(bin, 0, kBins - 1))] += 1.0;
    }
    for (int bin = 0; bin < kBins; ++bin) {
        middles.push_back(low + width * (bin + 0.5));
    }
    charts::Chart chart = axes(info->about.label + ", 64 inputs and 64 units", "First weight", "Count");
    charts::Series& bars = addLine(chart, "Weights", std::move(middles), std::move(counts));
    bars.mark = charts::Mark::Bars;
    bars.barWidth = width;
    chart.y.low = 0.0;
    chart.legend = false;
    chart.summary = "The first weights of a layer lie between " + charts::words(static_cast<double>(*least)) + " and " +
                    charts::words(static_cast<double>(*most)) + ".";
    return chart;
}

} // namespace goodfit::jobs::theory
