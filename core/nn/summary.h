// A drawn network in numbers: what each block does to the shape and what it costs. Free of the engine.
#pragma once

#include "core/base/shape.h"

#include <string>
#include <vector>

namespace goodfit::nn {

struct BlockSummary {
    std::string path; // "layers.hidden.dense"
    std::string id;
    Shape input;
    Shape output;
    std::int64_t parameters = 0;          // of this block; of all repeats for a group and the blocks in it
    std::int64_t trainableParameters = 0; // those that training changes: not frozen, no moving averages
    std::string problem;                  // why it cannot stand here; empty when it can
    std::string note;                     // what to know of it here though it may stand; may be empty
};

// Ranges are read as their centre; lowParameters and highParameters are those of the smallest and the
// largest network that the ranges allow (equal without ranges).
struct NetworkSummary {
    std::vector<BlockSummary> blocks; // in drawing order, a group before its blocks
    Shape output;
    std::int64_t parameters = 0;
    std::int64_t trainableParameters = 0; // of these, those that training changes
    std::int64_t lowParameters = 0, highParameters = 0;
    double memoryBytes = 0; // of one training: weights, gradients, optimizer state, activations
    std::string problem;    // the first block's problem, or what is wrong with the whole; empty: valid
    std::string problemPath;
};

} // namespace goodfit::nn
