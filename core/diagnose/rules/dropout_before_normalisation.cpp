#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Li and others ("Understanding the disharmony between dropout and batch normalization by variance shift", 2019):
// dropout changes the variance in training only, so that the averages which batch normalisation gathered are wrong
// afterwards.
bool isBetween(const DrawnLayer& layer) {
    return layer.type == "activation" || layer.type == "dense" || layer.type == "flatten";
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.drawing) {
        return std::nullopt;
    }
    const std::vector<DrawnLayer>& layers = evidence.drawing->layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].type != "dropout" || layers[i].dropoutRate <= 0.0) {
            continue;
        }
        std::size_t next = i + 1;
        while (next < layers.size() && isBetween(layers[next])) {
            ++next;
        }
        if (next >= layers.size() || layers[next].type != "batch_normalization") {
            continue;
        }
        Judgement judgement;
        judgement.confidence = next == i + 1 ? 0.9 : 0.75;
        judgement.finding.evidence = "Dropout (" + layers[i].path + ", rate " + number(layers[i].dropoutRate) +
                                     ") stands before batch normalisation (" + layers[next].path + ").";
        judgement.finding.wouldChange = "Dropout behind the last batch normalisation, or none.";
        const Remedy moved = remedies.moveBlockBehind(layers[i].path, layers[next].path);
        if (moved.changesDocument()) {
            judgement.finding.remedies.push_back(moved);
        }
        judgement.finding.remedies.push_back(
            remedies.set("Switch this dropout off", layers[i].path + ".rate", Setting(0.0)));
        return judgement;
    }
    return std::nullopt;
}

} // namespace

const Rule kDropoutBeforeNormalisation{"dropout_before_normalisation",
                                       "Dropout before batch normalisation",
                                       "Dropout shifts the variance in training only; the gathered averages are wrong "
                                       "afterwards.",
                                       std::nullopt,
                                       judge,
                                       true};

} // namespace goodfit::diagnose
