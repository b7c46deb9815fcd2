#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// NeuraLint, UMLAUT: two linear layers in a row are one linear layer.
std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.drawing) {
        return std::nullopt;
    }
    const std::vector<DrawnLayer>& layers = evidence.drawing->layers;
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
        if (layers[i].type != "dense" || layers[i].isOutput || layers[i].activation != "linear") {
            continue;
        }
        // Straight into the next dense: nothing bends the line between them.
        const auto next = std::find_if(layers.begin() + static_cast<std::ptrdiff_t>(i) + 1, layers.end(),
                                       [](const DrawnLayer& layer) { return layer.type != "dropout"; });
        if (next == layers.end() || next->type != "dense") {
            continue;
        }
        Judgement judgement;
        judgement.confidence = 0.9;
        judgement.finding.evidence = layers[i].path + " has no activation: together with " + next->path +
                                     " it is one linear layer, whatever its width.";
        judgement.finding.wouldChange = "Any activation but linear.";
        judgement.finding.remedies = {
            remedies.set("Give it ReLU", layers[i].path + ".activation", Setting(Component("relu")))};
        return judgement;
    }
    return std::nullopt;
}

} // namespace

const Rule kMissingActivation{"missing_activation",
                              "Hidden layer without activation",
                              "Linear layers in a row are one linear layer.",
                              std::nullopt,
                              judge,
                              true};

} // namespace goodfit::diagnose
