// A document as the rules look at it before the first epoch: its layers in running order with what matters of
// each, loss, optimizer and rate. Ranges are read as their centre.
#pragma once

#include "core/base/catalogue.h"
#include "core/diagnose/data_facts.h"
#include "core/document/document.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::diagnose {

struct DrawnLayer {
    std::string path;              // "layers.hidden.dense"; the copies of a repeat share theirs
    std::string type;              // "dense"
    std::string activation;        // empty: the block has none
    std::string kernelInitializer; // empty: the block has none
    double dropoutRate = 0;        // of a dropout block
    std::int64_t inputs = 0, units = 0;
    std::int64_t parameters = 0;
    bool isOutput = false; // the last with weights
    [[nodiscard]] bool hasWeights() const { return parameters > 0 && !kernelInitializer.empty(); }
};

struct Drawing {
    std::vector<DrawnLayer> layers;
    std::string loss, optimizer;
    std::string endActivation; // what the loss is given: of the output layer, or of a block behind it
    std::string endBlock;      // that block's path; empty: there is none
    double rate = 0;
    bool rateIsRange = false;
    std::int64_t parameters = 0;
    std::string problem; // why it cannot be trained

    [[nodiscard]] const DrawnLayer* output() const; // null when nothing has weights
    // The largest rate at which this optimizer is usually worth a try; smallest likewise (its table's range to
    // search, a decade further out).
    double usualLow = 0, usualHigh = 0;
};

[[nodiscard]] Drawing drawingOf(const Document& document, const Catalogue& catalogue, const DataFacts& data);

} // namespace goodfit::diagnose
