// The learning-rate range test on a document's network and data. The network it trains is its own: no
// weights, optimizer state or random state of anything else change.
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
    double low = 1e-7, high = 10.0;
    int steps = 200; // points of the sweep
    int seeds = 3;   // sweeps, averaged in log rate
};

[[nodiscard]] Result<train::RateTest> findRate(const Document& document,
                                               const std::shared_ptr<const data::Prepared>& data,
                                               const RateTestOptions& options, const std::stop_token& stop,
                                               const ProgressSink& progress);

} // namespace goodfit::jobs
