#include "core/nn/metrics/class_counts.h"
#include "core/nn/metrics/hit_share.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

bool isPredicted(const float* outputs, std::int64_t rows, std::int64_t truth, double threshold) {
    return predictedClass(outputs, rows, threshold) == truth;
}

} // namespace

const MetricInfo& accuracyInfo() {
    static const MetricInfo kInfo =
        hitShareInfo<&isPredicted>({.id = "accuracy",
                                    .label = "Accuracy",
                                    .category = {},
                                    .help = "The share of examples whose most probable class is the true one.",
                                    .formula = "right / all",
                                    .advice = "Easy to read, but misleading when one class is rare.",
                                    .source = "Keras Accuracy",
                                    .parameters = {}});
    return kInfo;
}

} // namespace goodfit::nn
