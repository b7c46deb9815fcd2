#include "core/search/samplers/cma_state.h"
#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/seen_results.h"
#include "core/search/samplers/tpe_model.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr std::uint32_t kRestartStream = 0xFFFFFC00U; // out of the way of trial numbers
constexpr int kRedraws = 64;                          // until a point is a new one

struct Told {
    std::int64_t number;
    Eigen::VectorXd point;
    std::size_t rank; // among all results, 0 the best
    double score;
};

// Where a trial was drawn from.
struct Origin {
    Eigen::VectorXd mean;
    double sigma;
    std::size_t told; // results known by then
};

Eigen::VectorXd centre(std::size_t dimensions) {
    return Eigen::VectorXd::Constant(static_cast<Eigen::Index>(dimensions), 0.5);
}

// The finished trials in the order of their numbers that have all these axes.
std::vector<Told> toldOf(const SeenResults& seen, std::span<const Axis> axes, const TpeGroup& used, bool maximize) {
    std::vector<const Trial*> trials = seen.ranked;
    trials.insert(trials.end(), seen.failed.begin(), seen.failed.end());
    const CoordinateTable table = coordinatesOf(axes, pointsOf(trials));
    std::vector<Told> told;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        Eigen::VectorXd point(static_cast<Eigen::Index>(used.size()));
        for (std::size_t k = 0; k < used.size(); ++k) {
            point[static_cast<Eigen::Index>(k)] = table[used[k]][i];
        }
        if (point.allFinite()) {
            told.push_back({trials[i]->number, std::move(point), i, scoreOf(*trials[i], maximize)});
        }
    }
    std::sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.number < b.number; });
    return told;
}

// The whole history told again: the distribution that the next trial is drawn from. Results go in by
// generations in the order of trial numbers, each as a step from the distribution that its trial was drawn
// from, which with trials side by side may be an earlier one.
class Replay {
public:
    Replay(std::size_t dimensions, std::uint64_t seed, std::int64_t lag, double sigma, bool restarts)
        : m_seed(seed),
          m_lag(lag),
          m_firstSigma(sigma),
          m_restarts(restarts),
          m_state(centre(dimensions), sigma, cmaPopulation(static_cast<int>(dimensions))) {
        m_origins.push_back({m_state.mean(), m_state.sigma(), 0});
    }

    CmaState run(const std::vector<Told>& told) {
        std::vector<const Told*> generation;
        for (std::size_t i = 0; i < told.size(); ++i) {
            // What was drawn before a restart belongs to another search.
            if (knownBefore(told, i) < m_restartedAt) {
                continue;
            }
            generation.push_back(&told[i]);
            if (std::ssize(generation) == m_state.constants().population) {
                learn(std::move(generation), told, i + 1);
                generation.clear();
            }
        }
        return std::move(m_state);
    }

private:
    // How many results were known when told[index] was proposed.
    [[nodiscard]] std::size_t knownBefore(const std::vector<Told>& told, std::size_t index) const {
        const std::int64_t limit = told[index].number - m_lag;
        const auto end = std::lower_bound(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(index), limit,
                                          [](const Told& entry, std::int64_t number) { return entry.number < number; });
        return static_cast<std::size_t>(end - told.begin());
    }

    void learn(std::vector<const Told*> generation, const std::vector<Told>& told, std::size_t known) {
        std::sort(generation.begin(), generation.end(), [](const Told* a, const Told* b) { return a->rank < b->rank; });
        std::vector<Eigen::VectorXd> steps;
        for (const Told* entry : generation) {
            const std::size_t seen = knownBefore(told, static_cast<std::size_t>(entry - told.data()));
            const auto after =
                std::upper_bound(m_origins.begin() + 1, m_origins.end(), seen,
                                 [](std::size_t count, const Origin& origin) { return count < origin.told; });
            const Origin& origin = *(after - 1);
            steps.push_back((entry->point - origin.mean) / origin.sigma);
        }
        m_state.update(steps, generation.front()->score, generation.back()->score);
        if (m_restarts && m_state.shouldStop()) {
            restart(known);
        }
        m_origins.push_back({m_state.mean(), m_state.sigma(), known});
    }

