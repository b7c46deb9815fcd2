// Asynchronous successive halving that pauses and resumes (Li et al. 2020): rungs at r·η^(k+s) epochs; whoever is
// free takes the best paused trial that is among the best ⌊m/η⌋ of the m values of its rung, the highest rung
// first, or else begins a new trial. When no new trial is left and no rung has anyone to promote, the best of
// the highest rung is taken on to the end, so that a study never ends without a complete trial.
#pragma once

#include "core/search/schedulers/scheduler.h"

#include <set>
#include <vector>

namespace goodfit::search {

class Asha final : public Scheduler {
public:
    // least: the first rung's epochs; left: how many of the lowest rungs are left out.
    Asha(std::int64_t epochs, std::int64_t least, std::int64_t factor, std::int64_t left);

    [[nodiscard]] std::optional<Job> next(const ScheduleRequest& request) override;
    void tell(const JobResult& result) override;
    void withdraw(const Job& /*job*/) override { --m_running; }

    [[nodiscard]] const std::vector<std::int64_t>& rungs() const { return m_epochs; } // epochs, rising

private:
    struct Rung {
        std::set<std::pair<double, std::int64_t>> values; // best first
        std::set<std::int64_t> promoted;
        std::int64_t arrived = 0; // failed ones too
    };

    [[nodiscard]] std::optional<Job> promote(std::size_t rung, std::int64_t share);

    std::int64_t m_factor;
    std::vector<std::int64_t> m_epochs;
    std::vector<Rung> m_rungs;
    std::int64_t m_running = 0;
};

} // namespace goodfit::search
