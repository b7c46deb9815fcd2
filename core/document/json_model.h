// The header of a model file as JSON: which blocks of weights follow, layer by layer.
//   {"format": "goodfit-model", "version": 1, "layers": [{"path": "layers.hidden", "copy": 0, "type": "dense",
//    "weights": [{"name": "kernel", "shape": [64, 128]}, {"name": "bias", "shape": [128]}]}]}
#pragma once

#include "core/base/result.h"
#include "core/base/shape.h"

#include <string>
#include <string_view>
#include <vector>

namespace goodfit {

struct ModelBlock {
    std::string name; // "kernel"
    Shape shape;
    bool operator==(const ModelBlock&) const = default;
};

struct ModelLayer {
    std::string path;      // of its block in the document
    std::int64_t copy = 0; // which copy of a repeated block
    std::string type;
    std::vector<ModelBlock> blocks;

    [[nodiscard]] std::int64_t count() const { // numbers in all blocks
        std::int64_t sum = 0;
        for (const ModelBlock& block : blocks) {
            sum += block.shape.count();
        }
        return sum;
    }
};

[[nodiscard]] std::string modelHeaderText(const std::vector<ModelLayer>& layers); // one line, without its end
// Errors: not JSON, another format or a newer version, a missing key, sizes below 1 or beyond 10^12 in all.
[[nodiscard]] Result<std::vector<ModelLayer>> readModelHeader(std::string_view json, const std::string& file);

} // namespace goodfit
