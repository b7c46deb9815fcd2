#include "tests/core/diagnose/histories.h"

#include <cmath>
#include <limits>

namespace goodfit::test {

namespace {

// From 1 to `floor` with this time constant.
double decay(double epoch, double floor, double time) {
    return floor + (1.0 - floor) * std::exp(-epoch / time);
}

} // namespace

double wobble(double epoch) {
    const double turn = 0.6180339887498949 * epoch * (epoch + 1.0);
    return 2.0 * (turn - std::floor(turn)) - 1.0;
}

train::History goodFit() {
    return historyBy(
        80, [](double e) { return decay(e, 0.08, 5.0) * (1.0 + 0.01 * wobble(e)); },
        [](double e) { return decay(e, 0.1, 5.0) * (1.0 + 0.02 * wobble(e + 0.5)); });
}

train::History overfit() {
    return historyBy(
        80, [](double e) { return decay(e, 0.01, 8.0); },
        [](double e) {
            return 0.3 + 0.7 * std::exp(-e / 4.0) + (e > 15.0 ? 0.01 * (e - 15.0) : 0.0) + 0.005 * wobble(e);
        });
}

train::History wideGap() {
    return historyBy(
        80, [](double e) { return decay(e, 0.02, 8.0); },
        [](double e) { return decay(e, 0.5, 5.0) * (1.0 + 0.01 * wobble(e)); });
}

train::History underfit() {
    return historyBy(
        80, [](double e) { return decay(e, 0.6, 4.0) * (1.0 + 0.005 * wobble(e)); },
        [](double e) { return decay(e, 0.62, 4.0) * (1.0 + 0.008 * wobble(e + 3.0)); });
}

train::History rateTooHigh() {
    return historyBy(
        80, [](double e) { return e < 1.0 ? 1.5 : 0.5 + 0.3 * wobble(e); },
        [](double e) { return e < 1.0 ? 1.2 : 0.55 + 0.4 * wobble(e + 7.0); });
}

train::History rateTooLow() {
    return historyBy(
        80, [](double e) { return decay(e, 0.1, 120.0); }, [](double e) { return 1.02 * decay(e, 0.1, 120.0); });
}

train::History diverged() {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return historyBy(
        20, [nan](double e) { return e < 7.0 ? 1.0 + e * e : nan; },
        [nan](double e) { return e < 7.0 ? 1.0 + e * e : nan; });
}

train::History ranAway() {
    return historyBy(
        60, [](double e) { return e < 3.0 ? 1.0 : 1000.0 * (1.0 + 0.3 * wobble(e)); },
        [](double e) { return e < 3.0 ? 1.0 : 1100.0 * (1.0 + 0.3 * wobble(e + 2.0)); });
}

train::History notLearning() {
    return historyBy(
        60, [](double e) { return 1.0 + 0.0005 * wobble(e); },
        [](double e) { return 0.98 + 0.0008 * wobble(e + 1.0); });
}

train::History noisyValidation() {
    return historyBy(
        80, [](double e) { return decay(e, 0.08, 5.0) * (1.0 + 0.02 * wobble(e)); },
        [](double e) { return decay(e, 0.1, 5.0) * (1.0 + 0.7 * wobble(e + 5.0)); });
}

train::History tooEarly() {
    return historyBy(
        4, [](double e) { return decay(e, 0.1, 5.0); }, [](double e) { return decay(e, 0.12, 5.0); });
}

} // namespace goodfit::test
