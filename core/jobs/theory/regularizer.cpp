// The penalty that one weight costs, and how hard it pulls.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/batch.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::jobs::theory {

charts::Chart drawRegularizer(const Component& member) {
    const nn::RegularizerInfo* info = findMember(nn::regularizers(), member.type());
    const auto made = info ? info->make<double>(member.settings) : nullptr;
    if (!made) {
        return nothing("Nothing is added to the loss.");
    }
    const std::vector<double> weights = evenly(-2.0, 2.0, 81);
    std::vector<double> penalties, pulls;
    AlignedBuffer<double> weight(nn::kLane), slope(nn::kLane);
    for (const double w : weights) {
        weight[0] = w;
        slope.clear();
        penalties.push_back(made->penalty({weight.data(), 1}));
        made->addGradient({weight.data(), 1}, {slope.data(), 1});
        pulls.push_back(slope[0]);
    }
    charts::Chart chart = axes(info->about.label, "Weight w", "In the loss");
    addLine(chart, "Penalty", weights, std::move(penalties));
    addLine(chart, "Slope", weights, std::move(pulls), true);
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
