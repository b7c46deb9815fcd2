#include "core/nn/metrics/class_score.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

double f1(const ClassCounts::Class& one) {
    const double both = one.predicted + one.actual;
    return both > 0.0 ? 2.0 * one.hits / both : 0.0;
}

} // namespace

const MetricInfo& f1Info() {
    static const MetricInfo kInfo =
        classScoreInfo<&f1>({.id = "f1",
                             .label = "F1",
                             .category = {},
                             .help = "The harmonic mean of precision and recall.",
                             .formula = "2 hits / (predicted + actual)",
                             .advice = "One figure for rare classes. Several classes: the mean over classes.",
                             .source = "van Rijsbergen, 1979",
                             .parameters = {}});
    return kInfo;
}

} // namespace goodfit::nn
