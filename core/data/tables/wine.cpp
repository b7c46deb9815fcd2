#include "core/data/tables/members.h"
#include "core/data/tables/table.h"

GOODFIT_EMBEDDED(wine, csvText)

namespace goodfit::data {

const DataSourceInfo& wineSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "wine";
        info.about.label = "Wine";
        info.about.category = "Tables";
        info.about.help = "178 wines of three growers by 13 chemical measurements.";
        info.about.advice = "Features of very different size: compare with scaling none.";
        info.about.source = "Forina et al., 1988; Aeberhard, Coomans, de Vel, 1992";
        info.first = {{128}, "relu", 0.003, 16, 30};
        info.load = [](const Parameters&, const SourceRequest& request) {
            return loadTable({"Wine", "Aeberhard, Coomans, de Vel (1992), Wine, UCI Machine Learning Repository",
                              "cultivar", true, csvText()},
                             request);
        };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
