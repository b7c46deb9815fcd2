#include "core/train/predictions.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace goodfit::train {

namespace {

constexpr std::int64_t kMapSide = 100;
constexpr std::int64_t kCurvePoints = 256;
constexpr double kMargin = 0.08; // of the data's extent, on each side

struct Extent {
    double low = 0.0, high = 1.0;
};

// Of one feature over training and validation rows, scaled, widened by the margin.
Extent extentOf(const data::View& view, std::size_t feature, std::size_t features) {
    double low = INFINITY;
    double high = -INFINITY;
    for (const std::vector<float>* part : {&view.trainingFeatures, &view.validationFeatures}) {
        for (std::size_t at = feature; at < part->size(); at += features) {
            low = std::min(low, static_cast<double>((*part)[at]));
            high = std::max(high, static_cast<double>((*part)[at]));
        }
    }
    if (!(high > low)) {
        return {low - 1.0, low + 1.0};
    }
    const double margin = kMargin * (high - low);
    return {low - margin, high + margin};
}

double ownUnits(const data::Scaling& scaling, std::size_t feature, double scaled) {
    if (scaling.scale.empty()) {
        return scaled;
    }
    return scaled * static_cast<double>(scaling.scale[feature]) + static_cast<double>(scaling.offset[feature]);
}

// Asked in parts, so that a stop is heeded soon; nothing when one was requested.
std::vector<float> saidOf(Trainer& trainer, std::span<const float> rows, const std::stop_token& stop) {
    const auto part = static_cast<std::size_t>(1024 * trainer.data().input.count());
    std::vector<float> all;
    for (std::size_t at = 0; at < rows.size(); at += part) {
        if (stop.stop_requested()) {
            return {};
        }
        const std::vector<float> said = trainer.predict(rows.subspan(at, std::min(part, rows.size() - at)), stop);
        all.insert(all.end(), said.begin(), said.end());
    }
    return all;
}

} // namespace

PredictionView::PredictionView(const Trainer& trainer) {
    const nn::DataSpec& data = trainer.data();
    const data::View& view = trainer.view();
    const bool regression = data.task == data::Task::Regression;
    const std::int64_t features = data.input.count();
    m_validation = !view.validationTargets.empty();
    m_classes = data.classes;
    if (!regression && features == 2) {
        m_kind = Kind::Map;
        placeGrid(view);
    } else if (regression && features == 1) {
        m_kind = Kind::Curve;
        placeLine(view);
    } else {
        m_kind = regression ? Kind::Residuals : Kind::Confusion;
    }
}

void PredictionView::placeGrid(const data::View& view) {
    const Extent x = extentOf(view, 0, 2);
    const Extent y = extentOf(view, 1, 2);
    m_frame.columns = m_frame.rows = kMapSide;
    m_frame.classes = static_cast<int>(m_classes);
    m_frame.xLow = ownUnits(view.featureScaling, 0, x.low);
    m_frame.xHigh = ownUnits(view.featureScaling, 0, x.high);
    m_frame.yLow = ownUnits(view.featureScaling, 1, y.low);
    m_frame.yHigh = ownUnits(view.featureScaling, 1, y.high);
    // Places are the centres of cells, so that the map's edges are its bounds.
    const auto centre = [](const Extent& extent, std::int64_t cell) {
        return extent.low + (extent.high - extent.low) * (static_cast<double>(cell) + 0.5) / kMapSide;
    };
    m_places.reserve(static_cast<std::size_t>(2 * kMapSide * kMapSide));
    for (std::int64_t row = 0; row < kMapSide; ++row) {
        for (std::int64_t column = 0; column < kMapSide; ++column) {
            m_places.push_back(static_cast<float>(centre(x, column)));
            m_places.push_back(static_cast<float>(centre(y, row)));
        }
    }
}

