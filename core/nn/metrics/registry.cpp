#include "core/nn/metrics/registry.h"

#include <array>

namespace goodfit::nn {

const MetricInfo& accuracyInfo();
const MetricInfo& topKInfo();
const MetricInfo& precisionInfo();
const MetricInfo& recallInfo();
const MetricInfo& f1Info();
const MetricInfo& aucInfo();
const MetricInfo& maeInfo();
const MetricInfo& rmseInfo();
const MetricInfo& r2Info();

std::span<const MetricInfo* const> metrics() {
    static const std::array kMembers = {&accuracyInfo(), &topKInfo(), &precisionInfo(), &recallInfo(), &f1Info(),
                                        &aucInfo(),      &maeInfo(),  &rmseInfo(),      &r2Info()};
    return kMembers;
}

} // namespace goodfit::nn
