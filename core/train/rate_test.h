// The learning-rate range test (Smith 2015/2017): train a few hundred steps while the rate rises
// exponentially, watch the loss; then train a moment at each of a few candidates. Plain values; core/jobs
// runs it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goodfit::train {

struct RatePoint {
    double rate = 0;
    double loss = 0;     // of the batch before the step, mean over the seeds
    double smoothed = 0; // bias-corrected exponential moving average
};

// A rule's answer; nothing when the curve gives none.
struct RateSuggestions {
    std::optional<double> valley;    // fastai
    std::optional<double> slide;     // fastai
    std::optional<double> steepest;  // steepest fall in log rate
    std::optional<double> minimum10; // rate at the minimum / 10
    std::optional<double> smithBase; // bounds of a cyclical rate
    std::optional<double> smithMax;
};

// A short training at one rate, begun anew.
struct RateCheck {
    double rate = 0;
    int epochs = 0;           // it lasted
    std::int64_t steps = 0;   // batches
    double start = 0;         // first epoch's loss
    double loss = 0;          // at its end: of validation, of training where there is none; infinite: diverged
    double trained = 0;       // the same, always of training
    bool isValidation = true; // what loss is of
};

struct RateTest {
    std::vector<RatePoint> curve;   // rates rising
    std::vector<double> bandLow;    // lowest and highest of the seeds' smoothed losses, one a point;
    std::vector<double> bandHigh;   // empty for a single seed
    std::vector<double> derivative; // d smoothed / d ln rate, one a point
    RateSuggestions suggestions;
    std::vector<RateCheck> checks;   // rates rising
    std::optional<double> suggested; // our recommendation; nothing when the curve never falls beyond noise
    std::optional<double> low, high; // the range in which rates look good
    std::optional<double> diverges;  // from here on the loss runs away; nothing when it never did
    std::string reason;              // one sentence
    int seeds = 0;                   // sweeps averaged
    std::int64_t steps = 0;          // batches trained on in all, sweeps and checks
    bool stopped = false;            // cut short by the user
};

} // namespace goodfit::train
