#include "core/train/class_weights/class_weight.h"

#include <numeric>

namespace goodfit::train {

namespace {

Result<std::vector<float>> weightsOf(const Parameters& /*parameters*/, std::span<const std::int64_t> counts) {
    const auto rows = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    std::vector<float> weights;
    for (const std::int64_t count : counts) {
        const double share = static_cast<double>(counts.size()) * static_cast<double>(count);
        weights.push_back(count > 0 ? static_cast<float>(static_cast<double>(rows) / share) : 0.0F);
    }
    return weights;
}

} // namespace

const ClassWeightInfo& balancedClassWeightInfo() {
    static const ClassWeightInfo kInfo = {
        .about = {.id = "balanced",
                  .label = "Balanced",
                  .category = "Class weights",
                  .help = "Rare classes count more, so that all classes together count alike.",
                  .formula = "w_c = n / (k · n_c)",
                  .advice = "Unequal classes where each matters as much; the loss then no longer tells calibrated "
                            "probabilities.",
                  .source = "King and Zeng, 2001",
                  .parameters = {}},
        .weights = &weightsOf,
    };
    return kInfo;
}

} // namespace goodfit::train
