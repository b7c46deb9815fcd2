// The Data page's pictures: a scatter of two features, a regression's target against a feature, the
// classes' sizes by part, one feature's histogram. All in the data's own units.
#pragma once

#include "core/charts/chart.h"
#include "core/data/dataset.h"
#include "core/data/prepared.h"

namespace goodfit::charts {

// Features that do not exist are taken as the nearest that does. split may be null: no parts. The test
// part is drawn only with showTest. colourByPart: colours say the part instead of the class.
struct DataViewOptions {
    int featureX = 0;
    int featureY = 1;
    bool showTest = false;
    bool colourByPart = false;
};

// Two features; colour and glyph by class (regression: by part). id "data_scatter".
[[nodiscard]] Chart dataScatterChart(const data::Dataset& dataset, const data::Split* split,
                                     const DataViewOptions& options);
// Target against featureX. id "data_curve".
[[nodiscard]] Chart dataCurveChart(const data::Dataset& dataset, const data::Split* split,
                                   const DataViewOptions& options);
// Rows of each class in each part; a regression has the rows of each part. id "class_balance".
[[nodiscard]] Chart classBalanceChart(const data::Dataset& dataset, const data::Split* split);
// Distribution of featureX over all but the sealed rows, by class. id "feature_histogram".
[[nodiscard]] Chart featureHistogramChart(const data::Dataset& dataset, const data::Split* split,
                                          const DataViewOptions& options);

} // namespace goodfit::charts
