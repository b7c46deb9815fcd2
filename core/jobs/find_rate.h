// The learning-rate range test on a document's network and data, and a short training at each of a few
// candidates. The networks it trains are its own: no weights, optimizer state, running averages or random state
// of anything else change.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/train/rate_test.h"

#include <memory>
#include <stop_token>

namespace goodfit::jobs {

struct RateTestOptions {
    double low = 1e-6, high = 10.0;
    int steps = 50;    // points of a sweep
    int seeds = 3;     // sweeps, averaged in log rate
    bool check = true; // train at a few candidates: with the sweeps at most the larger of 5 epochs and 600 steps
    bool widen = true; // a sweep that runs away in its first third is begun anew, four decades lower
};

// The same with as many steps as the data allow: a quarter of the budget for the sweeps.
[[nodiscard]] RateTestOptions rateTestOptions(const Document& document, const data::Prepared& data);

// Errors: options that make no sense (where: their name), a document that cannot be trained.
[[nodiscard]] Result<train::RateTest> findRate(const Document& document,
                                               const std::shared_ptr<const data::Prepared>& data,
                                               const RateTestOptions& options, const std::stop_token& stop,
                                               const ProgressSink& progress);

} // namespace goodfit::jobs
