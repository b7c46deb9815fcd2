// An optimizer: steps a flat block of parameters against a flat block of gradients. Knows nothing of
// layers; padding (zero gradient, zero weight) stays zero.
#pragma once

#include "core/base/parameters.h"
#include "core/base/state_archive.h"
#include "core/optim/full_batch.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>

namespace goodfit::optim {

template <class T>
class Optimizer {
public:
    virtual ~Optimizer() = default;

    // Allocates and zeroes the state for so many parameters; nothing is allocated afterwards.
    virtual void reserve(std::int64_t parameters) = 0;
    // One step with this learning rate. Both blocks have the size told to reserve() and start on 64-byte
    // borders. False when a parameter is no longer finite.
    [[nodiscard]] virtual bool step(std::span<T> parameters, std::span<const T> gradients, double rate) = 0;
    // For schedules that move it: momentum of SGD and RMSprop (where it is not switched off), beta_1 of Adam and
    // its relatives. Nothing where there is none.
    virtual void setMomentum(double /*momentum*/) {}
    // Everything that a step leaves behind for the next ones, for checkpoints.
    virtual void visitState(StateArchive& /*archive*/) {}
};

struct OptimizerInfo {
    ComponentInfo about; // has a parameter "learning_rate"
    // A member works on mini-batches (these two) or on all rows at once (the next two).
    std::unique_ptr<Optimizer<float>> (*makeFloat)(const Parameters&) = nullptr;
    std::unique_ptr<Optimizer<double>> (*makeDouble)(const Parameters&) = nullptr;
    std::unique_ptr<FullBatchMethod<float>> (*makeFullBatchFloat)(const Parameters&) = nullptr;
    std::unique_ptr<FullBatchMethod<double>> (*makeFullBatchDouble)(const Parameters&) = nullptr;
    int statePerParameter = 0; // numbers kept for each parameter
    // Bytes kept beside, for so many parameters; null: none. Why it cannot be used for so many, with this
    // loss; empty when it can; null: always can.
    double (*extraBytes)(const Parameters&, double parameters) = nullptr;
    std::string (*problem)(const Parameters&, double parameters, const std::string& loss) = nullptr;
    bool needsSingleExamples = false; // each example's gradient by itself

    [[nodiscard]] bool isFullBatch() const { return makeFullBatchFloat != nullptr; }
    // Null for a member that works on all rows at once.
    template <class T>
    [[nodiscard]] std::unique_ptr<Optimizer<T>> make(const Settings& settings) const {
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat ? makeFloat(Parameters(about, settings)) : nullptr;
        } else {
            return makeDouble ? makeDouble(Parameters(about, settings)) : nullptr;
        }
    }
    // Null for a member that works on mini-batches.
    template <class T>
    [[nodiscard]] std::unique_ptr<FullBatchMethod<T>> makeFullBatch(const Settings& settings) const {
        if constexpr (std::is_same_v<T, float>) {
            return makeFullBatchFloat ? makeFullBatchFloat(Parameters(about, settings)) : nullptr;
        } else {
            return makeFullBatchDouble ? makeFullBatchDouble(Parameters(about, settings)) : nullptr;
        }
    }
};

} // namespace goodfit::optim
