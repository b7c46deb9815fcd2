#include "core/data/tables/members.h"
#include "core/data/tables/table.h"

GOODFIT_EMBEDDED(diabetes, csvText)

namespace goodfit::data {

const DataSourceInfo& diabetesSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "diabetes";
        info.about.label = "Diabetes";
        info.about.category = "Tables";
        info.about.help = "442 patients by ten measurements; how far the disease went within a year.";
        info.about.advice = "A hard regression: an R² of 0.5 is good, a long training overfits.";
        info.about.source = "Efron, Hastie, Johnstone, Tibshirani, 2004";
        info.first = {{128}, "relu", 0.001, 32, 20};
        info.load = [](const Parameters&, const SourceRequest& request) {
            return loadTable({"Diabetes", "Efron, Hastie, Johnstone, Tibshirani (2004), Least angle regression",
                              "progression", false, csvText()},
                             request);
        };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
