#include "core/nn/metrics/class_score.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

double recall(const ClassCounts::Class& one) {
    return one.actual > 0.0 ? one.hits / one.actual : 0.0;
}

} // namespace

const MetricInfo& recallInfo() {
    static const MetricInfo kInfo =
        classScoreInfo<&recall>({.id = "recall",
                                 .label = "Recall",
                                 .category = {},
                                 .help = "Of what is of a class, the share that is found.",
                                 .formula = "hits / actual",
                                 .advice = "Where a miss is costly. Several classes: the mean over classes.",
                                 .source = "van Rijsbergen, 1979",
                                 .parameters = {}});
    return kInfo;
}

} // namespace goodfit::nn
