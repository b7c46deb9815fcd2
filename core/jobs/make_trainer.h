// What the jobs that train share: a trainer for a document's own split, and a stopwatch.
#pragma once

#include "core/data/prepared.h"
#include "core/train/trainer.h"

#include <chrono>

namespace goodfit::jobs {

[[nodiscard]] Result<std::unique_ptr<train::Trainer>> makeTrainer(const Document& document,
                                                                  const std::shared_ptr<const data::Prepared>& data,
                                                                  const train::TrainerOptions& options = {});

class Stopwatch {
public:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - m_start).count(); }
    void restart() { m_start = Clock::now(); }

private:
    Clock::time_point m_start = Clock::now();
};

} // namespace goodfit::jobs
