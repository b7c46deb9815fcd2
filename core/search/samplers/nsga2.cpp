#include "core/search/samplers/genome.h"
#include "core/search/samplers/non_dominated.h"
#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/seen_results.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

struct Nsga2Options {
    std::int64_t population = 16;
    double crossover = 0.9;
    bool blends = true;
    double mixing = 0.5;            // of a gene in a crossover
    std::optional<double> mutation; // of a gene; nothing: 1 / genes
};

struct Individual {
    const Trial* trial = nullptr;
    Objectives objectives;
    Standing standing;
};

bool fitter(const Individual& a, const Individual& b) {
    if (a.standing.rank != b.standing.rank) {
        return a.standing.rank < b.standing.rank;
    }
    return a.standing.crowding != b.standing.crowding ? a.standing.crowding > b.standing.crowding
                                                      : a.trial->number < b.trial->number;
}

void judge(std::vector<Individual>& all) {
    std::vector<Objectives> points;
    for (const Individual& individual : all) {
        points.push_back(individual.objectives);
    }
    const std::vector<Standing> standings = standingsOf(points);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].standing = standings[i];
    }
}

class Nsga2Sampler : public Sampler {
public:
    explicit Nsga2Sampler(Nsga2Options options) : m_options(options) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Space& space = request.study.space;
        const std::vector<Individual> parents = parentsOf(request.study, request.number / m_options.population);
        if (parents.empty()) {
            return drawFree(space, request.taken, request.stream);
        }
        const std::vector<Axis> axes = axesOf(space);
        const auto breed = [&] { return child(parents, axes, request.stream); };
        return newChild(space, axes, request.taken, breed, request.stream);
    }

private:
    // The fittest of the last parents and their children, generation after generation; fittest first.
    [[nodiscard]] std::vector<Individual> parentsOf(const Study& study, std::int64_t generation) const {
        std::vector<Individual> parents;
        auto next = study.trials.begin();
        for (std::int64_t g = 0; g < generation; ++g) {
            for (; next != study.trials.end() && next->number / m_options.population <= g; ++next) {
                Objectives objectives = objectivesOf(*next, study);
                if (!objectives.empty()) {
                    parents.push_back({&*next, std::move(objectives), {}});
                }
            }
            judge(parents);
            std::sort(parents.begin(), parents.end(), fitter);
            parents.resize(std::min(parents.size(), static_cast<std::size_t>(m_options.population)));
        }
        return parents;
    }

    [[nodiscard]] Genome child(const std::vector<Individual>& parents, std::span<const Axis> axes,
                               RandomStream& stream) const {
        const Assignment* chosen[2] = {&winner(parents, stream).parameters, &winner(parents, stream).parameters};
        const CoordinateTable genes = coordinatesOf(axes, chosen);
        const bool crosses = stream.uniform() < m_options.crossover;
        Genome genome;
        for (std::size_t j = 0; j < axes.size(); ++j) {
            const double own = genes[j][0];
            const double other = genes[j][1];
            const bool mixes = crosses && stream.uniform() < m_options.mixing;
            const bool blends = m_options.blends && !std::isnan(own) && !std::isnan(other);
            genome.push_back(!mixes ? own : blends ? blendedGene(axes[j], own, other, stream) : other);
        }
        mutate(genome, axes, m_options.mutation.value_or(1.0 / static_cast<double>(axes.size())), stream);
        return genome;
    }

    // The fitter of two.
    static const Trial& winner(const std::vector<Individual>& parents, RandomStream& stream) {
        const auto count = static_cast<std::uint32_t>(parents.size());
        return *parents[std::min(stream.below(count), stream.below(count))].trial;
    }

    Nsga2Options m_options;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "nsga2";
    info.label = "NSGA-II";
    info.category = "Evolutionary";
    info.help = "Evolves the whole front of trade-offs between several objectives; with one it keeps the best";
    info.formula = "rank by dominance, ties by crowding: Σ_m (f_m(next) − f_m(last)) / (max f_m − min f_m)";
    info.advice =
        "The choice for several objectives, as loss against parameters or seconds; wants several hundred "
        "trials.";
    info.source = "Deb, Pratap, Agarwal and Meyarivan (2002)";
    info.parameters = {
        ParameterSpec::integer("population", "Population", 16, 2, 10000)
            .in("trials")
            .says("Trials in a generation and parents kept; the first generation is random. Usual 16 to 100"),
        ParameterSpec::real("crossover", "Crossover", 0.9, 0.0, 1.0).says("Chance that a child has two parents"),
        ParameterSpec::choice("operator", "Operator", "blend", {"blend", "swap"})
            .says("blend: a mixed number lies between both parents', sooner good with few trials; swap: it is the "
                  "second parent's (uniform crossover)"),
        ParameterSpec::real("mixing", "Mixing", 0.5, 0.0, 1.0)
            .says("Chance of each value of a child with two parents to be mixed"),
        ParameterSpec::real("mutation", "Mutation", 0.1, 0.0, 1.0)
            .off()
            .says("Chance of each value to be drawn anew; off: 1 / number of parameters")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    Nsga2Options options;
    options.population = parameters.integer("population");
    options.crossover = parameters.real("crossover");
    options.blends = parameters.text("operator") == "blend";
    options.mixing = parameters.real("mixing");
    if (parameters.has("mutation")) {
        options.mutation = parameters.real("mutation");
    }
    return std::make_unique<Nsga2Sampler>(options);
}

} // namespace

const SamplerInfo& nsga2Sampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
