// The trials that importances are computed from, as feature vectors. Internal: Eigen.
#pragma once

#include "core/search/importance/importance.h"
#include "core/search/surrogate/observations.h"

namespace goodfit::search {

struct ImportanceEvidence {
    explicit ImportanceEvidence(const ImportanceRequest& request);

    [[nodiscard]] std::ptrdiff_t count() const { return values.size(); }
    // Rows of the complete trials in which the feature is in use.
    [[nodiscard]] std::vector<std::ptrdiff_t> rowsUsing(std::ptrdiff_t feature) const;
    // One entry a parameter, with its number of trials, values 0.
    [[nodiscard]] std::vector<ParameterImportance> parameters() const;

    FeatureSpace space;
    Matrix points; // [features × trials], complete trials only
    Vector values; // to be minimised, finite
};

} // namespace goodfit::search
