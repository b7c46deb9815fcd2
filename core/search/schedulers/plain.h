// Each trial is one job, to its end.
#pragma once

#include "core/search/schedulers/scheduler.h"

namespace goodfit::search {

class PlainScheduler final : public Scheduler {
public:
    explicit PlainScheduler(std::int64_t epochs) : m_epochs(epochs) {}

    [[nodiscard]] std::optional<Job> next(const ScheduleRequest& request) override {
        if (!request.mayBegin) {
            return std::nullopt;
        }
        return Job{request.nextTrial, m_epochs, std::nullopt, std::nullopt, std::nullopt};
    }
    void tell(const JobResult& /*result*/) override {}

private:
    std::int64_t m_epochs;
};

} // namespace goodfit::search
