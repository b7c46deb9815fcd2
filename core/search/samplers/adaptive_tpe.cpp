#include "core/search/samplers/influence.h"
#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/tpe_model.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr std::size_t kStartup = 10;
constexpr std::int64_t kWindow = 50; // earlier results that a new one is measured against
constexpr double kForgetting = 0.98; // of an arm's record, a trial
constexpr double kSurprise = 0.35;   // weight of trying an arm that was tried little
constexpr int kRounds = 8;           // of candidates, when all of them were tried before

struct Arm {
    double good; // share of trials that l is made of
    double lock; // chance to keep a parameter of no influence at a good trial's value
};
constexpr std::array<double, 3> kGoods = {0.06, 0.12, 0.25};
constexpr std::array<double, 3> kLocks = {0.0, 0.3, 0.6};
constexpr std::size_t kArms = kGoods.size() * kLocks.size();

Arm armAt(std::size_t index) {
    return {kGoods[index / kLocks.size()], kLocks[index % kLocks.size()]};
}

// The share of the results just before it that a trial beats; no result: none.
double rewardOf(const Study& study, std::size_t index) {
    const double own = scoreOf(study.trials[index], study.maximize);
    if (study.trials[index].state != TrialState::Complete || !std::isfinite(own)) {
        return 0.0;
    }
    double beaten = 0.0;
    double met = 0.0;
    for (std::size_t i = index; i-- > 0 && met < static_cast<double>(kWindow);) {
        const double other = scoreOf(study.trials[i], study.maximize);
        if (study.trials[i].state == TrialState::Complete) {
            beaten += own < other ? 1.0 : 0.0;
            met += 1.0;
        }
    }
    return met > 0.0 ? beaten / met : 0.5;
}

// Which arm the next trial pulls: all earlier pulls are gone through again, each with the results that it
// could see. Discounted upper confidence bounds (Garivier and Moulines 2011).
class Bandit {
public:
    Bandit(const Study& study, std::int64_t lag) {
        std::vector<std::size_t> pulled;
        std::size_t told = 0;
        for (std::size_t i = 0; i < study.trials.size(); ++i) {
            learnUntil(study, pulled, told, static_cast<std::int64_t>(i) - lag);
            pulled.push_back(best());
        }
        learnUntil(study, pulled, told, std::ssize(study.trials) - lag);
    }

    [[nodiscard]] std::size_t best() const {
        const auto bound = [&](std::size_t arm) {
            const double tries = m_tries[arm] + 1e-9;
            return m_wins[arm] / tries + kSurprise * std::sqrt(std::log(m_all + 1.0) / tries);
        };
        std::size_t arm = kArms / 2; // first the middle one
        for (std::size_t other = 0; other < kArms; ++other) {
            arm = bound(other) > bound(arm) ? other : arm;
        }
        return arm;
    }

private:
    void learnUntil(const Study& study, const std::vector<std::size_t>& pulled, std::size_t& told, std::int64_t end) {
        for (; static_cast<std::int64_t>(told) < end; ++told) {
            for (std::size_t arm = 0; arm < kArms; ++arm) {
                m_tries[arm] *= kForgetting;
                m_wins[arm] *= kForgetting;
            }
            m_all = m_all * kForgetting + 1.0;
            m_tries[pulled[told]] += 1.0;
            m_wins[pulled[told]] += rewardOf(study, told);
        }
    }

    std::array<double, kArms> m_tries{}, m_wins{};
    double m_all = 0.0;
};

std::vector<double> influences(std::span<const Axis> axes, const SeenResults& seen) {
    const CoordinateTable table = coordinatesOf(axes, pointsOf(seen.ranked));
    std::vector<double> places(seen.ranked.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = static_cast<double>(i);
    }
    std::vector<double> all;
    for (std::size_t j = 0; j < axes.size(); ++j) {
        all.push_back(axes[j].isCategory() ? choiceCorrelation(table[j], places) : rankCorrelation(table[j], places));
    }
    return all;
}