    // IPOP (Auger and Hansen 2005): from another place with twice the population.
    void restart(std::size_t known) {
        RandomStream stream(m_seed, Purpose::Sampler, kRestartStream + m_count++);
        Eigen::VectorXd mean(m_state.mean().size());
        for (double& entry : mean) {
            entry = stream.uniform();
        }
        m_state = CmaState(std::move(mean), m_firstSigma, 2 * m_state.constants().population);
        m_restartedAt = known;
    }

    std::uint64_t m_seed;
    std::int64_t m_lag;
    double m_firstSigma;
    bool m_restarts;
    CmaState m_state;
    std::vector<Origin> m_origins;
    std::size_t m_restartedAt = 0;
    std::uint32_t m_count = 0;
};

class CmaEsSampler : public Sampler {
public:
    CmaEsSampler(double sigma, bool restarts) : m_sigma(sigma), m_restarts(restarts) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Study& study = request.study;
        const SeenResults seen = seenResults(study);
        const std::vector<Axis> axes = axesOf(study.space);
        const TpeGroup used = numericAxes(axes);
        std::optional<CmaState> state;
        if (!used.empty()) {
            Replay replay(used.size(), request.seed, seen.lag, m_sigma, m_restarts);
            state = replay.run(toldOf(seen, axes, used, study.maximize));
        }
        std::optional<TpeModel> others;
        if (used.size() < axes.size() && seen.ranked.size() >= TpeOptions().startup) {
            TpeOptions options;
            options.relation = TpeRelation::Independent;
            others.emplace(study, seen, options);
        }
        for (int draw = 0; draw < kRedraws; ++draw) {
            std::vector<double> coordinates = drawOthers(axes, others ? &*others : nullptr, request.stream);
            if (state) {
                const Eigen::VectorXd point = state->sample(request.stream);
                for (std::size_t k = 0; k < used.size(); ++k) {
                    coordinates[used[k]] = point[static_cast<Eigen::Index>(k)];
                }
            }
            Assignment point = assignmentAt(axes, coordinates);
            if (!request.taken.contains(point)) {
                return std::optional(std::move(point));
            }
        }
        return drawFree(study.space, request.taken, request.stream);
    }

private:
    // Those that always count; a condition's and choices are drawn outside.
    static TpeGroup numericAxes(std::span<const Axis> axes) {
        TpeGroup used;
        for (std::size_t j = 0; j < axes.size(); ++j) {
            const bool always = axes[j].dimension().conditionPath.empty();
            if (always && !axes[j].isCategory() && !axes[j].isFixed()) {
                used.push_back(j);
            }
        }
        return used;
    }

    static std::vector<double> drawOthers(std::span<const Axis> axes, const TpeModel* model, RandomStream& stream) {
        std::vector<double> coordinates(axes.size());
        for (std::size_t j = 0; j < axes.size(); ++j) {
            const bool category = axes[j].isCategory();
            coordinates[j] = stream.uniform() * (category ? static_cast<double>(axes[j].count()) : 1.0);
        }
        for (std::size_t g = 0; model && g < model->groupCount(); ++g) {
            const std::size_t axis = model->group(g).front();
            if (axes[axis].isCategory() || !axes[axis].dimension().conditionPath.empty()) {
                coordinates[axis] = model->candidates(g, stream).front().coordinates.front();
            }
        }
        return coordinates;
    }

    double m_sigma;
    bool m_restarts;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "cma_es";
    info.label = "CMA-ES";
    info.category = "Evolutionary";
    info.help = "A normal distribution that moves, stretches and turns towards the better points of each generation";
    info.formula = "x ~ N(m, σ² C); generations of 4 + ⌊3 ln d⌋";
    info.advice =
        "For many numeric parameters that depend on each other and hundreds of trials. Choices and "
        "conditional parameters are drawn beside it by TPE.";
    info.source = "Hansen and Ostermeier (2001); restarts: Auger and Hansen (2005)";
    info.parameters = {
        ParameterSpec::real("sigma", "First step", 1.0 / 6.0, 0.001, 1.0)
            .says("Spread of the first generation as a share of each range; usual 1/6 to 1/3"),
        ParameterSpec::boolean("restarts", "Restarts", true)
            .says("When it has settled, begin elsewhere with twice the population", "Auger and Hansen (2005)")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    return std::make_unique<CmaEsSampler>(parameters.real("sigma"), parameters.boolean("restarts"));
}

} // namespace

const SamplerInfo& cmaEsSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
