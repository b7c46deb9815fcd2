// How often the rate that a finder names is good: truth from training at 25 rates with several seeds, ours
// beside the published rules, on cases that ours was chosen on and on cases that it was not.
//   bench_rate_finder [--seeds N] [--truth FILE] [--ceiling] [-v]
// --truth keeps the measured truth in a file and reads it again from there. --ceiling asks instead how good the best
// choice is that whole trainings at all 25 rates allow, on the finder's seeds: what no finder can be expected to beat.
#include "core/jobs/find_rate.h"
#include "tests/benchmarks/published_rate_rules.h"
#include "tests/benchmarks/rate_cases.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

using namespace goodfit;

namespace {

constexpr int kFinderSeeds = 5;
constexpr int kFirstFinderSeed = 101; // others than the truth's

struct Tally {
    int asked = 0, answered = 0, good = 0, usable = 0;
    std::vector<double> spreads; // decades between the seeds' answers, a case
};

struct Options {
    int seeds = 5;
    std::string truthFile;
    bool verbose = false;
    bool ceiling = false;
};

std::vector<test::RateTruth> truthOf(const std::vector<test::RateCase>& cases, const Options& options) {
    std::vector<test::RateTruth> truth;
    std::ifstream kept(options.truthFile);
    std::size_t count = 0;
    while (!options.truthFile.empty() && kept >> count) {
        test::RateTruth one;
        for (std::size_t i = 0; i < count; ++i) {
            std::string rate;
            std::string loss;
            kept >> rate >> loss;
            one.rates.push_back(std::atof(rate.c_str()));
            one.losses.push_back(std::atof(loss.c_str()));
        }
        truth.push_back(one);
    }
    if (truth.size() >= cases.size()) {
        return truth;
    }
    for (std::size_t i = truth.size(); i < cases.size(); ++i) {
        std::fprintf(stderr, "truth: %s\n", cases[i].name.c_str());
        truth.push_back(test::measureTruth(cases[i], options.seeds));
    }
    if (!options.truthFile.empty()) {
        std::ofstream file(options.truthFile);
        file.precision(9);
        for (const test::RateTruth& one : truth) {
            file << one.rates.size() << '\n';
            for (std::size_t i = 0; i < one.rates.size(); ++i) {
                file << one.rates[i] << ' ' << one.losses[i] << '\n';
            }
        }
    }
    return truth;
}

void count(std::map<std::string, Tally>& tallies, const std::string& rule, const test::RateTruth& truth,
           const std::vector<std::optional<double>>& answers) {
    Tally& tally = tallies[rule];
    double low = INFINITY;
    double high = 0.0;
    for (const std::optional<double>& rate : answers) {
        ++tally.asked;
        if (rate) {
            ++tally.answered;
            tally.good += truth.isGood(*rate) ? 1 : 0;
            tally.usable += truth.isUsable(*rate) ? 1 : 0;
            low = std::min(low, *rate);
            high = std::max(high, *rate);
        }
    }
    if (high > 0.0) {
        tally.spreads.push_back(std::log10(high / low));
    }
}

std::vector<std::optional<double>> ourRates(const test::RateCase& one, const test::RateTruth& truth, bool verbose) {
    std::vector<std::optional<double>> answers;
    for (int i = 0; i < kFinderSeeds; ++i) {
        const Document document = test::atRate(one.document, 0.001, kFirstFinderSeed + i);
        const Result<train::RateTest> test = jobs::findRate(document, one.data, {}, {}, {});
        answers.push_back(test ? test->suggested : std::nullopt);
        if (verbose && test) {
            const double rate = test->suggested.value_or(NAN);
            std::printf("    %-8.2g loss %-8.3g best %-8.3g %s  %s\n", rate, truth.at(rate), truth.best(),
                        truth.isGood(rate) ? "good" : (truth.isUsable(rate) ? "usable" : "BAD"), test->reason.c_str());
        }
    }
    return answers;
}

void printTruth(const test::RateTruth& truth) {
    double low = INFINITY;
    double high = 0.0;
    for (const double rate : truth.rates) {
        if (truth.isGood(rate)) {
            low = std::min(low, rate);
            high = std::max(high, rate);
        }
    }
    std::printf("    good from %.2g to %.2g, best loss %.3g\n", low, high, truth.best());
}

void print(const std::map<std::string, Tally>& tallies) {
    std::vector<std::pair<std::string, Tally>> rows(tallies.begin(), tallies.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second.good > b.second.good; });
    std::printf("| rule | good | usable | answered | of | median seed spread, decades |\n|---|---|---|---|---|---|\n");
    for (auto& [rule, tally] : rows) {
        std::sort(tally.spreads.begin(), tally.spreads.end());
        const double spread = tally.spreads.empty() ? 0.0 : tally.spreads[tally.spreads.size() / 2];
        std::printf("| %s | %d (%.0f %%) | %d | %d | %d | %.2f |\n", rule.c_str(), tally.good,
                    100.0 * tally.good / tally.asked, tally.usable, tally.answered, tally.asked, spread);
    }
}

