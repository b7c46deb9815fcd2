// Fresh labelled histories for bench_diagnosis: trainings by our own engine with a known cause, labelled not by the
// cause but by an oracle that knows a large hidden test part and re-trains (the rules stand in
// tests/data/histories_fresh/README.md). What the oracle calls none of the eight labels is left out.
//   make_histories FOLDER [SEED] [PER_LABEL]
// Every attempt has a random stream of its own, so that a set that was interrupted is the beginning of the whole one.
#include "tests/benchmarks/history_recipes.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

using namespace goodfit;

namespace {

void roundAll(train::History& history) {
    for (train::Curve& curve : history.curves) {
        for (double& value : curve.values) {
            if (std::isfinite(value)) {
                char text[40];
                std::snprintf(text, sizeof text, "%.7g", value);
                value = std::atof(text);
            }
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "make_histories FOLDER [SEED] [PER_LABEL]\n");
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const auto seed = static_cast<std::uint64_t>(argc > 2 ? std::atoi(argv[2]) : 1);
    const int perLabel = argc > 3 ? std::atoi(argv[3]) : 12;
    std::filesystem::create_directories(folder);
    std::ofstream labels(folder / "labels.csv");
    labels << "file,label,best_epoch,group,cause,untellable\n";
    std::map<std::string, int> kept;
    // What each kind of recipe mostly becomes: not drawn again once there are enough of that.
    static constexpr const char* kAims[] = {"good_fit",   "overfit",  "underfit",     "lr_too_high",
                                            "lr_too_low", "diverged", "not_learning", "noisy_validation"};
    int written = 0;
    for (int attempt = 0; attempt < 100 * perLabel; ++attempt) {
        const int kind = attempt % 8;
        if (kept[kAims[kind]] >= perLabel) {
            continue;
        }
        RandomStream stream(seed, Purpose::Test, static_cast<std::uint32_t>(attempt));
        const test::DrawnRecipe drawn = test::drawRecipe(stream, kind);
        test::Oracle oracle(drawn.rows);
        if (!oracle.load() || !oracle.isLearnable()) {
            continue;
        }
        test::Seen seen = oracle.run(drawn.recipe);
        const std::string label = oracle.label(drawn.recipe, seen);
        if (label.empty() || seen.history.size() == 0 || kept[label] >= perLabel) {
            continue;
        }
        const std::string untellable = oracle.untellable(label, seen);
        if (untellable.empty()) {
            ++kept[label]; // the others come on top
        }
        char name[40];
        std::snprintf(name, sizeof name, "g%03d.csv", written++);
        roundAll(seen.history);
        std::ofstream(folder / name) << train::historyToCsv(seen.history);
        const auto best = std::min_element(seen.test.begin(), seen.test.end()) - seen.test.begin();
        labels << name << ',' << label << ',' << (seen.test.empty() ? -1 : static_cast<int>(best)) << ','
               << drawn.rows.group << ',' << drawn.recipe.cause << ',' << untellable << std::endl; // may be interrupted
    }
    for (const auto& [label, count] : kept) {
        std::printf("%-18s %d\n", label.c_str(), count);
    }
    return 0;
}
