#include "core/search/schedulers/asha.h"
#include "core/search/schedulers/rung_talk.h"

#include <algorithm>

namespace goodfit::search {

namespace {

class AshaTalk final : public RungTalk {
public:
    AshaTalk(std::int64_t steps, std::int64_t least, std::int64_t factor, std::int64_t left)
        : m_rungs(Asha(steps, least, factor, left).rungs()), m_factor(factor) {}

    std::optional<Next> next(const Study& study, bool mayBegin) const override {
        for (std::size_t rung = m_rungs.size() - 1; rung-- > 0;) {
            if (const auto trial = promoted(study, rung, false)) {
                return Next{trial, std::nullopt};
            }
        }
        if (mayBegin) {
            return Next{};
        }
        const bool isOver = std::any_of(study.trials.begin(), study.trials.end(), [&](const Trial& trial) {
            return trial.state == TrialState::Running ||
                   (trial.state == TrialState::Complete && worthAt(study, trial, m_rungs.back()));
        });
        for (std::size_t rung = m_rungs.size() - 1; rung-- > 0 && !isOver;) { // somebody has to be trained in full
            if (const auto trial = promoted(study, rung, true)) {
                return Next{trial, std::nullopt};
            }
        }
        return std::nullopt;
    }

    std::int64_t until(const Trial& trial) const override {
        const auto rung = std::upper_bound(m_rungs.begin(), m_rungs.end() - 1, lastStepOf(trial));
        return *rung;
    }

private:
    struct Standing {
        double worth = 0;
        std::int64_t trial = 0;
        bool waits = false; // paused here
        bool operator<(const Standing& other) const {
            return worth != other.worth ? worth < other.worth : trial < other.trial;
        }
    };

    // The best that waits at the rung, of those that may go on from it (anyone: of all).
    std::optional<std::int64_t> promoted(const Study& study, std::size_t rung, bool anyone) const {
        std::vector<Standing> standing;
        std::int64_t arrived = 0;
        for (const Trial& trial : study.trials) {
            const std::int64_t step = lastStepOf(trial);
            // Ended on its way here, if not as one that was paused at the end of the study.
            const bool isLost =
                trial.state == TrialState::Failed || (trial.state == TrialState::Pruned && trial.reached == 0);
            const bool wasOnTheWay = rung == 0 || step >= m_rungs[rung - 1];
            if (step < m_rungs[rung] && trial.state != TrialState::Complete && !(isLost && wasOnTheWay)) {
                continue;
            }
            ++arrived;
            if (const std::optional<double> worth = worthAt(study, trial, m_rungs[rung])) {
                const bool waits = trial.state == TrialState::Paused && step < m_rungs[rung + 1];
                standing.push_back({*worth, trial.number, waits});
            }
        }
        const std::int64_t share = anyone ? arrived : arrived / m_factor;
        const auto last = standing.begin() + std::min<std::ptrdiff_t>(share, std::ssize(standing));
        std::nth_element(standing.begin(), last, standing.end());
        const auto best = std::min_element(standing.begin(), last, [](const Standing& a, const Standing& b) {
            return a.waits != b.waits ? a.waits : a < b;
        });
        return best != last && best->waits ? std::optional(best->trial) : std::nullopt;
    }

    std::vector<std::int64_t> m_rungs; // steps, rising; the last one is a whole trial
    std::int64_t m_factor;
};

} // namespace

std::unique_ptr<RungTalk> makeAshaTalk(std::int64_t steps, std::int64_t least, std::int64_t factor, std::int64_t left) {
    return std::make_unique<AshaTalk>(steps, least, factor, left);
}

} // namespace goodfit::search
