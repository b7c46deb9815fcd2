#include "core/data/tables/members.h"
#include "core/data/tables/table.h"

GOODFIT_EMBEDDED(iris, csvText)

namespace goodfit::data {

const DataSourceInfo& irisSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "iris";
        info.about.label = "Iris";
        info.about.category = "Tables";
        info.about.help = "150 flowers of three species by four lengths.";
        info.about.advice = "Small and easy; two species overlap a little.";
        info.about.source = "Fisher, 1936";
        info.first = {{16}, "relu", 0.003, 16, 60};
        info.load = [](const Parameters&, const SourceRequest& request) {
            return loadTable({"Iris", "Fisher (1936), The use of multiple measurements in taxonomic problems",
                              "species", true, csvText()},
                             request);
        };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
