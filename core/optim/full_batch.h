// Methods that look at all training rows before each step and choose its length themselves: for small
// tables. They work on an objective that the trainer (or a test) provides; one call of iterate() is one
// iteration and one epoch of the run.
#pragma once

#include "core/base/parameters.h"
#include "core/base/state_archive.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

namespace goodfit::optim {

// Sums over residuals r of a mean of squares f = Σ r² / count, at the present parameters.
struct NormalEquations {
    std::span<double> products; // [n × n], lower triangle: Jᵀ J, J = dr / dp
    std::span<double> gradient; // [n]: df / dp, penalties included
    double count = 0.0;         // of residuals
};

// What is minimised. Padding among the parameters is zero and has a zero gradient.
template <class T>
class Objective {
public:
    virtual ~Objective() = default;
    [[nodiscard]] virtual std::span<T> parameters() = 0;
    // Where the parameters proper lie, padding left out.
    [[nodiscard]] virtual std::span<const std::int64_t> places() const = 0;
    // At the present parameters; sets the gradient. May be non-finite. Meaningless once stopped() is true.
    [[nodiscard]] virtual double evaluate(std::span<T> gradient) = 0;
    // For least squares only.
    virtual void normalEquations(NormalEquations& /*equations*/) {}
    [[nodiscard]] virtual bool stopped() const { return false; }
};

enum class Progress {
    Moved,     // a lower value was found; the objective's last evaluation was there
    Converged, // no way down is left that the numbers' precision could tell
    Failed,    // the value or its gradient is not finite here
    Stopped    // the objective asked to stop; the parameters are the best so far
};

// The fall of the value is within what numbers of this precision can tell.
template <class T>
[[nodiscard]] bool hardlyFalls(double before, double after) {
    return before - after <= 2.0 * static_cast<double>(std::numeric_limits<T>::epsilon()) * std::abs(before);
}

template <class T>
class FullBatchMethod {
public:
    virtual ~FullBatchMethod() = default;
    // Allocates for an objective of so many numbers, of which `proper` are no padding; nothing is allocated
    // afterwards.
    virtual void reserve(std::int64_t numbers, std::int64_t proper) = 0;
    // rate: the optimizer's learning rate after its schedule, a factor on the first step tried.
    [[nodiscard]] virtual Progress iterate(Objective<T>& objective, double rate) = 0;
    // The parameters were moved by someone else (weight constraints): what was known of them is void.
    virtual void restart() {}
    virtual void visitState(StateArchive& archive) = 0;
};

} // namespace goodfit::optim
