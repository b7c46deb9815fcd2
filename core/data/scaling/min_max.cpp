#include "core/data/scaling/registry.h"

namespace goodfit::data {

const ScalingInfo& minMaxScaling() {
    static const ScalingInfo kInfo = [] {
        ScalingInfo info;
        info.about.id = "min_max";
        info.about.label = "Min–max";
        info.about.category = "Scaling";
        info.about.help = "The smallest training value becomes 0, the largest 1.";
        info.about.formula = "x′ = (x − min) / (max − min)";
        info.about.advice =
            "For features with natural limits, as the grey values of a picture; one outlier squeezes the rest.";
        info.about.source = "Jain, Nandakumar and Ross, 2005";
        info.about.parameters = {scalesTargetSpec()};
        info.fit = [](const ColumnStatistics& column) {
            return ColumnScaling{column.low, column.high > column.low ? column.high - column.low : 1.0};
        };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
