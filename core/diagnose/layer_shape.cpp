#include "core/diagnose/layer_shape.h"

#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::diagnose {

namespace {

constexpr std::size_t kLastSamples = 3;

double lastMean(const std::vector<double>& values) {
    const std::size_t from = values.size() - std::min(kLastSamples, values.size());
    return train::mean({values.begin() + static_cast<std::ptrdiff_t>(from), values.end()});
}

double lastFinite(const std::vector<double>& values) {
    const auto found = std::find_if(values.rbegin(), values.rend(), [](double value) { return std::isfinite(value); });
    return found == values.rend() ? std::numeric_limits<double>::quiet_NaN() : *found;
}

// The first epoch of the stretch, up to the end, in which the value stays at or above the bound.
double since(const std::vector<int>& epochs, const std::vector<double>& values, double bound) {
    std::size_t at = std::min(values.size(), epochs.size());
    while (at > 0 && values[at - 1] >= bound) {
        --at;
    }
    return at < epochs.size() ? static_cast<double>(epochs[at]) : 0.0;
}

LayerShape shapeOf(const train::LayerReport& report, const train::LayerRecord& record) {
    LayerShape shape;
    shape.path = record.path;
    shape.type = record.type;
    shape.activation = record.activation;
    shape.copy = record.copy;
    shape.parameters = record.parameters;
    shape.units = record.units;
    shape.gradient = train::median(record.gradientNorm);
    shape.lastGradient = lastFinite(record.gradientNorm);
    shape.updateRatio = train::median(record.updateRatio);
    shape.dead = lastMean(record.deadShare);
    shape.deadFrom = since(report.epochs, record.deadShare, 0.5 * shape.dead);
    shape.saturated = lastMean(record.saturatedShare);
    shape.deviation = lastFinite(record.activationDeviation);
    shape.wentNonFinite = record.parameters > 0 && std::any_of(record.gradientNorm.begin(), record.gradientNorm.end(),
                                                               [](double norm) { return !std::isfinite(norm); });
    return shape;
}

} // namespace

std::string LayerShape::name() const {
    const std::size_t dot = path.rfind('.');
    const std::string id = dot == std::string::npos ? path : path.substr(dot + 1);
    return copy > 0 ? id + " (copy " + std::to_string(copy + 1) + ")" : id;
}

std::vector<LayerShape> layerShapes(const train::LayerReport& report) {
    std::vector<LayerShape> shapes;
    for (const train::LayerRecord& record : report.layers) {
        shapes.push_back(shapeOf(report, record));
    }
    const auto last =
        std::find_if(shapes.rbegin(), shapes.rend(), [](const LayerShape& shape) { return shape.hasWeights(); });
    if (last != shapes.rend()) {
        last->isOutput = true;
    }
    return shapes;
}

} // namespace goodfit::diagnose
