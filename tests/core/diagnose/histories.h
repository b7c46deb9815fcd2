// Histories made by formula, each a clear case of one thing.
#pragma once

#include "core/train/history.h"

#include <functional>
#include <string>
#include <vector>

namespace goodfit::test {

// loss(e) and val_loss(e) for epochs 0 … count - 1.
[[nodiscard]] inline train::History historyBy(int count, const std::function<double(double)>& loss,
                                              const std::function<double(double)>& validation) {
    train::History history;
    train::Curve training{"loss", {}};
    train::Curve other{"val_loss", {}};
    for (int epoch = 0; epoch < count; ++epoch) {
        history.epochs.push_back(epoch);
        training.values.push_back(loss(epoch));
        other.values.push_back(validation(epoch));
    }
    history.curves = {training, other};
    return history;
}

// A noise that repeats: the fractional part of a quadratic in the golden ratio, in -1 … 1.
[[nodiscard]] double wobble(double epoch);

// Each is what its name says; 60 epochs or more, a regression whose constant answer costs about 1.
[[nodiscard]] train::History goodFit();
[[nodiscard]] train::History overfit(); // lowest validation at epoch 15
[[nodiscard]] train::History wideGap(); // validation level, training far below
[[nodiscard]] train::History underfit();
[[nodiscard]] train::History rateTooHigh();
[[nodiscard]] train::History rateTooLow();
[[nodiscard]] train::History diverged(); // NaN from epoch 7 on
[[nodiscard]] train::History ranAway();  // finite, but a thousand times too high
[[nodiscard]] train::History notLearning();
[[nodiscard]] train::History noisyValidation();
[[nodiscard]] train::History tooEarly();

} // namespace goodfit::test
