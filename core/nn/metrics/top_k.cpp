#include "core/nn/metrics/hit_share.h"
#include "core/nn/metrics/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

constexpr std::ptrdiff_t kPlaces = 5; // Keras' default

bool isAmongFirst(const float* outputs, std::int64_t rows, std::int64_t truth, double /*threshold*/) {
    return rows == 1 || std::count_if(outputs, outputs + rows, [&](float y) { return y > outputs[truth]; }) < kPlaces;
}

} // namespace

const MetricInfo& topKInfo() {
    static const MetricInfo kInfo =
        hitShareInfo<&isAmongFirst>({.id = "top_k_categorical_accuracy",
                                     .label = "Top-5 accuracy",
                                     .category = {},
                                     .help = "The share of examples whose true class is among the five most probable.",
                                     .formula = "right among five / all",
                                     .advice = "For many classes; with five or fewer it is always 1.",
                                     .source = "Keras TopKCategoricalAccuracy",
                                     .parameters = {}});
    return kInfo;
}

} // namespace goodfit::nn
