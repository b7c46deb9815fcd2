#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Glorot and Bengio (2010): at its limits a sigmoid or tanh has no slope. DeepDiagnosis (Wardat and others, 2022) flags
// a layer of which more than half is there. An output layer should be there once it is sure.
constexpr double kSaturated = 0.5;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const LayerShape* worst = nullptr;
    const auto output = std::find_if(evidence.layers.begin(), evidence.layers.end(),
                                     [](const LayerShape& layer) { return layer.isOutput; });
    for (auto layer = evidence.layers.begin(); layer != output; ++layer) {
        if (std::isfinite(layer->saturated) && (worst == nullptr || layer->saturated > worst->saturated)) {
            worst = &*layer;
        }
    }
    if (worst == nullptr || worst->saturated < kSaturated) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = sureness(worst->saturated, 0.7 * kSaturated);
    judgement.finding.evidence = percent(worst->saturated) + " of what " + worst->name() +
                                 " puts out lies at the limits of its activation (" + worst->activation +
                                 "), where it has no slope.";
    judgement.finding.wouldChange = "Less than half of the values at the limits.";
    judgement.finding.marks = {{"", evidence.firstEpoch, evidence.lastEpoch, "saturated"}};
    if (remedies.hasUnscaledData()) {
        judgement.finding.remedies.push_back(remedies.standardise());
    }
    judgement.finding.remedies.push_back(
        remedies.set("Use ReLU in " + worst->name(), worst->path + ".activation", Setting(Component("relu"))));
    judgement.finding.remedies.push_back(remedies.lowerRate());
    judgement.finding.remedies.push_back(remedies.normaliseBefore(worst->path, worst->name()));
    return judgement;
}

} // namespace

const Rule kSaturation{"saturation", "Saturated units",
                       "Most of a layer's values lie at the limits of its activation: no gradient passes.",
                       std::nullopt, judge};

} // namespace goodfit::diagnose