void PredictionView::placeLine(const data::View& view) {
    const Extent x = extentOf(view, 0, 1);
    for (std::int64_t point = 0; point < kCurvePoints; ++point) {
        const double share = static_cast<double>(point) / static_cast<double>(kCurvePoints - 1);
        const double scaled = x.low + (x.high - x.low) * share;
        m_places.push_back(static_cast<float>(scaled));
        m_x.push_back(ownUnits(view.featureScaling, 0, scaled));
    }
}

Predictions PredictionView::compute(Trainer& trainer, const std::stop_token& stop) const {
    const data::View& view = trainer.view();
    const bool placed = m_kind == Kind::Map || m_kind == Kind::Curve;
    const std::vector<float>& rows = placed ? m_places : m_validation ? view.validationFeatures : view.trainingFeatures;
    const std::vector<float> said = saidOf(trainer, rows, stop);
    Predictions predictions;
    if (said.empty()) {
        return predictions;
    }
    const std::vector<float>& truth = m_validation ? view.validationTargets : view.trainingTargets;
    if (m_kind == Kind::Map) {
        predictions.map = decisionMap(trainer, said);
        predictions.confusion = counts(trainer, stop);
    } else if (m_kind == Kind::Curve) {
        predictions.curve = FittedCurve{m_x, std::vector<double>(said.begin(), said.end())};
    } else if (m_kind == Kind::Confusion) {
        predictions.confusion = confusion(trainer, said, truth);
    } else {
        predictions.residuals = residuals(said, view);
    }
    return predictions;
}

std::optional<ConfusionMatrix> PredictionView::counts(Trainer& trainer, const std::stop_token& stop) const {
    if (m_classes < 2) {
        return std::nullopt;
    }
    const data::View& view = trainer.view();
    const std::vector<float> said =
        saidOf(trainer, m_validation ? view.validationFeatures : view.trainingFeatures, stop);
    if (said.empty()) {
        return std::nullopt;
    }
    return confusion(trainer, said, m_validation ? view.validationTargets : view.trainingTargets);
}

DecisionMap PredictionView::decisionMap(const Trainer& trainer, const std::vector<float>& said) const {
    const std::int64_t outputs = trainer.outputCount();
    DecisionMap map = m_frame;
    map.low = 2.0 * trainer.classThreshold() - map.high;
    const auto within = [&map](double value) { return std::clamp(value, map.low, map.high); };
    map.values.reserve(static_cast<std::size_t>(kMapSide * kMapSide));
    for (std::size_t at = 0; at < said.size(); at += static_cast<std::size_t>(outputs)) {
        const float* place = said.data() + at;
        if (m_classes <= 2) {
            const double first = static_cast<double>(place[0]);
            map.values.push_back(
                within(outputs == 1 ? first : map.border() + 0.5 * (static_cast<double>(place[1]) - first)));
        } else {
            const std::int64_t winner = trainer.classOf(place);
            const double sure = (within(static_cast<double>(place[winner])) - map.low) / (map.high - map.low);
            map.values.push_back(static_cast<double>(winner) + 0.999 * sure);
        }
    }
    return map;
}

ConfusionMatrix PredictionView::confusion(const Trainer& trainer, const std::vector<float>& said,
                                          const std::vector<float>& truth) const {
    const std::int64_t outputs = trainer.outputCount();
    ConfusionMatrix matrix{m_classes, std::vector<std::int64_t>(static_cast<std::size_t>(m_classes * m_classes)),
                           m_validation};
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const std::int64_t guess = trainer.classOf(said.data() + row * static_cast<std::size_t>(outputs));
        ++matrix.counts[static_cast<std::size_t>(static_cast<std::int64_t>(truth[row]) * m_classes + guess)];
    }
    return matrix;
}

Residuals PredictionView::residuals(const std::vector<float>& said, const data::View& view) const {
    const std::vector<float>& truth = m_validation ? view.validationTargets : view.trainingTargets;
    Residuals pairs;
    pairs.validation = m_validation;
    for (const float scaled : truth) {
        pairs.actual.push_back(ownUnits(view.targetScaling, 0, static_cast<double>(scaled)));
    }
    pairs.predicted.assign(said.begin(), said.end());
    return pairs;
}

} // namespace goodfit::train
