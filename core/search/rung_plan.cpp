#include "core/search/rung_plan.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace goodfit::search {

namespace {

constexpr std::int64_t kMostPlayed = 2000;
constexpr std::int64_t kMostAsked = 400; // each of a rule's decisions looks at all trials before

// Of a sampler that learns, or (learning 0) one that does not.
double worthOf(std::int64_t trial, double learning, RandomStream& stream) {
    constexpr double kBlind = 10.0, kFloor = 0.05;
    const double n = std::max(static_cast<double>(trial), kBlind);
    return stream.uniform() * std::max(std::pow(kBlind / n, learning), kFloor);
}

// Trials and epochs by bracket and rung.
class Tally {
public:
    void add(std::optional<std::int64_t> bracket, std::int64_t epochs, std::int64_t before) {
        const std::int64_t key = bracket.value_or(-1);
        auto found = std::find_if(m_plan.brackets.begin(), m_plan.brackets.end(),
                                  [&](const PlannedBracket& each) { return each.bracket.value_or(-1) == key; });
        if (found == m_plan.brackets.end()) {
            m_plan.brackets.push_back({bracket, {}, 0, 0});
            found = m_plan.brackets.end() - 1;
        }
        auto rung = std::lower_bound(found->rungs.begin(), found->rungs.end(), epochs,
                                     [](const PlannedRung& each, std::int64_t at) { return each.epochs < at; });
        if (rung == found->rungs.end() || rung->epochs != epochs) {
            rung = found->rungs.insert(rung, {epochs, 0});
        }
        ++rung->trials;
        found->epochs += epochs - before;
        m_plan.epochs += epochs - before;
    }
    void begin(std::optional<std::int64_t> bracket) {
        ++m_plan.trials;
        for (PlannedBracket& each : m_plan.brackets) {
            each.trials += each.bracket == bracket ? 1 : 0;
        }
    }
    RungPlan scaled(std::int64_t trials) {
        const double factor =
            m_plan.trials > 0 ? static_cast<double>(trials) / static_cast<double>(m_plan.trials) : 1.0;
        const auto grow = [factor](std::int64_t& count) {
            count = static_cast<std::int64_t>(std::llround(factor * static_cast<double>(count)));
        };
        if (trials > kMostAsked && factor > 1.0) {
            grow(m_plan.trials);
            grow(m_plan.epochs);
            for (PlannedBracket& bracket : m_plan.brackets) {
                grow(bracket.trials);
                grow(bracket.epochs);
                std::for_each(bracket.rungs.begin(), bracket.rungs.end(),
                              [&](PlannedRung& rung) { grow(rung.trials); });
            }
        }
        return std::move(m_plan);
    }

private:
    RungPlan m_plan;
};

} // namespace

RungPlan planOf(Scheduler& scheduler, std::int64_t trials, double learning) {
    const std::int64_t played = std::min(trials, kMostPlayed);
    RandomStream stream(1, Purpose::Test);
    std::vector<double> worth;
    std::map<std::int64_t, std::int64_t> reached;
    Tally tally;
    for (std::uint64_t place = 0;; ++place) {
        const auto next = std::ssize(worth);
        const std::optional<Job> job = scheduler.next({next, next < played, place});
        if (!job) {
            break;
        }
        if (job->trial == next) {
            worth.push_back(worthOf(next, learning, stream));
            reached[next] = job->parent ? reached[*job->parent] : 0;
        }
        tally.add(job->bracket, job->epochs, reached[job->trial]);
        if (job->trial == next) {
            tally.begin(job->bracket);
        }
        reached[job->trial] = job->epochs;
        scheduler.tell({job->trial, job->epochs, worth[static_cast<std::size_t>(job->trial)], {}});
    }
    return tally.scaled(std::ssize(worth) < played ? std::ssize(worth) : trials);
}

RungPlan planOf(const Pruner& rule, std::int64_t trials, std::int64_t steps) {
    const std::int64_t played = std::min(trials, kMostAsked);
    RandomStream stream(1, Purpose::Test);
    SeenTrials seen;
    std::map<std::int64_t, std::int64_t> ended; // by epochs
    Tally tally;
    for (std::int64_t number = 0; number < played; ++number) {
        auto trial = std::make_shared<Trial>();
        trial->number = number;
        trial->value = stream.uniform();
        trial->state = TrialState::Complete;
        for (std::int64_t step = 0; step < steps && trial->state == TrialState::Complete; ++step) {
            trial->intermediate.emplace_back(step, *trial->value);
            trial->state =
                rule.prunesAtStep({seen, *trial, false}) && step + 1 < steps ? TrialState::Pruned : trial->state;
        }
        ++ended[std::ssize(trial->intermediate)];
        seen.push_back(std::move(trial));
    }
    // Who ended later had come to the earlier ends too.
    for (auto rung = ended.begin(); rung != ended.end(); ++rung) {
        std::int64_t before = rung == ended.begin() ? 0 : std::prev(rung)->first;
        for (auto end = rung; end != ended.end(); ++end) {
            for (std::int64_t each = 0; each < end->second; ++each) {
                tally.add(std::nullopt, rung->first, before);
            }
        }
    }
    for (std::int64_t number = 0; number < played; ++number) {
        tally.begin(std::nullopt);
    }
    return tally.scaled(trials);
}

} // namespace goodfit::search
