// What a diagnosis needs to know of the data: measured once for each document, on the training part as the network
// sees it (scaled).
#pragma once

#include "core/data/dataset.h"
#include "core/data/prepared.h"
#include "core/nn/plan.h"

#include <cstdint>
#include <string>

namespace goodfit::diagnose {

struct FeatureFact {
    std::string name;
    double mean = 0, deviation = 0;
};

struct DataFacts {
    nn::DataSpec spec;
    std::int64_t features = 0;
    std::int64_t trainingRows = 0, validationRows = 0;
    FeatureFact widest;      // of the largest root mean square
    double narrowest = 0;    // smallest deviation above zero
    double priorEntropy = 0; // of the class shares, in nats; 0 for a regression
    double giniLoss = 0;     // squared error of always answering the class shares, a mean over the classes
    double targetLow = 0, targetHigh = 0, targetMean = 0, targetDeviation = 0; // of a regression, scaled
};

[[nodiscard]] DataFacts factsOf(const data::Prepared& data);

} // namespace goodfit::diagnose
