// Random changes of the rows of a training batch, drawn anew for every batch: the family "augmentation".
// Validation and test rows are never touched. A member allocates in reserve() only.
#pragma once

#include "core/base/parameters.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/shape.h"
#include "core/data/prepared.h"

#include <cstdint>
#include <memory>
#include <span>

namespace goodfit::data {

// A batch under way to the network: one example a column of `rows` scaled features, columns `stride` apart.
struct AugmentedBatch {
    float* features = nullptr;
    std::int64_t rows = 0, columns = 0, stride = 0;
    float* targets = nullptr; // [columns]
    bool classes = false;     // targets are class indices
    // Set by a member that mixes(): the other target of each example, and its share (0 … 0.5) in the loss.
    float* second = nullptr;
    float* secondShare = nullptr;

    [[nodiscard]] float* column(std::int64_t index) const { return features + index * stride; }
};

class Augmenter {
public:
    virtual ~Augmenter() = default;
    virtual void reserve(std::int64_t /*rows*/, std::int64_t /*columns*/) {}
    virtual void apply(const AugmentedBatch& batch, RandomStream& random) = 0;
    [[nodiscard]] virtual bool mixes() const { return false; } // two examples into one
};

// What the members are made for.
struct AugmentedRows {
    Shape shape;                      // of one example
    const Scaling* scaling = nullptr; // of its features
};

struct AugmentationInfo {
    ComponentInfo about;
    // Errors without a path: rows that are no images.
    Result<std::unique_ptr<Augmenter>> (*make)(const Parameters&, const AugmentedRows&) = nullptr;
};

[[nodiscard]] std::span<const AugmentationInfo* const> augmentations();

} // namespace goodfit::data
