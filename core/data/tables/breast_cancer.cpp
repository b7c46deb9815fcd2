#include "core/data/tables/members.h"
#include "core/data/tables/table.h"

GOODFIT_EMBEDDED(breast_cancer, csvText)

namespace goodfit::data {

const DataSourceInfo& breastCancerSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "breast_cancer";
        info.about.label = "Breast cancer";
        info.about.category = "Tables";
        info.about.help = "569 tumours, benign or malignant, by 30 measurements of cell nuclei.";
        info.about.advice = "A binary task with features that repeat each other: a little L2 helps.";
        info.about.source = "Street, Wolberg, Mangasarian, 1993";
        info.first = {{16}, "relu", 0.001, 32, 40};
        info.load = [](const Parameters&, const SourceRequest& request) {
            return loadTable({"Breast cancer",
                              "Street, Wolberg, Mangasarian (1993), Breast Cancer Wisconsin (Diagnostic), UCI Machine "
                              "Learning Repository",
                              "diagnosis", true, csvText()},
                             request);
        };
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
