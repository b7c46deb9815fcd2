// The axes of capacity: what can be varied, over which values, and what a value of one means.
#include "core/biasvariance/setup.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::biasvariance {

std::span<const AxisInfo> axisInfos() {
    static const std::array<AxisInfo, 10> kInfos{{
        {"degree", "Polynomial degree", "The highest power of x.", {"polynomial"}, true, false, 0, 5000},
        {"features",
         "Random features",
         "How many random features are fitted.",
         {"random_features"},
         true,
         true,
         1,
         5000},
        {"width", "Hidden units", "Units of every hidden layer.", {"tanh_network", "document"}, true, false, 1, 4096},
        {"depth", "Hidden layers", "How often the hidden layer is stacked.", {"document"}, true, false, 1, 20},
        {"steps",
         "Training steps",
         "How long gradient descent goes on.",
         {"tanh_network", "gradient_flow"},
         true,
         true,
         0,
         1e7},
        {"epochs",
         "Epochs",
         "How long the network is trained: early stopping by hand.",
         {"document"},
         true,
         true,
         1,
         100000},
        {"l2",
         "L2 penalty",
         "Weight decay: pulls every kernel weight towards zero, by λ in each step.",
         {"tanh_network", "document"},
         false,
         false,
         0,
         100},
        {"dropout", "Dropout rate", "Share of units left out in each step.", {"document"}, false, false, 0, 0.95},
        {"ridge",
         "Ridge penalty",
         "λ times the sum of squared coefficients.",
         {"polynomial", "random_features"},
         false,
         true,
         0,
         1e6},
        {"samples",
         "Training rows",
         "Size of a training set: the learning curve.",
         {"polynomial", "random_features", "gradient_flow", "tanh_network", "document"},
         true,
         true,
         2,
         100000},
    }};
    return kInfos;
}

const AxisInfo* findAxis(std::string_view id) {
    for (const AxisInfo& info : axisInfos()) {
        if (info.id == id) {
            return &info;
        }
    }
    return nullptr;
}

namespace {

std::vector<Value> numbers(std::initializer_list<double> list, bool integer) {
    std::vector<Value> values;
    for (const double number : list) {
        values.push_back(integer ? Value(static_cast<std::int64_t>(std::lround(number))) : Value(number));
    }
    return values;
}

std::vector<Value> featureCounts(std::int64_t samples) {
    std::vector<Value> values;
    for (const double ratio : {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1, 1.3, 1.6, 2.0, 3.0, 5.0, 7.0, 10.0}) {
        const auto count = std::max<std::int64_t>(1, std::lround(ratio * static_cast<double>(samples)));
        if (values.empty() || values.back().integer() != count) {
            values.emplace_back(count);
        }
    }
    return values;
}

// One to three times `samples` and as much below, for a learning curve.
std::vector<Value> sampleCounts() {
    return numbers({6, 8, 12, 16, 20, 30, 50, 70, 100}, true);
}

std::vector<Value> stepCounts(int most) {
    std::vector<Value> values;
    constexpr double kRatio = 1.5;
    for (double step = 1.0; step * std::sqrt(kRatio) < most; step *= kRatio) { // the last two are not neighbours
        const auto whole = static_cast<std::int64_t>(std::lround(step));
        if (values.empty() || values.back().integer() != whole) {
            values.emplace_back(whole);
        }
    }
    values.emplace_back(static_cast<std::int64_t>(most));
    return values;
}

} // namespace

std::vector<Value> usualValues(const Setup& setup) {
    if (setup.axis == "degree") {
        return numbers({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}, true);
    }
    if (setup.axis == "features") {
        return featureCounts(setup.samples);
    }
    if (setup.axis == "width") {
        return numbers({1, 2, 3, 4, 6, 8, 12, 16}, true);
    }
    if (setup.axis == "depth") {
        return numbers({1, 2, 3, 4}, true);
    }
    if (setup.axis == "steps") {
        return stepCounts(setup.steps);
    }
    if (setup.axis == "epochs") {
        return stepCounts(200);
    }
    if (setup.axis == "l2") {
        return numbers({0.0, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3}, false);
    }
    if (setup.axis == "dropout") {
        return numbers({0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, false);
    }
    if (setup.axis == "ridge") {
        return numbers({1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0}, false);
    }
    return setup.axis == "samples" ? sampleCounts() : std::vector<Value>();
}

bool startsMatter(const Setup& setup) {
    return setup.model != "polynomial" && setup.model != "gradient_flow";
}

Setup atValue(const Setup& setup, std::size_t value) {
    Setup at = setup;
    if (value >= setup.values.size()) {
        return at;
    }
    const Value& now = setup.values[value];
    const auto whole = static_cast<int>(std::lround(now.real()));
    if (setup.axis == "degree") {
        at.degree = whole;
    } else if (setup.axis == "features") {
        at.features = whole;
    } else if (setup.axis == "width") {
        at.width = whole;
    } else if (setup.axis == "steps") {
        at.steps = whole;
    } else if (setup.axis == "l2") {
        at.l2 = now.real();
    } else if (setup.axis == "ridge") {
        at.ridge = now.real();
    } else if (setup.axis == "samples") {
        at.samples = whole;
    }
    return at;
}

} // namespace goodfit::biasvariance
