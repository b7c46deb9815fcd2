// How the diagnosis scores on labelled real trainings: confusion matrix, precision, recall and F1 a class,
// macro-F1. With a folder as argument, on that one's labels.csv; with -v, every mistake with its reasons.
#include "core/diagnose/engine.h"
#include "tests/core/diagnose/labelled_histories.h"

#include <cmath>
#include <cstdio>
#include <string>

using namespace goodfit;

namespace {

void printMistake(const test::LabelledHistory& history, const diagnose::Diagnosis& diagnosis) {
    std::printf("%s: %s, said %s (%.2f). %s\n    %s\n", history.file.c_str(), history.label.c_str(),
                diagnose::verdictName(diagnosis.verdict).c_str(), diagnosis.confidence, diagnosis.sentence.c_str(),
                diagnosis.findings.empty() ? "" : diagnosis.findings.front().evidence.c_str());
}

} // namespace

int main(int argc, char** argv) {
    std::string folder = GOODFIT_TEST_DATA "/histories";
    bool isVerbose = false;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        (argument == "-v" ? (void)(isVerbose = true) : (void)(folder = argument));
    }
    const Result<std::vector<test::LabelledHistory>> histories = test::loadLabelled(folder);
    if (!histories) {
        std::fprintf(stderr, "%s\n", histories.error().text().c_str());
        return 2;
    }
    std::vector<std::string> said;
    double apart = 0.0;
    int compared = 0;
    for (const test::LabelledHistory& history : *histories) {
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
    std::fputs(test::scoresText(test::score(*histories, said)).c_str(), stdout);
    std::printf("best epoch of the overfit runs: off by %.1f %% of the run on average\n",
                compared > 0 ? 100.0 * apart / compared : 0.0);
    return 0;
}
