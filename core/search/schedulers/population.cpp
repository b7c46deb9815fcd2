#include "core/search/schedulers/population.h"

#include "core/search/schedulers/explore.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

// Values that belong to the weights: another one would need other weights.
bool shapesTheNetwork(const Dimension& dimension) {
    const std::string_view path = dimension.path;
    const bool counted = dimension.integer || !dimension.range;
    return (path.starts_with("layers.") && counted) || path == "training.optimizer.type" || path == "training.epochs";
}

} // namespace

std::optional<Job> PopulationTraining::next(const ScheduleRequest& request) {
    const std::int64_t member = request.nextTrial % m_setting.population;
    const std::int64_t begun = request.nextTrial / m_setting.population * m_setting.interval;
    if (!request.mayBegin || begun >= m_setting.epochs) {
        return std::nullopt;
    }
    Job job;
    job.trial = request.nextTrial;
    job.epochs = std::min(begun + m_setting.interval, m_setting.epochs);
    if (begun == 0) {
        return job;
    }
    // The newest known result of each member, best first; those that failed last.
    std::vector<std::int64_t> ranked;
    for (std::int64_t other = 0; other < m_setting.population; ++other) {
        std::int64_t trial = request.nextTrial - member + other;
        while (trial >= 0 && !m_known.contains(trial)) {
            trial -= m_setting.population;
        }
        if (trial >= 0) {
            ranked.push_back(trial);
        }
    }
    const auto worth = [this](std::int64_t trial) { return m_known.at(trial).value.value_or(INFINITY); };
    std::stable_sort(ranked.begin(), ranked.end(), [&](std::int64_t a, std::int64_t b) { return worth(a) < worth(b); });
    const std::int64_t own = request.nextTrial - m_setting.population;
    const auto place = std::find(ranked.begin(), ranked.end(), own) - ranked.begin();
    const auto cut =
        std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_setting.share * static_cast<double>(ranked.size())), 1);
    RandomStream stream(m_setting.seed, Purpose::Sampler, static_cast<std::uint32_t>(request.nextTrial), 1U << 20);
    if (place >= std::ssize(ranked) - cut && std::ssize(ranked) > cut) {
        const std::int64_t better = ranked[stream.below(static_cast<std::uint32_t>(cut))];
        // Whoever is ahead of the others by an interval is no parent: a child's epochs follow its parent's.
        job.parent = better / m_setting.population == own / m_setting.population ? better : own;
        const Assignment& values = m_known.at(*job.parent).parameters;
        job.parameters = explored(m_space, values, m_setting.resample, shapesTheNetwork, stream);
    } else {
        job.parent = own;
        job.parameters = m_known.at(own).parameters;
    }
    return job;
}

void PopulationTraining::tell(const JobResult& result) {
    m_known[result.trial] = {result.value, result.parameters};
}

} // namespace goodfit::search
