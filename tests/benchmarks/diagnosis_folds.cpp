#include "tests/benchmarks/diagnosis_folds.h"

#include "core/diagnose/evidence.h"
#include "core/diagnose/registry.h"

#include <array>
#include <cstdio>
#include <map>

namespace goodfit::test {

namespace {

using diagnose::Limits;

struct LimitRow {
    const char* name;
    double Limits::*member;
};
constexpr std::array<LimitRow, 13> kRows{{{"jump", &Limits::jump},
                                          {"visible", &Limits::visible},
                                          {"jumpTogether", &Limits::jumpTogether},
                                          {"progress", &Limits::progress},
                                          {"noiseJump", &Limits::noiseJump},
                                          {"noisier", &Limits::noisier},
                                          {"rise", &Limits::rise},
                                          {"riseOfChance", &Limits::riseOfChance},
                                          {"riseInJitter", &Limits::riseInJitter},
                                          {"gap", &Limits::gap},
                                          {"lateShare", &Limits::lateShare},
                                          {"stillToGain", &Limits::stillToGain},
                                          {"high", &Limits::high}}};
constexpr std::array<double, 7> kTimes{0.5, 0.7, 0.85, 1.0, 1.2, 1.4, 2.0};
constexpr int kPasses = 3;

struct Cases {
    std::vector<LabelledHistory> histories; // their labels; without the curves
    std::vector<diagnose::Evidence> evidence;

    void add(const LabelledHistory& history, const diagnose::Evidence& own) {
        histories.push_back({history.file, history.label, {}, {}, {}, {}, {}});
        evidence.push_back(own);
    }
};

std::vector<std::string> verdicts(Cases& cases, const Limits& limits) {
    static const diagnose::Remedies none(nullptr, nullptr);
    std::vector<std::string> said;
    for (diagnose::Evidence& evidence : cases.evidence) {
        evidence.limits = limits;
        for (const diagnose::Rule* rule : diagnose::rules()) {
            if (rule->verdict && rule->judge(evidence, none)) {
                said.push_back(diagnose::verdictName(*rule->verdict));
                break;
            }
        }
    }
    return said;
}

double scoreOf(Cases& cases, const Limits& limits) {
    return score(cases.histories, verdicts(cases, limits)).macroF1;
}

struct Choice {
    Limits limits;
    double score = 0;
};

// One limit after the other, the rest held; of equal ones the nearest to what it was.
Choice searchFrom(Cases& cases, double times) {
    const Limits own;
    Choice best;
    for (const LimitRow& row : kRows) {
        best.limits.*row.member = times * (own.*row.member);
    }
    best.score = scoreOf(cases, best.limits);
    for (int pass = 0; pass < kPasses; ++pass) {
        for (const LimitRow& row : kRows) {
            for (const double factor : kTimes) {
                Choice tried = best;
                tried.limits.*row.member = factor * (own.*row.member);
                tried.score = scoreOf(cases, tried.limits);
                best = tried.score > best.score + 1e-9 ? tried : best;
            }
        }
    }
    return best;
}

Choice choose(Cases& cases) {
    const Choice low = searchFrom(cases, 0.7);
    const Choice high = searchFrom(cases, 1.4);
    return low.score > high.score ? low : high;
}

void printChoice(int fold, const Choice& choice, double there) {
    const Limits own;
    std::printf("fold %d: %.3f on the others, %.3f on its own, with", fold + 1, choice.score, there);
    for (const LimitRow& row : kRows) {
        std::printf(" %s x%.3g", row.name, (choice.limits.*row.member) / (own.*row.member));
    }
    std::printf("\n");
}

} // namespace

void crossValidate(const std::vector<LabelledHistory>& histories, int folds) {
    std::map<std::string, int> seen;
    std::vector<diagnose::Evidence> evidence;
    std::vector<int> foldOf;
    for (const LabelledHistory& history : histories) {
        evidence.push_back(diagnose::collectEvidence(history.content.history, nullptr, nullptr));
        foldOf.push_back(seen[history.label]++ % folds);
    }
    Cases judged;
    std::vector<std::string> said;
    for (int fold = 0; fold < folds; ++fold) {
        Cases others;
        Cases own;
        for (std::size_t i = 0; i < histories.size(); ++i) {
            (foldOf[i] == fold ? own : others).add(histories[i], evidence[i]);
        }
        const Choice choice = choose(others);
        const std::vector<std::string> here = verdicts(own, choice.limits);
        printChoice(fold, choice, score(own.histories, here).macroF1);
        said.insert(said.end(), here.begin(), here.end());
        for (std::size_t i = 0; i < own.histories.size(); ++i) {
            judged.add(own.histories[i], own.evidence[i]);
        }
    }
    std::printf("\nCross-validated over %d folds, %zu histories, the limits of each fold chosen on the others:\n\n%s",
                folds, histories.size(), scoresText(score(judged.histories, said)).c_str());
    std::printf("\nThe same histories with the limits as they stand: macro-F1 %.3f\n", scoreOf(judged, Limits{}));
}

} // namespace goodfit::test
