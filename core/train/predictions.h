// What a live network says of the data: a decision map for two features, a fitted curve for one, else a
// confusion matrix or residuals. The places looked at are chosen once; compute() only asks the network.
#pragma once

#include "core/train/trainer.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace goodfit::train {

class PredictionView {
public:
    explicit PredictionView(const Trainer& trainer);
    // In inference mode; does not disturb the training. Empty when a stop is requested meanwhile.
    [[nodiscard]] Predictions compute(Trainer& trainer, const std::stop_token& stop = {}) const;
    // Only the counts, of a classification; nothing when a stop is requested meanwhile.
    [[nodiscard]] std::optional<ConfusionMatrix> counts(Trainer& trainer, const std::stop_token& stop = {}) const;

private:
    void placeGrid(const data::View& view);
    void placeLine(const data::View& view);
    [[nodiscard]] DecisionMap decisionMap(const Trainer& trainer, const std::vector<float>& said) const;
    [[nodiscard]] ConfusionMatrix confusion(const Trainer& trainer, const std::vector<float>& said,
                                            const std::vector<float>& truth) const;
    [[nodiscard]] Residuals residuals(const std::vector<float>& said, const data::View& view) const;

    enum class Kind { Map, Curve, Confusion, Residuals };
    Kind m_kind = Kind::Confusion;
    bool m_validation = true;
    std::int64_t m_classes = 0;
    std::vector<float> m_places; // scaled inputs of the map or the curve
    std::vector<double> m_x;     // of the curve, in the data's own units
    DecisionMap m_frame;         // its bounds, without values
};

} // namespace goodfit::train
