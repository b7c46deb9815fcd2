#include "core/search/schedulers/population_talk.h"

#include "core/search/schedulers/explore.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace goodfit::search {

bool PopulationTalk::isReady(const Trial& trial) const {
    const auto& steps = trial.intermediate;
    if (steps.empty()) {
        return false;
    }
    const std::int64_t before = steps.size() > 1 ? steps[steps.size() - 2].first : trial.parentStep.value_or(0);
    return readyBefore(steps.back().first) > readyBefore(before);
}

// Ready steps counted from 1; 0: it came to none.
std::int64_t PopulationTalk::lastReady(const Trial& trial) const {
    const std::int64_t start = trial.parentStep.value_or(0);
    return readyBefore(trial.intermediate.empty() ? start : trial.intermediate.back().first);
}

// Its newest ready report up to this ready step; nothing: there is none.
std::optional<PopulationTalk::Standing> PopulationTalk::standingOf(const Study& study, const Trial& trial,
                                                                   std::int64_t ready) const {
    std::optional<Standing> standing;
    std::int64_t before = readyBefore(trial.parentStep.value_or(0));
    for (const auto& [step, value] : trial.intermediate) {
        const std::int64_t now = readyBefore(step);
        if (now > ready) {
            break;
        }
        if (now > before) {
            const double worth = study.maximize ? -value : value;
            standing = Standing{trial.number, step, std::isnan(worth) ? INFINITY : worth};
        }
        before = now;
    }
    return standing;
}

std::vector<PopulationTalk::Standing> PopulationTalk::standingAt(const Study& study, std::int64_t ready) const {
    std::map<std::int64_t, Standing> newest; // by place
    for (const Trial& trial : study.trials) {
        if (trial.member && trial.state != TrialState::Failed) {
            if (const std::optional<Standing> standing = standingOf(study, trial, ready)) {
                newest[*trial.member] = *standing;
            }
        }
    }
    std::vector<Standing> standing;
    for (const auto& [member, each] : newest) {
        standing.push_back(each);
    }
    std::stable_sort(standing.begin(), standing.end(),
                     [](const Standing& a, const Standing& b) { return a.worth < b.worth; });
    return standing;
}

std::ptrdiff_t PopulationTalk::cutOf(std::ptrdiff_t count) const {
    return std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(m_setting.share * static_cast<double>(count)), 1);
}

bool PopulationTalk::replaces(const Study& study, const Trial& trial) const {
    if (!isReady(trial)) {
        return false;
    }
    const std::vector<Standing> standing = standingAt(study, lastReady(trial));
    // A ready trial stands there itself.
    const auto own = std::find_if(standing.begin(), standing.end(),
                                  [&](const Standing& each) { return each.trial == trial.number; });
    const std::ptrdiff_t cut = cutOf(std::ssize(standing));
    return std::ssize(standing) > cut && own - standing.begin() >= std::ssize(standing) - cut;
}

std::optional<PopulationTalk::Begin> PopulationTalk::next(const Study& study, std::int64_t number,
                                                          const std::set<std::int64_t>& leaving) const {
    std::map<std::int64_t, const Trial*> newest; // by place
    for (const Trial& trial : study.trials) {
        if (trial.member) {
            newest[*trial.member] = &trial;
        }
    }
    for (const auto& [member, trial] : newest) {
        const bool ended = trial->state == TrialState::Pruned || trial->state == TrialState::Failed;
        if (ended || (trial->state == TrialState::Running && leaving.contains(trial->number))) {
            return successor(study, *trial, number);
        }
    }
    for (std::int64_t member = 0; member < m_setting.population; ++member) {
        if (!newest.contains(member)) {
            return Begin{member, std::nullopt, std::nullopt, std::nullopt};
        }
    }
    return std::nullopt;
}

PopulationTalk::Begin PopulationTalk::successor(const Study& study, const Trial& ended, std::int64_t number) const {
    Begin begin{*ended.member, std::nullopt, std::nullopt, std::nullopt};
    std::vector<Standing> standing = standingAt(study, lastReady(ended));
    const std::ptrdiff_t cut = cutOf(std::ssize(standing));
    std::erase_if(standing,
                  [&](const Standing& each) { return each.trial == ended.number || !std::isfinite(each.worth); });
    if (!standing.empty()) {
        RandomStream stream(m_setting.seed, Purpose::Sampler, static_cast<std::uint32_t>(number), 1U << 20);
        const std::ptrdiff_t best = std::min(cut, std::ssize(standing));
        const Standing& better = standing[stream.below(static_cast<std::uint32_t>(best))];
        begin.parent = better.trial;
        begin.parentStep = better.step;
        const Assignment& values = study.trials[static_cast<std::size_t>(better.trial)].parameters;
        begin.parameters = explored(study.space, values, m_setting.resample, m_goesAlong, stream);
    }
    return begin;
}

} // namespace goodfit::search
