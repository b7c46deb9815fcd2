// What each layer of a run looked like while it learned, from its report.
#pragma once

#include "core/charts/chart.h"
#include "core/train/layer_report.h"

#include <array>
#include <string>

namespace goodfit::charts {

enum class LayerQuantity { GradientNorm, UpdateRatio, WeightNorm, DeadShare, SaturatedShare };
inline constexpr std::array kLayerQuantities{LayerQuantity::GradientNorm, LayerQuantity::UpdateRatio,
                                             LayerQuantity::WeightNorm, LayerQuantity::DeadShare,
                                             LayerQuantity::SaturatedShare};
[[nodiscard]] std::string layerQuantityTitle(LayerQuantity quantity); // "Gradient norm"

// One line a layer over the sampled epochs; the update-to-weight ratio with the healthy stretch around 1e-3
// (Karpathy, 2016) marked. Layers to which it does not apply are left out. report may be null. id "layers".
[[nodiscard]] Chart layersChart(const train::LayerReport* report, LayerQuantity quantity);

enum class LayerValues { Weights, Gradients, Activations };
inline constexpr std::array kLayerValues{LayerValues::Weights, LayerValues::Gradients, LayerValues::Activations};
[[nodiscard]] std::string layerValuesTitle(LayerValues values); // "Weights"

// How the values of one layer were distributed at the last sampled epoch, with the first one's outline under
// it. layer: place in the report. id "layer_histogram".
[[nodiscard]] Chart layerHistogramChart(const train::LayerReport* report, std::size_t layer, LayerValues values);

// "hidden (copy 2)": the name of a layer's place, without "layers.".
[[nodiscard]] std::string layerName(const train::LayerRecord& layer);

} // namespace goodfit::charts
