#include "core/search/samplers/genome.h"
#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/seen_results.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

struct GeneticOptions {
    std::int64_t population = 20;
    std::size_t elite = 5;
    std::size_t tournament = 3;
    double crossover = 0.5;    // of a child: to have two parents
    double mutation = 0.2;     // of a child: to mutate at all
    double geneMutation = 0.1; // of a mutating child's gene
};

constexpr double kGeneCrossover = 0.5;

class Breeding {
public:
    // parents: best first.
    Breeding(const GeneticOptions& options, std::span<const Axis> axes, std::span<const Trial* const> parents)
        : m_options(options), m_axes(axes), m_genes(coordinatesOf(axes, pointsOf(parents))), m_count(parents.size()) {}

    Genome child(RandomStream& stream) const {
        Genome genome = genomeOf(winner(stream));
        // As often as eaSimple's pairs cross and its individuals mutate; a child that did neither would be its
        // parent again, and is bred anew.
        if (stream.uniform() < m_options.crossover) {
            const Genome other = genomeOf(winner(stream));
            for (std::size_t j = 0; j < genome.size(); ++j) {
                if (stream.uniform() < kGeneCrossover && !std::isnan(genome[j]) && !std::isnan(other[j])) {
                    genome[j] = blendedGene(m_axes[j], genome[j], other[j], stream);
                }
            }
        }
        if (stream.uniform() < m_options.mutation) {
            mutate(genome, m_axes, m_options.geneMutation, stream);
        }
        return genome;
    }

private:
    // The best of a few drawn at random.
    std::size_t winner(RandomStream& stream) const {
        std::size_t best = m_count;
        for (std::size_t draw = 0; draw < std::max<std::size_t>(m_options.tournament, 1); ++draw) {
            best = std::min<std::size_t>(best, stream.below(static_cast<std::uint32_t>(m_count)));
        }
        return best;
    }
    Genome genomeOf(std::size_t parent) const {
        Genome genome;
        for (const std::vector<double>& column : m_genes) {
            genome.push_back(column[parent]);
        }
        return genome;
    }

    const GeneticOptions& m_options;
    std::span<const Axis> m_axes;
    CoordinateTable m_genes;
    std::size_t m_count;
};

class GeneticSampler : public Sampler {
public:
    explicit GeneticSampler(GeneticOptions options) : m_options(options) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Space& space = request.study.space;
        const SeenResults seen = seenResults(request.study);
        const std::vector<const Trial*> parents = parentsOf(seen, request.number / m_options.population);
        if (parents.empty()) {
            return drawFree(space, request.taken, request.stream);
        }
        const std::vector<Axis> axes = axesOf(space);
        const Breeding breeding(m_options, axes, parents);
        const auto breed = [&] { return breeding.child(request.stream); };
        return newChild(space, axes, request.taken, breed, request.stream);
    }

private:
    // The generation before this one as far as its results are in, and the best of all so far: best first.
    [[nodiscard]] std::vector<const Trial*> parentsOf(const SeenResults& seen, std::int64_t generation) const {
        std::vector<const Trial*> parents;
        for (std::size_t rank = 0; rank < seen.ranked.size() && generation > 0; ++rank) {
            const std::int64_t own = seen.ranked[rank]->number / m_options.population;
            if (rank < m_options.elite || own == generation - 1) {
                parents.push_back(seen.ranked[rank]);
            }
        }
        return parents;
    }

    GeneticOptions m_options;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "genetic";
    info.label = "Genetic";
    info.category = "Evolutionary";
    info.help = "Generations of points: good ones win tournaments, are crossed and now and then mutate";
    info.formula = "best of t drawn → cross with p_c → mutate with p_m → the elite stays";
    info.advice =
        "Easy to understand, works on any kind of parameter, wants several hundred trials. The best few "
        "always stay parents (elitism).";
    info.source = "Holland (1975); operators as sklearn-deap's";
    info.parameters = {
        ParameterSpec::integer("population", "Population", 20, 2, 10000)
            .in("trials")
            .says("Trials in a generation; the first is random. Usual 20 to 50"),
        ParameterSpec::integer("elite", "Elite", 5, 0, 10000).in("trials").says("The best of all stay parents"),
        ParameterSpec::integer("tournament", "Tournament", 3, 1, 100)
            .says("A parent is the best of so many drawn at random; larger is greedier"),
        ParameterSpec::real("crossover", "Crossover", 0.5, 0.0, 1.0)
            .says("Chance that a child has two parents; then each of its values is mixed with chance 1/2"),
        ParameterSpec::real("mutation", "Mutation", 0.2, 0.01, 1.0).says("Chance that a child mutates"),
        ParameterSpec::real("gene_mutation", "Value mutation", 0.1, 0.01, 1.0)
            .says("Chance of each value of a mutating child to be drawn anew")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    GeneticOptions options;
    options.population = parameters.integer("population");
    options.elite = static_cast<std::size_t>(parameters.integer("elite"));
    options.tournament = static_cast<std::size_t>(parameters.integer("tournament"));
    options.crossover = parameters.real("crossover");
    options.mutation = parameters.real("mutation");
    options.geneMutation = parameters.real("gene_mutation");
    return std::make_unique<GeneticSampler>(options);
}

} // namespace

const SamplerInfo& geneticSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
