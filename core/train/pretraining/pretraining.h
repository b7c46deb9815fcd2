// What hidden layers learn before the training proper: the family "pretraining".
#pragma once

#include "core/base/parameters.h"
#include "core/data/prepared.h"
#include "core/nn/network.h"
#include "core/nn/plan.h"

#include <span>
#include <stop_token>
#include <string>

namespace goodfit::train {

struct PretrainingTask {
    const nn::NetworkPlan* plan = nullptr; // of the network
    const data::View* view = nullptr;      // its training features are learned from
    std::int64_t batch = 32;
    std::uint64_t seed = 1;
    std::uint32_t trial = 0, fold = 0;
    std::stop_token stop;
};

struct PretrainingInfo {
    ComponentInfo about;
    // Changes the network's weights in place; says in a sentence what it reached, nothing when there was nothing
    // to do. A stop request leaves the weights as they were.
    std::string (*run)(const Parameters&, const PretrainingTask&, nn::Network<float>&) = nullptr;
};

[[nodiscard]] std::span<const PretrainingInfo* const> pretrainings();

} // namespace goodfit::train
