#include "core/search/schedulers/hyperband.h"

#include <algorithm>

namespace goodfit::search {

std::vector<ParameterSpec> Hyperband::parameters() {
    return {ParameterSpec::integer("reduction_factor", "Reduction factor", 3, 2, 100)
                .says("η: one in so many goes on; rungs are so many times apart"),
            ParameterSpec::integer("min_resource", "First rung", 1, 1, 1000000)
                .in("epochs")
                .says("No trial is judged with fewer epochs")};
}

std::optional<Job> Hyperband::next(const ScheduleRequest& request) {
    for (Run& run : m_runs) {
        if (std::optional<Job> job = jobOf(run, request)) {
            return job;
        }
    }
    if (!request.mayBegin) {
        return std::nullopt;
    }
    Run fresh;
    fresh.plan = m_runs.size() % m_plan.size();
    fresh.expected = m_plan[fresh.plan].rungs.front().trials;
    m_runs.push_back(std::move(fresh));
    return jobOf(m_runs.back(), request);
}

std::optional<Job> Hyperband::jobOf(Run& run, const ScheduleRequest& request) {
    const std::int64_t bracket = m_plan[run.plan].bracket;
    if (run.rung == 0 && run.given < run.expected) {
        if (request.mayBegin) {
            ++run.given;
            m_runOf[request.nextTrial] = static_cast<std::size_t>(&run - m_runs.data());
            return Job{request.nextTrial, rungOf(run).epochs, bracket, std::nullopt, std::nullopt};
        }
        run.cut = true;
        run.expected = run.given;
    }
    promote(run);
    if (run.goOn.empty()) {
        return std::nullopt;
    }
    const std::int64_t trial = run.goOn.front();
    run.goOn.erase(run.goOn.begin());
    return Job{trial, rungOf(run).epochs, bracket, std::nullopt, std::nullopt};
}

// Takes the best of a full rung to the next one.
void Hyperband::promote(Run& run) {
    const bool isLast = run.rung + 1 >= m_plan[run.plan].rungs.size();
    if (isLast || run.expected == 0 || std::ssize(run.arrived) < run.expected) {
        return;
    }
    std::vector<Member> ranked = run.arrived;
    std::erase_if(ranked, [](const Member& member) { return !member.value; });
    std::sort(ranked.begin(), ranked.end(), [](const Member& a, const Member& b) {
        return *a.value != *b.value ? *a.value < *b.value : a.trial < b.trial;
    });
    // A bracket that was cut short still takes its best to the end.
    const std::int64_t share = std::max<std::int64_t>(run.expected / m_factor, run.cut ? 1 : 0);
    ranked.resize(static_cast<std::size_t>(std::min<std::int64_t>(share, std::ssize(ranked))));
    ++run.rung;
    run.arrived.clear();
    run.expected = std::ssize(ranked);
    for (const Member& member : ranked) {
        run.goOn.push_back(member.trial);
    }
}

void Hyperband::tell(const JobResult& result) {
    const auto run = m_runOf.find(result.trial);
    if (run != m_runOf.end()) {
        m_runs[run->second].arrived.push_back({result.trial, result.value});
    }
}

void Hyperband::withdraw(const Job& job) {
    const auto found = m_runOf.find(job.trial);
    if (found != m_runOf.end()) {
        --m_runs[found->second].given;
        m_runOf.erase(found);
    }
}

} // namespace goodfit::search
