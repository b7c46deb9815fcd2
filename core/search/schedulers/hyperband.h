// Hyperband: brackets of successive halving, one after the other, round after round while trials are left. A
// bracket whose rung is not full yet lets the next one begin. The last bracket, when the trials run out in it,
// is halved from as many as it got.
#pragma once

#include "core/base/parameter_spec.h"
#include "core/search/schedulers/hyperband_plan.h"
#include "core/search/schedulers/scheduler.h"

#include <map>
#include <vector>

namespace goodfit::search {

class Hyperband final : public Scheduler {
public:
    // What Hyperband and BOHB ask for.
    [[nodiscard]] static std::vector<ParameterSpec> parameters();
    Hyperband(std::int64_t epochs, std::int64_t factor, std::int64_t least)
        : m_factor(factor), m_plan(hyperbandPlan(epochs, factor, least)) {}

    [[nodiscard]] std::optional<Job> next(const ScheduleRequest& request) override;
    void tell(const JobResult& result) override;
    void withdraw(const Job& job) override;

private:
    struct Member {
        std::int64_t trial = 0;
        std::optional<double> value; // nothing: failed
    };
    struct Run { // one bracket on its way
        std::size_t plan = 0;
        std::size_t rung = 0;
        std::int64_t given = 0;         // of the lowest rung
        bool cut = false;               // no more trials will come
        std::vector<Member> arrived;    // at this rung
        std::vector<std::int64_t> goOn; // chosen for the next rung, not given yet
        std::int64_t expected = 0;      // that will arrive at this rung
    };

    [[nodiscard]] std::optional<Job> jobOf(Run& run, const ScheduleRequest& request);
    void promote(Run& run);
    [[nodiscard]] const HyperbandRung& rungOf(const Run& run) const { return m_plan[run.plan].rungs[run.rung]; }

    std::int64_t m_factor;
    std::vector<HyperbandBracket> m_plan;
    std::vector<Run> m_runs;
    std::map<std::int64_t, std::size_t> m_runOf; // by trial
};

} // namespace goodfit::search