class AdaptiveTpeSampler : public Sampler {
public:
    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Study& study = request.study;
        const SeenResults seen = seenResults(study);
        if (seen.ranked.size() >= kStartup) {
            std::optional<Assignment> point = byModel(seen, request);
            if (point) {
                return point;
            }
        }
        return drawFree(study.space, request.taken, request.stream);
    }

private:
    static std::optional<Assignment> byModel(const SeenResults& seen, ProposalRequest& request) {
        const Study& study = request.study;
        const Arm arm = armAt(Bandit(study, seen.lag).best());
        TpeOptions options;
        options.good = arm.good;
        const TpeModel model(study, seen, options);
        const std::vector<double> influence = influences(model.axes(), seen);
        const double strongest = *std::max_element(influence.begin(), influence.end());
        const Assignment* donor =
            &seen.ranked[request.stream.below(static_cast<std::uint32_t>(tpeGoodCount(seen.ranked.size(), options)))]
                 ->parameters;
        const CoordinateTable kept = coordinatesOf(model.axes(), {&donor, 1});
        std::vector<bool> locked(influence.size());
        for (std::size_t j = 0; j < locked.size(); ++j) {
            const double weak = strongest > 0.0 ? 1.0 - influence[j] / strongest : 0.0;
            locked[j] = request.stream.uniform() < arm.lock * weak && !std::isnan(kept[j][0]);
        }
        for (int round = 0; round < kRounds; ++round) {
            Assignment point = assignmentAt(model.axes(), drawn(model, locked, kept, request.stream));
            if (!request.taken.contains(point)) {
                return point;
            }
            locked.assign(locked.size(), false); // what is locked may be all there is
        }
        return std::nullopt;
    }

    // The best candidate of every group with the locked coordinates put in before it is judged.
    static std::vector<double> drawn(const TpeModel& model, const std::vector<bool>& locked,
                                     const CoordinateTable& kept, RandomStream& stream) {
        std::vector<double> coordinates(model.axes().size(), 0.0);
        for (std::size_t g = 0; g < model.groupCount(); ++g) {
            const TpeGroup& group = model.group(g);
            const bool anyLocked = std::any_of(group.begin(), group.end(), [&](std::size_t j) { return locked[j]; });
            std::vector<TpeModel::Candidate> candidates = model.candidates(g, stream);
            for (TpeModel::Candidate& candidate : candidates) {
                for (std::size_t k = 0; anyLocked && k < group.size(); ++k) {
                    candidate.coordinates[k] = locked[group[k]] ? kept[group[k]][0] : candidate.coordinates[k];
                }
                candidate.gain = anyLocked ? model.gainAt(g, candidate.coordinates) : candidate.gain;
            }
            const auto best = std::max_element(candidates.begin(), candidates.end(),
                                               [](const auto& a, const auto& b) { return a.gain < b.gain; });
            for (std::size_t k = 0; k < group.size(); ++k) {
                coordinates[group[k]] = best->coordinates[k];
            }
        }
        return coordinates;
    }
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "adaptive_tpe";
    info.label = "Adaptive TPE";
    info.category = "With a model";
    info.help = "TPE whose good share and locking of unimportant parameters are chosen by a bandit as it goes";
    info.formula = "nine arms: good share 0.06, 0.12, 0.25 × lock chance 0, 0.3, 0.6; discounted UCB";
    info.advice =
        "When you do not want to choose TPE's settings. It is a bandit over two settings, not the trained "
        "predictor of Hyperopt's ATPE.";
    info.source = "After Hyperopt's ATPE (Arsenault 2018); bandit: Garivier and Moulines (2011)";
    return info;
}

std::unique_ptr<Sampler> make(const Parameters&) {
    return std::make_unique<AdaptiveTpeSampler>();
}

} // namespace

const SamplerInfo& adaptiveTpeSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
