// What a long job says of itself while it runs. Every long call takes a std::stop_token and a sink; a
// sink may be empty, is called on the job's own thread and must be quick.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace goodfit {

struct Progress {
    std::string phase; // "Training", "Trial 7 of 60"
    std::int64_t done = 0;
    std::int64_t total = 0; // 0: unknown
    std::string detail;     // "epoch 3, val_loss 0.21"; may be empty
};

using ProgressSink = std::function<void(const Progress&)>;

} // namespace goodfit
