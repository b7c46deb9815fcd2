#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// LeCun and others (Efficient BackProp, 1998): inputs far from zero, or of very different spread, make the loss a
// narrow valley that no single rate descends. UMLAUT and DeepDiagnosis flag inputs outside -1 … 1; standardised ones
// reach 3, so that the bound is wider here.
constexpr double kLarge = 4.0;    // root mean square of a feature
constexpr double kUnlike = 100.0; // largest over smallest spread

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.data || evidence.data->trainingRows == 0) {
        return std::nullopt;
    }
    const DataFacts& data = *evidence.data;
    const double size = std::hypot(data.widest.mean, data.widest.deviation);
    const double unlike = data.narrowest > 0.0 ? data.widest.deviation / data.narrowest : 1.0;
    if (size < kLarge && (unlike < kUnlike || size < 1.5)) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence = std::max(sureness(size, kLarge), sureness(unlike, kUnlike));
    const std::string name = data.widest.name.empty() ? "One feature" : "The feature " + data.widest.name;
    judgement.finding.evidence = name + " reaches the network with a mean of " + number(data.widest.mean) +
                                 " and a spread of " + number(data.widest.deviation) + ".";
    if (unlike >= kUnlike) {
        judgement.finding.evidence += " That is " + number(unlike) + " times the spread of the narrowest one.";
    }
    judgement.finding.wouldChange = "Features of mean 0 and spread 1.";
    judgement.finding.remedies = {remedies.standardise()};
    return judgement;
}

} // namespace

const Rule kUnscaledInputs{"unscaled_inputs",
                           "Unscaled inputs",
                           "Large inputs, or inputs of very different spread, make every rate wrong for some weights.",
                           std::nullopt,
                           judge,
                           true};

} // namespace goodfit::diagnose
