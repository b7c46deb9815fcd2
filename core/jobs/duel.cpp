#include "core/jobs/duel.h"

#include "core/base/student_t.h"
#include "core/charts/metric_words.h"
#include "core/jobs/train.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::jobs {

namespace {

constexpr double kConfidence = 0.05;

Result<double> bestOf(const DuelSide& side, std::uint64_t seed, const std::string& metric,
                      const std::stop_token& stop) {
    Document document = side.document;
    document.training.settings.set("seed", static_cast<std::int64_t>(seed));
    const Result<train::RunResult> run = trainOnce(document, side.data, stop, {});
    if (!run) {
        return run.error();
    }
    const std::vector<double>* curve = run->history.find(metric);
    if (curve == nullptr) {
        return invalid("metric", "\"" + metric + "\" is no curve of the run");
    }
    const std::string plain = metric.starts_with("val_") ? metric.substr(4) : metric;
    const std::int64_t best = train::bestIndex(*curve, charts::moreIsBetter(plain));
    const bool diverged = run->end == train::RunEnd::Diverged || best < 0;
    return diverged ? std::numeric_limits<double>::quiet_NaN() : (*curve)[static_cast<std::size_t>(best)];
}

std::string sentenceOf(const DuelVerdict& verdict) {
    if (verdict.pairs < 2) {
        return "Too few pairs to say which is better.";
    }
    const double gain = verdict.higherIsBetter ? verdict.meanDifference : -verdict.meanDifference;
    const std::string pairs = "in " + std::to_string(verdict.winsOfB) + " of " + std::to_string(verdict.pairs) +
                              " pairs, p = " + shortNumber(verdict.pValue, 2) + ".";
    const std::string interval = "(95 %: " + shortNumber(verdict.low, 3) + " … " + shortNumber(verdict.high, 3) + ")";
    if (verdict.pValue >= kConfidence) {
        return "No difference can be told: B − A = " + shortNumber(verdict.meanDifference, 3) + " " + interval +
               "; B won " + pairs;
    }
    return std::string("B is ") + (gain > 0 ? "better" : "worse") + " by " + shortNumber(std::abs(gain), 3) + " " +
           interval + "; B won " + pairs;
}

} // namespace

DuelVerdict judgeDuel(const std::vector<DuelRound>& rounds, bool higherIsBetter) {
    DuelVerdict verdict;
    verdict.higherIsBetter = higherIsBetter;
    std::vector<double> differences;
    for (const DuelRound& round : rounds) {
        const double difference = round.b - round.a;
        if (std::isfinite(difference)) {
            differences.push_back(difference);
            verdict.winsOfB += (higherIsBetter ? difference > 0 : difference < 0) ? 1 : 0;
        }
    }
    verdict.pairs = static_cast<std::int64_t>(differences.size());
    const auto count = static_cast<double>(differences.size());
    for (const double difference : differences) {
        verdict.meanDifference += difference / count;
    }
    verdict.low = verdict.high = verdict.meanDifference;
    if (differences.size() > 1) {
        double squares = 0;
        for (const double difference : differences) {
            squares += std::pow(difference - verdict.meanDifference, 2);
        }
        const double error = std::sqrt(squares / (count - 1.0) / count);
        const double half = error * studentQuantile(kConfidence, count - 1.0);
        verdict.low -= half;
        verdict.high += half;
        // no spread at all: equal pairs say nothing, a constant difference says it all
        verdict.pValue = error > 0 ? studentTwoSided(verdict.meanDifference / error, count - 1.0)
                                   : (verdict.meanDifference == 0.0 ? 1.0 : 0.0);
    }
    verdict.sentence = sentenceOf(verdict);
    return verdict;
}

Result<Duel> duel(const DuelSide& a, const DuelSide& b, const std::string& metric, int seeds,
                  const std::function<void(const Duel&)>& onRound, const std::stop_token& stop,
                  const ProgressSink& progress) {
    Duel result;
    result.metric = metric;
    const bool higher = charts::moreIsBetter(metric.starts_with("val_") ? metric.substr(4) : metric);
    for (int seed = 1; seed <= seeds && !stop.stop_requested(); ++seed) {
        if (progress) {
            progress({"Comparing", seed - 1, seeds, {}});
        }
        const Result<double> ofA = bestOf(a, static_cast<std::uint64_t>(seed), metric, stop);
        const Result<double> ofB = ofA ? bestOf(b, static_cast<std::uint64_t>(seed), metric, stop) : ofA;
        if (!ofB) {
            return ofB.error();
        }
        if (stop.stop_requested()) {
            break; // the pair is not whole
        }
        result.rounds.push_back({static_cast<std::uint64_t>(seed), *ofA, *ofB});
        result.verdict = judgeDuel(result.rounds, higher);
        if (onRound) {
            onRound(result);
        }
    }
    result.verdict = judgeDuel(result.rounds, higher);
    return result;
}

} // namespace goodfit::jobs
