#include "core/search/schedulers/hyperband_plan.h"
#include "core/search/schedulers/rung_talk.h"

#include <algorithm>

namespace goodfit::search {

namespace {

class HyperbandTalk final : public RungTalk {
public:
    HyperbandTalk(std::int64_t steps, std::int64_t factor, std::int64_t least)
        : m_factor(factor), m_steps(steps), m_plan(hyperbandPlan(steps, factor, least)) {}

    // Trials are dealt to the brackets in the order of their numbers, round after round.
    std::optional<Next> next(const Study& study, bool mayBegin) const override {
        const std::int64_t count = std::ssize(study.trials);
        std::int64_t first = 0;
        for (std::size_t run = 0; first < count || (first == count && mayBegin); ++run) {
            const HyperbandBracket& bracket = m_plan[run % m_plan.size()];
            const std::int64_t size = bracket.rungs.front().trials;
            const std::int64_t given = std::min(size, count - first);
            if (given < size && mayBegin) {
                return Next{std::nullopt, bracket.bracket};
            }
            std::vector<const Trial*> members;
            for (std::int64_t i = 0; i < given; ++i) {
                members.push_back(&study.trials[static_cast<std::size_t>(first + i)]);
            }
            if (const auto trial = waiting(study, bracket, std::move(members), given < size)) {
                return Next{trial, std::nullopt};
            }
            first += size;
        }
        return std::nullopt;
    }

    std::int64_t until(const Trial& trial) const override {
        const auto bracket = std::find_if(m_plan.begin(), m_plan.end(), [&](const HyperbandBracket& each) {
            return each.bracket == trial.bracket.value_or(-1);
        });
        for (const HyperbandRung& rung : bracket != m_plan.end() ? bracket->rungs : std::vector<HyperbandRung>()) {
            if (rung.epochs > lastStepOf(trial)) {
                return rung.epochs;
            }
        }
        return m_steps;
    }

private:
    // Who of a bracket's members goes on next. cut: the bracket got fewer than it wanted, and takes its best to the
    // end.
    std::optional<std::int64_t> waiting(const Study& study, const HyperbandBracket& bracket,
                                        std::vector<const Trial*> members, bool cut) const {
        for (std::size_t level = 0; level < bracket.rungs.size() && !members.empty(); ++level) {
            const std::int64_t rung = bracket.rungs[level].epochs;
            bool isFull = true;
            for (const Trial* member : members) {
                if (isFinished(member->state) || lastStepOf(*member) >= rung) {
                    continue;
                }
                if (member->state == TrialState::Paused) {
                    return member->number;
                }
                isFull = false;
            }
            if (!isFull) {
                return std::nullopt;
            }
            members = best(study, members, rung, cut);
        }
        return std::nullopt;
    }

    std::vector<const Trial*> best(const Study& study, const std::vector<const Trial*>& members, std::int64_t rung,
                                   bool cut) const {
        std::vector<std::pair<double, const Trial*>> ranked;
        for (const Trial* member : members) {
            if (const std::optional<double> worth = worthAt(study, *member, rung)) {
                ranked.emplace_back(*worth, member);
            }
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first < b.first : a.second->number < b.second->number;
        });
        const std::int64_t share = std::max<std::int64_t>(std::ssize(members) / m_factor, cut ? 1 : 0);
        std::vector<const Trial*> chosen;
        for (std::int64_t i = 0; i < std::min<std::int64_t>(share, std::ssize(ranked)); ++i) {
            chosen.push_back(ranked[static_cast<std::size_t>(i)].second);
        }
        return chosen;
    }

    std::int64_t m_factor, m_steps;
    std::vector<HyperbandBracket> m_plan;
};

} // namespace

std::unique_ptr<RungTalk> makeHyperbandTalk(std::int64_t steps, std::int64_t factor, std::int64_t least) {
    return std::make_unique<HyperbandTalk>(steps, factor, least);
}

} // namespace goodfit::search
