// What each layer of a run looked like while it learned: the evidence behind "vanishing gradients", "dead
// units" and "the rate is too high for this layer". Plain values, taken at the end of sampled epochs.
//
//   const LayerReport& r = *snapshot.layers;            // RunResult::layers has the same type; may be null
//   for (const LayerRecord& layer : r.layers)           // in the order of the running network, repeats unrolled
//       for (std::size_t i = 0; i < r.epochs.size(); ++i)   // every series of a layer has r.epochs.size() entries
//           … r.epochs[i], layer.gradientNorm[i], layer.histograms[i].weights
//
// Sampling: the first epoch, the last one and, between, every k-th; k grows when there are more than
// kMostSamples, so that a report costs the same for ten epochs and for a million, and under 5 % of the run.
// The gradients are those of the epoch's last batch (before clipping), activations those of the epoch's last
// examples (up to kSampledExamples of them) in training mode. Reports never change the run's numbers.
// Rules of thumb: an update-to-weight ratio of about 1e-3 is healthy, 1e-1 is too high, 1e-5 hardly moves
// (Karpathy, 2016); gradient norms that fall by a factor at every layer towards the input vanish (Glorot and
// Bengio, 2010).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::train {

inline constexpr std::size_t kMostSamples = 128;
inline constexpr std::size_t kHistogramBins = 40;
inline constexpr std::int64_t kSampledExamples = 256;

// counts.size() bins of equal width from low to high; the range always holds zero. Bin i covers
// low + i · width … low + (i + 1) · width. Empty counts: nothing to count (a layer without weights, or a
// value was not finite). low == high == 0: every value is zero and stands in the first bin.
struct Histogram {
    double low = 0.0, high = 0.0;
    std::vector<std::uint32_t> counts;
    bool operator==(const Histogram&) const = default;
};

struct LayerHistograms {
    Histogram weights, gradients, activations;
    bool operator==(const LayerHistograms&) const = default;
};

// One layer of the running network. Series have one value a sampled epoch; NaN: not applicable (no weights,
// no such activation) or not finite.
struct LayerRecord {
    std::string path;            // of its block: "layers.hidden.dense"; copies of a repeat have the same path
    std::string type;            // id of the block's type: "dense"
    std::string activation;      // id of the activation that ends the layer; empty: none
    int copy = 0;                // 0, 1, 2 …: which copy of a repeated block
    std::int64_t parameters = 0; // 0: no weights: norms and ratio are NaN
    std::int64_t units = 0;      // values of one example's output

    std::vector<double> gradientNorm; // Euclidean, over all weights of the layer
    std::vector<double> weightNorm;
    std::vector<double> updateRatio; // norm of the last step's change over the norm of the weights before it
    // Share of units that were zero for every sampled example; only activations that can be exactly zero
    // on a whole side (ReLU).
    std::vector<double> deadShare;
    // Share of output values beyond 97 % of the way to either limit; only activations with two finite
    // limits (tanh: |y| > 0.97; sigmoid: y < 0.015 or y > 0.985).
    std::vector<double> saturatedShare;
    std::vector<double> activationMean, activationDeviation; // over units and sampled examples
    std::vector<LayerHistograms> histograms;
    bool operator==(const LayerRecord&) const = default;
};

// Where the first non-finite number arose stands in RunResult::nonFinite and Snapshot::nonFinite.
struct LayerReport {
    std::vector<int> epochs; // sampled ones, rising, from 0: indices into the history
    std::vector<LayerRecord> layers;
    bool operator==(const LayerReport&) const = default;
};

} // namespace goodfit::train
