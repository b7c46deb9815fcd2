#include "core/nn/metrics/class_score.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

double precision(const ClassCounts::Class& one) {
    return one.predicted > 0.0 ? one.hits / one.predicted : 0.0;
}

} // namespace

const MetricInfo& precisionInfo() {
    static const MetricInfo kInfo =
        classScoreInfo<&precision>({.id = "precision",
                                    .label = "Precision",
                                    .category = {},
                                    .help = "Of what is said to be a class, the share that is.",
                                    .formula = "hits / predicted",
                                    .advice = "Where a false alarm is costly. Several classes: the mean over classes.",
                                    .source = "van Rijsbergen, 1979",
                                    .parameters = {}});
    return kInfo;
}

} // namespace goodfit::nn
