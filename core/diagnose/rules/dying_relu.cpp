#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Lu and others (2019): a unit whose input is below zero for every example gets no gradient and never comes back.
// AutoTrainer calls 70 % of zero gradients dead; a layer that loses half of its units has lost half its width.
constexpr double kDead = 0.5;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const LayerShape* worst = nullptr;
    for (const LayerShape& layer : evidence.layers) {
        if (std::isfinite(layer.dead) && layer.units > 1 && (worst == nullptr || layer.dead > worst->dead)) {
            worst = &layer;
        }
    }
    if (worst == nullptr || worst->dead < kDead) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = sureness(worst->dead, 0.7 * kDead);
    judgement.finding.evidence = percent(worst->dead) + " of the " + std::to_string(worst->units) + " units of " +
                                 worst->name() + " answer zero to every example, from " + at(worst->deadFrom) + " on.";
    judgement.finding.wouldChange = "Fewer than half of the units silent.";
    judgement.finding.marks = {{"", worst->deadFrom, evidence.lastEpoch, "dead units"}};
    judgement.finding.remedies = {
        remedies.set("Use leaky ReLU in " + worst->name() + ": it lets a little through below zero",
                     worst->path + ".activation", Setting(Component("leaky_relu"))),
        remedies.lowerRate(), remedies.heInitialisation()};
    return judgement;
}

} // namespace

const Rule kDyingRelu{"dying_relu", "Dead units", "Units that are zero for every example get no gradient any more.",
                      std::nullopt, judge};

} // namespace goodfit::diagnose