// The best of all rates after whole trainings: on one seed, and by the median over all of the finder's seeds.
void printCeiling(const std::vector<test::RateCase>& cases, const std::vector<test::RateTruth>& truth) {
    std::map<test::RateUse, Tally> alone;
    std::map<test::RateUse, Tally> together;
    const auto add = [](Tally& tally, const test::RateTruth& own, const test::RateTruth& measured) {
        ++tally.asked;
        tally.good += own.isGood(measured.bestRate()) ? 1 : 0;
        tally.usable += own.isUsable(measured.bestRate()) ? 1 : 0;
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        std::fprintf(stderr, "ceiling: %s\n", cases[i].name.c_str());
        const std::vector<test::RateTruth> seeds = test::measureSeeds(cases[i], kFinderSeeds, kFirstFinderSeed);
        for (const test::RateTruth& one : seeds) {
            add(alone[cases[i].use], truth[i], one);
        }
        add(together[cases[i].use], truth[i], test::medianOf(seeds));
    }
    std::printf("| whole trainings at all 25 rates | good | usable | of |\n|---|---|---|---|\n");
    for (const auto& [name, tallies] : {std::pair{"one seed", &alone}, std::pair{"median of 5 seeds", &together}}) {
        for (const auto& [use, tally] : *tallies) {
            std::printf("| %s, block %d | %d | %d | %d |\n", name, static_cast<int>(use) + 1, tally.good, tally.usable,
                        tally.asked);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "-v") {
            options.verbose = true;
        } else if (argument == "--ceiling") {
            options.ceiling = true;
        } else if (argument == "--seeds" && i + 1 < argc) {
            options.seeds = std::max(1, std::atoi(argv[++i]));
        } else if (argument == "--truth" && i + 1 < argc) {
            options.truthFile = argv[++i];
        } else {
            std::fprintf(stderr, "bench_rate_finder [--seeds N] [--truth FILE] [--ceiling] [-v]\n");
            return 2;
        }
    }
    const Result<std::vector<test::RateCase>> cases = test::rateCases();
    if (!cases) {
        std::fprintf(stderr, "%s\n", cases.error().text().c_str());
        return 1;
    }
    const std::vector<test::RateTruth> truth = truthOf(*cases, options);
    if (options.ceiling) {
        printCeiling(*cases, truth);
        return 0;
    }
    std::map<test::RateUse, std::map<std::string, Tally>> all;
    for (std::size_t i = 0; i < cases->size(); ++i) {
        const test::RateCase& one = (*cases)[i];
        std::map<std::string, Tally>& tallies = all[one.use];
        if (options.verbose) {
            std::printf("%s\n", one.name.c_str());
            printTruth(truth[i]);
        }
        count(tallies, "Goodfit", truth[i], ourRates(one, truth[i], options.verbose));
        std::map<std::string, std::vector<std::optional<double>>> published;
        for (int k = 0; k < kFinderSeeds; ++k) {
            for (const test::PublishedRate& rate : test::publishedRates(one, kFirstFinderSeed + k)) {
                published[rate.rule].push_back(rate.rate);
            }
        }
        for (const auto& [rule, answers] : published) {
            count(tallies, rule, truth[i], answers);
        }
    }
    std::printf("\nThe 16 cases that Goodfit's rule was chosen on, 5 seeds each:\n\n");
    print(all[test::RateUse::Chosen]);
    std::printf("\n16 more, on which it was first checked and then mended:\n\n");
    print(all[test::RateUse::Checked]);
    std::printf("\n16 that it has not seen:\n\n");
    print(all[test::RateUse::Fresh]);
    return 0;
}
