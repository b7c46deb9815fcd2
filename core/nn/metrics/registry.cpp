#include "core/nn/metrics/registry.h"

#include <array>

namespace goodfit::nn {

const MetricInfo& accuracyInfo();
const MetricInfo& maeInfo();
const MetricInfo& rmseInfo();
const MetricInfo& r2Info();

std::span<const MetricInfo* const> metrics() {
    static const std::array kMembers = {&accuracyInfo(), &maeInfo(), &rmseInfo(), &r2Info()};
    return kMembers;
}

} // namespace goodfit::nn
