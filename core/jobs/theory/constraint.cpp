// What becomes of a unit with a single incoming weight: for a norm, its size.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/batch.h"
#include "core/nn/constraints/registry.h"

namespace goodfit::jobs::theory {

charts::Chart drawConstraint(const Component& member) {
    const nn::ConstraintInfo* info = findMember(nn::constraints(), member.type());
    const auto made = info ? info->make<double>(member.settings) : nullptr;
    if (!made) {
        return nothing("Weights are left as the step makes them.");
    }
    std::vector<double> weights = evenly(-4.0, 4.0, 160), kept; // none at zero, which has no direction
    AlignedBuffer<double> panel(nn::kLane);
    for (const double w : weights) {
        panel.clear();
        panel[0] = w;
        made->applyToPanel(panel.data(), 1);
        kept.push_back(panel[0]);
    }
    charts::Chart chart = axes(info->about.label, "Weight after the step", "Kept");
    addLine(chart, "Kept", weights, std::move(kept));
    addLine(chart, "Unconstrained", weights, weights, true);
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
