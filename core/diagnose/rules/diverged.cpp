#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// So far above the constant answer no useful network is, and none comes back from there.
constexpr double kHopeless = 8.0;       // times the chance level, throughout the last five epochs
constexpr double kRunAway = 5.0;        // times the first loss, at the end
constexpr double kRunAwayAtLeast = 3.0; // and times the chance level
constexpr double kBlownUp = 1e4;        // first epoch's loss over the one the run settles at

double leastOfLast(const CurveShape& shape, std::size_t count) {
    const std::size_t from = shape.size() - std::min(count, shape.size());
    return *std::min_element(shape.raw.begin() + static_cast<std::ptrdiff_t>(from), shape.raw.end());
}

std::vector<Remedy> remediesFor(const Remedies& remedies) {
    std::vector<Remedy> list{remedies.lowerRate()};
    if (remedies.hasUnscaledData()) {
        list.insert(list.begin(), remedies.standardise());
    }
    list.push_back({"Run the range test on the Rate page and take a rate well below where its loss runs away", {}});
    return list;
}

std::optional<Judgement> judgeNonFinite(const Evidence& evidence, const Remedies& remedies) {
    if (!evidence.nonFinite) {
        return std::nullopt;
    }
    const NonFinitePlace& place = *evidence.nonFinite;
    Judgement judgement;
    judgement.confidence = 0.99;
    const std::string what = place.infinite ? "infinite" : "not a number";
    judgement.sentence = "The training diverged: the loss is " + what + " from " + at(place.epoch) + " on.";
    judgement.finding.evidence = place.curve + " is " + what + " at " + at(place.epoch) + ".";
    const CurveShape& shape = evidence.main();
    if (!shape.empty()) {
        judgement.finding.evidence += " The last finite loss was " + number(shape.raw.back()) + ", the lowest " +
                                      number(*std::min_element(shape.raw.begin(), shape.raw.end())) + ".";
    }
    judgement.finding.wouldChange = "Finite losses throughout.";
    judgement.finding.marks = {{place.curve, place.epoch, place.epoch, what}};
    judgement.finding.remedies = remediesFor(remedies);
    return judgement;
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    if (evidence.nonFinite) {
        return judgeNonFinite(evidence, remedies);
    }
    const CurveShape& shape = evidence.main();
    if (shape.size() < 2) {
        return std::nullopt;
    }
    const double last = leastOfLast(shape, 5);
    const bool isHopeless = shape.size() >= 5 && evidence.ofChance(last) >= kHopeless;
    const bool ranAway = shape.start > 0.0 && shape.raw.back() >= kRunAway * shape.start &&
                         shape.end >= kRunAway * shape.start && evidence.ofChance(shape.end) >= kRunAwayAtLeast;
    const bool blewUp = shape.end > 0.0 && shape.start >= kBlownUp * shape.end && evidence.ofChance(last) > 2.0;
    if (!isHopeless && !ranAway && !blewUp) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.confidence =
        std::max(isHopeless ? sureness(evidence.ofChance(last), kHopeless) : 0.0, ranAway || blewUp ? 0.9 : 0.0);
    judgement.sentence = "The training diverged: the loss ends at " + number(shape.end) + ", " +
                         times(evidence.ofChance(shape.end)) + " that of a constant answer.";
    judgement.finding.evidence = "The loss goes from " + number(shape.start) + " to " + number(shape.end) +
                                 "; always giving the same answer would cost about " + number(evidence.chance) + ".";
    judgement.finding.wouldChange = "A loss that ends below " + number(kRunAwayAtLeast * evidence.chance) + ".";
    judgement.finding.marks = {{"loss", shape.epochs[shape.leastAt], evidence.lastEpoch, "runs away"}};
    judgement.finding.remedies = remediesFor(remedies);
    return judgement;
}

} // namespace

const Rule kDiverged{"diverged", "Diverged",
                     "The loss is not a number, or far above that of a network that always gives the same answer.",
                     Verdict::Diverged, judge};

} // namespace goodfit::diagnose
