#include "core/data/scaling/registry.h"

namespace goodfit::data {

const ScalingInfo& noScaling() {
    static const ScalingInfo kInfo = [] {
        ScalingInfo info;
        info.about.id = "none";
        info.about.label = "None";
        info.about.category = "Scaling";
        info.about.help = "Features and target as they are.";
        info.about.formula = "x′ = x";
        info.about.advice = "To show what goes wrong without; or for data already of like size.";
        info.fit = [](const ColumnStatistics&) { return ColumnScaling{}; };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
