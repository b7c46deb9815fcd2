// What is fitted to each training set, at every value of the capacity axis.
#pragma once

#include "core/biasvariance/problem.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace goodfit::biasvariance {

struct FitTask {
    std::size_t unit = 0; // which piece of the work
    std::uint32_t run = 0;
    std::uint32_t start = 0; // other initial weights
};

// What the fit of one value of the axis says at every point of the stage (a class number for classes), and
// its error on the training set.
using FitSink = std::function<void(std::size_t value, std::span<const double> said, double trainingError)>;

class Learner {
public:
    virtual ~Learner() = default;
    // Independent pieces of work a training set takes: 1 when one fit gives all values of the axis at once.
    [[nodiscard]] virtual std::size_t units() const = 0;
    // Calls the sink once for every value of the unit; ends early when a stop is requested. Thread-safe.
    virtual Status fit(const FitTask& task, const std::stop_token& stop, const FitSink& sink) const = 0;
    // Adjustable numbers at a value of the axis; 0: not known.
    [[nodiscard]] virtual double parameters(std::size_t value) const = 0;
};

[[nodiscard]] Result<std::shared_ptr<const Learner>> makePolynomial(const Setup& setup,
                                                                    std::shared_ptr<const Problem> problem);
[[nodiscard]] Result<std::shared_ptr<const Learner>> makeRandomFeatures(const Setup& setup,
                                                                        std::shared_ptr<const Problem> problem);
[[nodiscard]] Result<std::shared_ptr<const Learner>> makeGradientFlow(const Setup& setup,
                                                                      std::shared_ptr<const Problem> problem);
[[nodiscard]] Result<std::shared_ptr<const Learner>> makeTanhNetwork(const Setup& setup,
                                                                     std::shared_ptr<const Problem> problem);
// By Setup::model; an error for "document", which needs one.
[[nodiscard]] Result<std::shared_ptr<const Learner>> makeLearner(const Setup& setup,
                                                                 std::shared_ptr<const Problem> problem);

// Mean squared error, or the share of wrong classes.
[[nodiscard]] double lossOf(std::span<const double> said, std::span<const double> truth, bool classes);

} // namespace goodfit::biasvariance
