// Population-based training (Jaderberg et al. 2017): a population is trained side by side; after each interval a
// member among the worst copies weights and optimizer state of one among the best (exploit) and changes its
// rates a little (explore). Each interval of a member is a trial of its own with its parent named, so the family
// tree and the schedule of the best are in the table: following the parents back and training with each one's
// values in turn gives the same weights again.
//
// Trial n is member n mod P in its interval n / P. It is compared with the newest known result of every member,
// as in the paper's asynchronous form. What shapes the network (whole numbers and choices of the layers, the
// optimizer's type) goes along with the weights; other values are changed (explore.h).
#pragma once

#include "core/search/schedulers/scheduler.h"

#include <map>
#include <vector>

namespace goodfit::search {

class PopulationTraining final : public Scheduler {
public:
    struct Setting {
        std::int64_t population = 8, interval = 5;
        double share = 0.25, resample = 0.25;
        std::int64_t epochs = 1;
        std::uint64_t seed = 1;
    };
    PopulationTraining(const Setting& setting, Space space) : m_setting(setting), m_space(std::move(space)) {}

    [[nodiscard]] std::optional<Job> next(const ScheduleRequest& request) override;
    void tell(const JobResult& result) override;
    // A member's last interval is known before its next one is decided.
    [[nodiscard]] std::optional<std::int64_t> longestLag() const override { return m_setting.population - 1; }

private:
    struct Known {
        std::optional<double> value;
        Assignment parameters;
    };

    Setting m_setting;
    Space m_space;
    std::map<std::int64_t, Known> m_known; // by trial
};

} // namespace goodfit::search
