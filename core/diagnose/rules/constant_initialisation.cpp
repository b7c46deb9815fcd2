#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// NeuraLint (Nikanjam and others, 2021): units that start alike get the same gradient and stay alike for ever.
std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.drawing) {
        return std::nullopt;
    }
    for (const DrawnLayer& layer : evidence.drawing->layers) {
        const bool isConstant = layer.kernelInitializer == "zeros" || layer.kernelInitializer == "ones" ||
                                layer.kernelInitializer == "constant";
        // A linear output that starts at zero learns: what comes in differs from unit to unit.
        if (!isConstant || layer.isOutput || layer.units < 2) {
            continue;
        }
        const bool isRelu = layer.activation == "relu";
        const std::string better = isRelu ? "he_normal" : "glorot_uniform";
        Judgement judgement;
        judgement.confidence = 0.97;
        judgement.finding.evidence = "All weights of " + layer.path + " start from " + layer.kernelInitializer +
                                     ": its " + std::to_string(layer.units) + " units are one and the same for ever.";
        judgement.finding.wouldChange = "Weights that start at random.";
        judgement.finding.remedies = {remedies.heInitialisation(),
                                      remedies.set("Start this block from " + better,
                                                   layer.path + ".kernel_initializer", Setting(Component(better)))};
        return judgement;
    }
    return std::nullopt;
}

} // namespace

const Rule kConstantInitialisation{"constant_initialisation",
                                   "Constant initial weights",
                                   "Units that start alike get the same gradients and stay alike.",
                                   std::nullopt,
                                   judge,
                                   true};

} // namespace goodfit::diagnose
