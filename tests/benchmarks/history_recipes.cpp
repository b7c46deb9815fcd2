#include "tests/benchmarks/history_recipes.h"

#include <algorithm>
#include <cmath>

namespace goodfit::test {

namespace {

int pick(RandomStream& stream, int low, int high) {
    return low + static_cast<int>(stream.below(static_cast<std::uint32_t>(high - low + 1)));
}
double logPick(RandomStream& stream, double low, double high) {
    return low * std::pow(high / low, stream.uniform());
}
template <std::size_t N>
const char* choose(RandomStream& stream, const char* const (&options)[N]) {
    return options[stream.below(static_cast<std::uint32_t>(N))];
}

// rows of training and of validation; the rest is hidden.
Rows drawRows(RandomStream& stream, int training, int validation) {
    static constexpr const char* kNames[] = {"moons", "circles", "gaussians",     "xor",     "spirals",
                                             "sine",  "digits",  "breast_cancer", "diabetes"};
    Rows rows;
    rows.group = choose(stream, kNames);
    const bool isTable = rows.group == "digits" || rows.group == "breast_cancer" || rows.group == "diabetes";
    const int all = rows.group == "digits"          ? 1797
                    : rows.group == "breast_cancer" ? 569
                    : rows.group == "diabetes"      ? 442
                                                    : training + validation + 1000;
    const int used = std::min(training, all / 2);
    rows.validation = static_cast<double>(validation) / all;
    rows.test = std::min(0.9, 1.0 - static_cast<double>(used + validation) / all);
    rows.isRegression = rows.group == "sine" || rows.group == "diabetes";
    rows.classes = rows.group == "digits" ? 10 : 2;
    rows.source = R"({"type": ")" + rows.group + "\"";
    if (!isTable) {
        const double noise = rows.group == "gaussians" ? stream.uniform(0.3, 0.6)
                             : rows.group == "spirals" ? stream.uniform(0.01, 0.08)
                             : rows.group == "sine"    ? stream.uniform(0.1, 0.4)
                                                       : stream.uniform(0.05, 0.3);
        rows.source += R"(, "samples": )" + std::to_string(all) + R"(, "noise": )" + numberIn(noise) + R"(, "seed": )" +
                       std::to_string(stream.below(10'000));
    }
    rows.source += "}";
    return rows;
}

// What a good or an overfitting training may have beside its layers.
std::string someDropout(RandomStream& stream, std::string layers) {
    if (stream.below(4) == 0) {
        layers += R"({"id": "drop", "type": "dropout", "rate": )" + numberIn(stream.uniform(0.1, 0.3)) + "}, ";
    }
    return layers;
}

std::string hidden(RandomStream& stream, int layers, int low, int high, const std::string& more = {}) {
    static constexpr const char* kActivations[] = {"relu", "tanh", "elu"};
    const std::string activation = choose(stream, kActivations);
    std::string text;
    for (int i = 1; i <= layers; ++i) {
        text += denseBlock(i, pick(stream, low, high), activation, more);
    }
    return text;
}

} // namespace

DrawnRecipe drawRecipe(RandomStream& stream, int kind) {
    static constexpr const char* kOptimizers[] = {R"("type": "sgd")", R"("type": "sgd", "momentum": 0.9)",
                                                  R"("type": "adam")", R"("type": "rmsprop")"};
    const auto optimizer = stream.below(4);
    const double usual = optimizer == 0 ? 0.1 : optimizer == 1 ? 0.02 : 0.005;
    DrawnRecipe drawn;
    drawn.rows = drawRows(stream, pick(stream, 200, 600), pick(stream, 60, 200));
    drawn.recipe = {"good rate",
                    someDropout(stream, hidden(stream, pick(stream, 1, 2), 12, 40)),
                    kOptimizers[optimizer],
                    usual * logPick(stream, 0.5, 2.0),
                    pick(stream, 40, 120),
                    16 << stream.below(2),
                    pick(stream, 1, 10'000),
                    {}};
    switch (kind) {
    case 1:
        drawn.rows = drawRows(stream, pick(stream, 25, 80), pick(stream, 60, 200));
        drawn.recipe.cause = "too wide for few rows";
        drawn.recipe.layers = someDropout(stream, hidden(stream, pick(stream, 1, 3), 96, 256));
        drawn.recipe.epochs = pick(stream, 80, 250);
        break;
    case 2:
        drawn.recipe.cause = stream.below(2) == 0 ? "too narrow" : "held back by L2";
        drawn.recipe.layers = drawn.recipe.cause[0] == 't' ? hidden(stream, 1, 1, 2)
                                                           : hidden(stream, 1, 16, 32,
                                                                    R"(, "kernel_regularizer": {"type": "l2", "l2": )" +
                                                                        numberIn(logPick(stream, 0.01, 0.1)) + "}");
        drawn.recipe.epochs = pick(stream, 80, 200);
        break;
    case 3:
        drawn.recipe.cause = "rate too high";
        drawn.recipe.rate = usual * logPick(stream, 15.0, 150.0);
        break;
    case 4:
        drawn.recipe.cause = "rate too low";
        drawn.recipe.rate = usual * logPick(stream, 0.001, 0.03);
        break;
    case 5:
        drawn.recipe.cause = "rate far too high";
        drawn.recipe.optimizer = kOptimizers[stream.below(2)];
        drawn.recipe.rate = logPick(stream, 3.0, 300.0);
        break;
    case 6:
        drawn.recipe.cause = "cannot learn";
        if (stream.below(2) == 0) {
            drawn.recipe.layers = hidden(stream, 2, 8, 24, R"(, "kernel_initializer": {"type": "zeros"})");
        } else if (stream.below(2) == 0) {
            drawn.recipe.layers.clear();
            for (int i = 1; i <= pick(stream, 5, 8); ++i) {
                drawn.recipe.layers += denseBlock(i, 12, "sigmoid");
            }
            drawn.recipe.optimizer = kOptimizers[0];
        } else {
            drawn.recipe.rate = usual * logPick(stream, 1e-6, 1e-4);
        }
        break;
    case 7:
        drawn.rows = drawRows(stream, pick(stream, 200, 500), pick(stream, 5, 15));
        drawn.recipe.cause = "few validation rows";
        break;
    default:
        break;
    }
    return drawn;
}

} // namespace goodfit::test
