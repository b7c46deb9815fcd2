// Data as a document asks for it: loaded, split, scaled. Immutable; shared by every trial of a study.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/document/document.h"

#include <memory>
#include <stop_token>

namespace goodfit::data {

// Row numbers of the dataset, each row in exactly one part.
struct Split {
    std::vector<std::int64_t> training;
    std::vector<std::int64_t> validation;
    std::vector<std::int64_t> test;
    bool operator==(const Split&) const = default;
};

// x' = (x - offset) / scale, per feature; fitted on training rows only. Identity when empty.
struct Scaling {
    std::vector<float> offset;
    std::vector<float> scale;
};

// One training part and the part it is judged on, scaled; the scaling is fitted on `training` here.
// Classification targets are class indices; regression targets are scaled when the document says so.
struct View {
    std::vector<float> trainingFeatures;   // [rows × features], scaled
    std::vector<float> trainingTargets;    // [rows]
    std::vector<float> validationFeatures; // empty without a validation part
    std::vector<float> validationTargets;
    Scaling featureScaling;
    Scaling targetScaling; // one entry for regression, identity otherwise
    std::string folder;    // what relative file names of the document are relative to; empty: the working folder
};

class Prepared {
public:
    // folder: what relative file names in the document are relative to.
    [[nodiscard]] static Result<std::shared_ptr<const Prepared>> load(const Document& document,
                                                                      const Catalogue& catalogue,
                                                                      const std::string& folder,
                                                                      const std::stop_token& stop,
                                                                      const ProgressSink& progress);

    [[nodiscard]] const Dataset& dataset() const { return m_dataset; }
    [[nodiscard]] const Split& split() const { return m_split; }
    [[nodiscard]] const View& view() const { return m_view; } // training against validation part

    // K folds of everything but the test part, stratified for classification when the document's split
    // is; fold in 0 … folds-1. Pure in (document seed, folds, fold).
    [[nodiscard]] Result<View> fold(int folds, int fold) const;
    // Everything but the test part against the test part: for the one final score.
    [[nodiscard]] View finalView() const;
    // Rows of any part, scaled as the view is.
    [[nodiscard]] std::vector<float> scaledFeatures(const std::vector<std::int64_t>& rows, const View& view) const;

private:
    Prepared() = default;
    // Unfinished when a stop is requested meanwhile.
    [[nodiscard]] View makeView(const std::vector<std::int64_t>& training, const std::vector<std::int64_t>& validation,
                                const std::stop_token& stop = {}) const;

    Dataset m_dataset;
    Split m_split;
    View m_view;
    std::string m_scalingType;
    std::string m_folder;
    bool m_scalesTarget = true;
    bool m_stratified = true;
    std::uint64_t m_seed = 1;
};

} // namespace goodfit::data
