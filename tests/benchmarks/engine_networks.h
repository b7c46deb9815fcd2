// The networks that the engine's benchmarks train, the same as in peers_engine.py, and how their time is told.
#pragma once

#include "core/train/trainer.h"
#include "tests/support/drawings.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace goodfit::bench {

struct Network {
    char name;
    Shape input;
    std::vector<int> dense;         // widths of the Dense layers, the last one of the output
    const char* hidden;             // their activation
    std::vector<LayerBlock> before; // what stands before them
    double flopsBefore = 0.0;       // of one training step per example, of those
};

// Multiply-adds twice, forward, for the weights and for the input; the first layer needs no input gradient.
inline double convolutionFlops(double places, double window, double filters, bool first) {
    return (first ? 4.0 : 6.0) * places * window * filters;
}

inline std::vector<Network> networks() {
    using test::block;
    using test::part;
    const Component relu("relu");
    const auto conv = [&relu](int filters) {
        return part("conv2d", {{"filters", filters}, {"padding", "same"}, {"activation", relu}});
    };
    return {{'A', Shape{{2}}, {8, 8, 1}, "tanh", {}},
            {'B', Shape{{13}}, {32, 16, 3}, "relu", {}},
            {'C', Shape{{64}}, {128, 64, 10}, "relu", {}},
            {'D', Shape{{784}}, {256, 128, 10}, "relu", {}},
            {'E', Shape{{784}}, {512, 512, 10}, "relu", {}},
            // 8 × 8 images: 3 × 3 × 16, 2 × 2 pooling, 3 × 3 × 32, dense.
            {'F',
             Shape{{8, 8, 1}},
             {10},
             "relu",
             {block("c1", conv(16)), block("p1", part("max_pooling_2d")), block("c2", conv(32)),
              block("flat", part("flatten"))},
             convolutionFlops(64, 9, 16, true) + convolutionFlops(16, 144, 32, false)},
            // Sequences of 16 steps with 8 features: LSTM of 32 units, dense.
            {'G',
             Shape{{16, 8}},
             {10},
             "relu",
             {block("lstm", part("lstm", {{"units", 32}}))},
             16.0 * (4.0 * 8.0 + 6.0 * 32.0) * 128.0}};
}

// Arithmetic of one training step per example: 6 a weight, less the first layer's unneeded input gradient.
inline double flopsPerExample(const Network& network) {
    double inputs = static_cast<double>(network.input.count());
    if (network.name == 'F') {
        inputs = 4.0 * 4.0 * 32.0;
    } else if (network.name == 'G') {
        inputs = 32.0;
    }
    double flops = network.flopsBefore;
    bool first = network.before.empty();
    for (const int units : network.dense) {
        flops += (first ? 4.0 : 6.0) * inputs * units;
        inputs = units;
        first = false;
    }
    return flops;
}

inline double cpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

inline std::unique_ptr<train::Trainer> trainerFor(const Network& network, int batch, int rows, int epochs,
                                                  bool watchLayers) {
    const int outputs = network.dense.back();
    std::vector<LayerBlock> layers = network.before;
    for (std::size_t i = 0; i < network.dense.size(); ++i) {
        const bool last = i + 1 == network.dense.size();
        const char* activation = !last ? network.hidden : outputs == 1 ? "sigmoid" : "softmax";
        layers.push_back(test::dense("d" + std::to_string(i), network.dense[i], activation));
    }
    const nn::DataSpec spec{network.input,
                            outputs == 1 ? data::Task::BinaryClassification : data::Task::MulticlassClassification,
                            std::max(2, outputs)};
    const Document document =
        test::drawing(std::move(layers), outputs == 1 ? "binary_crossentropy" : "categorical_crossentropy",
                      {{"batch_size", batch}, {"epochs", epochs}});
    auto made = train::Trainer::make(document, spec, test::view(spec, rows, 0), {}, {watchLayers, {}});
    if (!made) {
        std::fprintf(stderr, "%s\n", made.error().text().c_str());
        std::exit(1);
    }
    return std::move(made.value());
}

} // namespace goodfit::bench
