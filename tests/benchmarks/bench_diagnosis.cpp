// How the diagnosis scores on labelled real trainings: confusion matrix, precision, recall and F1 a class, macro-F1,
// the same for each kind of data, and published rules beside ours.
//   bench_diagnosis [FOLDER …] [-v] [--cross-validate K]
// Without a folder: the histories that the rules were written with, then those drawn afresh by make_histories. -v:
// every mistake with its reasons. --cross-validate: all folders together in K folds; the few limits on which verdicts
// turn (core/diagnose/limits.h) are chosen on K - 1 of them and the remaining one is judged with those.
#include "core/diagnose/engine.h"
#include "tests/benchmarks/diagnosis_folds.h"
#include "tests/benchmarks/published_diagnosis.h"
#include "tests/core/diagnose/labelled_histories.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

using namespace goodfit;

namespace {

using Histories = std::vector<test::LabelledHistory>;
using Judge = std::function<std::string(const train::History&)>;

void printMistake(const test::LabelledHistory& history, const diagnose::Diagnosis& diagnosis) {
    std::printf("%s (%s): %s, said %s (%.2f). %s\n    %s\n", history.file.c_str(), history.cause.c_str(),
                history.label.c_str(), diagnose::verdictName(diagnosis.verdict).c_str(), diagnosis.confidence,
                diagnosis.sentence.c_str(),
                diagnosis.findings.empty() ? "" : diagnosis.findings.front().evidence.c_str());
}

std::vector<std::string> verdictsOf(const Histories& histories, const Judge& judge) {
    std::vector<std::string> said;
    for (const test::LabelledHistory& history : histories) {
        said.push_back(judge(history.content.history));
    }
    return said;
}

// How often a noisy validation is called overfitting.
std::string falseAlarms(const Histories& histories, const std::vector<std::string>& said) {
    int noisy = 0;
    int cried = 0;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        noisy += histories[i].label == "noisy_validation" ? 1 : 0;
        cried += histories[i].label == "noisy_validation" && said[i] == "overfit" ? 1 : 0;
    }
    return std::to_string(cried) + "/" + std::to_string(noisy);
}

void printRow(const std::string& name, const Histories& histories, const std::vector<std::string>& said) {
    const test::Scores scores = test::score(histories, said);
    const auto overfit = std::find_if(scores.classes.begin(), scores.classes.end(),
                                      [](const test::ClassScore& own) { return own.label == "overfit"; });
    std::printf("| %s | %.3f | %.3f | %.3f | %s |\n", name.c_str(), scores.macroF1, scores.accuracy,
                overfit == scores.classes.end() ? 0.0 : overfit->f1, falseAlarms(histories, said).c_str());
}

void printGroups(const Histories& histories, const std::vector<std::string>& said) {
    std::map<std::string, std::pair<int, int>> groups; // right, all
    for (std::size_t i = 0; i < histories.size(); ++i) {
        auto& [right, all] = groups[histories[i].group];
        right += said[i] == histories[i].label ? 1 : 0;
        ++all;
    }
    if (groups.size() < 2) {
        return;
    }
    std::printf("\nright by data:");
    for (const auto& [group, counts] : groups) {
        std::printf(" %s %d/%d", group.c_str(), counts.first, counts.second);
    }
    std::printf("\n");
}

double macroF1Of(const Histories& histories) {
    return test::score(histories,
                       verdictsOf(histories,
                                  [](const train::History& one) {
                                      return diagnose::verdictName(diagnose::diagnose(one, nullptr, nullptr).verdict);
                                  }))
        .macroF1;
}

Histories tellable(const Histories& all) {
    Histories histories;
    std::copy_if(all.begin(), all.end(), std::back_inserter(histories),
                 [](const test::LabelledHistory& one) { return one.untellable.empty(); });
    return histories;
}

void report(const std::string& folder, const Histories& all, bool isVerbose) {
    const Histories histories = tellable(all);
    std::printf("\n%s: %zu histories", folder.c_str(), histories.size());
    if (histories.size() < all.size()) {
        std::printf(" (with %zu more whose label no history shows: macro-F1 %.3f)", all.size() - histories.size(),
                    macroF1Of(all));
    }
    std::printf("\n\n");
    double apart = 0.0;
    int compared = 0;
    std::vector<std::string> said;
    for (const test::LabelledHistory& history : histories) {
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(history.content.history, nullptr, nullptr);
        said.push_back(diagnose::verdictName(diagnosis.verdict));
        if (isVerbose && said.back() != history.label) {
            printMistake(history, diagnosis);
        }
        if (history.label == "overfit" && history.bestEpoch && diagnosis.bestEpoch) {
            apart += std::abs(*diagnosis.bestEpoch - *history.bestEpoch) /
                     static_cast<double>(history.content.history.size());
            ++compared;
        }
    }
    std::fputs(test::scoresText(test::score(histories, said)).c_str(), stdout);
    std::printf("best epoch of the overfit runs: off by %.1f %% of the run on average\n",
                compared > 0 ? 100.0 * apart / compared : 0.0);
    printGroups(histories, said);
    std::printf(
        "\n| rule | macro-F1 | accuracy | F1 overfit | overfit cried on noisy validation |\n|---|---|---|---|---|\n");
    printRow("Goodfit", histories, said);
    for (const test::PublishedRule& rule : test::publishedRules()) {
        printRow(rule.name, histories,
                 verdictsOf(histories, [&](const train::History& one) { return test::publishedVerdict(rule, one); }));
    }
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> folders;
    bool isVerbose = false;
    int folds = 0;
    Histories pooled;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "-v") {
            isVerbose = true;
        } else if (argument == "--cross-validate" && i + 1 < argc) {
            folds = std::max(2, std::atoi(argv[++i]));
        } else {
            folders.push_back(argument);
        }
    }
    if (folders.empty()) {
        folders = {GOODFIT_TEST_DATA "/histories", GOODFIT_TEST_DATA "/histories_fresh",
                   GOODFIT_TEST_DATA "/histories_held_out"};
    }
    for (const std::string& folder : folders) {
        const Result<Histories> histories = test::loadLabelled(folder);
        if (!histories) {
            std::fprintf(stderr, "%s\n", histories.error().text().c_str());
            return 2;
        }
        if (folds == 0) {
            report(folder, *histories, isVerbose);
        }
        const Histories own = tellable(*histories);
        pooled.insert(pooled.end(), own.begin(), own.end());
    }
    if (folds > 0) {
        test::crossValidate(pooled, folds);
    }
    return 0;
}
