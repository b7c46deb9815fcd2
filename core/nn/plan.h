// From a drawn stack to the layers of the running network: shapes inferred, groups unrolled, problems told
// on the block where they arise. Ranges are read as their centre. Nothing large is allocated.
#pragma once

#include "core/data/dataset.h"
#include "core/document/document.h"
#include "core/nn/layer.h"
#include "core/nn/summary.h"

#include <string>
#include <vector>

namespace goodfit::nn {

// What a network needs to know of the data.
struct DataSpec {
    Shape input;
    data::Task task = data::Task::Regression;
    std::int64_t classes = 0; // 0 for regression
};
[[nodiscard]] DataSpec specOf(const data::Dataset& dataset);

// One layer of the running network.
struct PlannedLayer {
    std::string path; // of its block
    const LayerInfo* info = nullptr;
    const Settings* settings = nullptr; // of its block, in the document
    Shape input, output;
    std::int64_t parameters = 0; // as people count them
    std::int64_t stored = 0;     // with padding
    bool trainable = true;       // false: frozen
    bool masked = false;         // a mask reaches it
    bool passesThrough = false;
    std::ptrdiff_t adds = -1;     // the planned layer whose input is added to its output
    double fixedBytes = 0.0;      // workspace whatever the batch
    double bytesPerExample = 0.0; // output and workspace
};

struct NetworkPlan {
    std::vector<PlannedLayer> layers;
    std::vector<BlockSummary> blocks;
    Shape output; // empty when a block cannot stand: the layers are then those before it
    std::int64_t parameters = 0, trainableParameters = 0;
    std::int64_t stored = 0;
    std::string endActivation; // of the last layer; empty when there is none
    std::string problem, problemPath;

    [[nodiscard]] bool ok() const { return problem.empty(); }
    // Of a network of floats with this batch: weights, gradients, activations, workspaces.
    [[nodiscard]] double bytes(double batch) const;
};

// The document must outlive the plan. loss: id of the training's loss.
[[nodiscard]] NetworkPlan planNetwork(const Document& document, const DataSpec& data);

} // namespace goodfit::nn
