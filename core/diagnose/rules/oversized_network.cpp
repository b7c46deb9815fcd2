#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Baum and Haussler (1989) ask for ten rows a weight; networks with many weights a row can learn the rows by heart
// (Zhang and others, 2017). Small tables with hundreds of weights a row do, unless something holds them back.
constexpr double kWeightsPerRow = 30.0;
constexpr double kKeptWeights = 2.0; // a row, of the narrower network that is proposed

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.drawing || !evidence.data || evidence.data->trainingRows == 0 || remedies.hasL2()) {
        return std::nullopt;
    }
    const auto rows = static_cast<double>(evidence.data->trainingRows);
    const double share = static_cast<double>(evidence.drawing->parameters) / rows;
    const bool hasDropout = std::any_of(evidence.drawing->layers.begin(), evidence.drawing->layers.end(),
                                        [](const DrawnLayer& layer) { return layer.dropoutRate > 0.0; });
    if (share < kWeightsPerRow || hasDropout) {
        return std::nullopt;
    }
    const auto features = static_cast<double>(std::max<std::int64_t>(1, evidence.data->features));
    const double units = std::clamp(kKeptWeights * rows / (features + 2.0), 4.0, 64.0);
    Judgement judgement;
    judgement.confidence = std::min(0.8, sureness(share, kWeightsPerRow));
    judgement.finding.evidence = std::to_string(evidence.drawing->parameters) + " weights for " + number(rows) +
                                 " training rows, " + number(share) + " a row: it can learn the rows by heart.";
    judgement.finding.wouldChange = "A validation loss that does not rise all the same.";
    judgement.finding.remedies = {remedies.narrowTo(std::llround(units)), remedies.strongerL2(),
                                  remedies.earlyStopping(10)};
    return judgement;
}

} // namespace

const Rule kOversizedNetwork{"oversized_network",
                             "Many weights for few rows",
                             "With many weights a row and nothing to hold them, the rows are learnt by heart.",
                             std::nullopt,
                             judge,
                             true,
                             Verdict::Overfit};

} // namespace goodfit::diagnose
