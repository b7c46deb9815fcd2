#include "core/data/scaling/registry.h"

namespace goodfit::data {

const ScalingInfo& standardScaling() {
    static const ScalingInfo kInfo = [] {
        ScalingInfo info;
        info.about.id = "standard";
        info.about.label = "Standardise";
        info.about.category = "Scaling";
        info.about.help = "Mean 0 and standard deviation 1.";
        info.about.formula = "x′ = (x − mean) / standard deviation";
        info.about.advice = "The usual choice for dense networks.";
        info.about.source = "LeCun, Bottou, Orr, Müller, 1998";
        info.about.parameters = {scalesTargetSpec()};
        info.fit = [](const ColumnStatistics& column) {
            return ColumnScaling{column.mean, column.deviation > 0.0 ? column.deviation : 1.0};
        };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
