#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// A share measured on n rows has a standard error of up to 1 / (2 √n): with 20 rows 11 points of accuracy.
constexpr std::int64_t kFewRows = 20;
constexpr double kWanted = 100.0;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.data || evidence.data->validationRows == 0 || evidence.data->validationRows >= kFewRows) {
        return std::nullopt;
    }
    const auto rows = static_cast<double>(evidence.data->validationRows);
    Judgement judgement;
    judgement.confidence = sureness(1.5 * static_cast<double>(kFewRows), rows);
    judgement.finding.evidence = "There are " + number(rows) + " validation rows: one of them is " +
                                 percent(1.0 / rows) + " of the accuracy, and its standard error is up to " +
                                 percent(0.5 / std::sqrt(rows)) + ".";
    judgement.finding.wouldChange = "About " + number(kWanted) + " validation rows or more, or K folds.";
    const double now = remedies.validationFraction().value_or(0.2);
    judgement.finding.remedies = {
        remedies.biggerValidation(std::clamp(now * kWanted / rows, 0.2, 0.4)),
        remedies.set("Judge by five folds: their mean is less noisy", "search.folds", Setting(std::int64_t{5}))};
    return judgement;
}

} // namespace

const Rule kSmallValidation{"small_validation",
                            "Small validation part",
                            "A few rows move by themselves: neither rise nor gap can be told from luck.",
                            std::nullopt,
                            judge,
                            true,
                            Verdict::NoisyValidation};

} // namespace goodfit::diagnose
