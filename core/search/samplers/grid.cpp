#include "core/search/lattice.h"
#include "core/search/permutation.h"
#include "core/search/samplers/point_list.h"
#include "core/search/samplers/registry.h"

#include <charconv>

namespace goodfit::search {

namespace {

constexpr std::int64_t kMostLevels = 1000;

// The levels of one parameter each; others: nothing.
using LevelsByDimension = std::vector<std::optional<std::int64_t>>;

Result<LevelsByDimension> readLevels(const std::string& text, const Space& space) {
    constexpr const char* kWhere = "search.sampler.levels_of";
    const auto named = readNamed(text, space, kWhere);
    if (!named) {
        return named.error();
    }
    LevelsByDimension levels(space.dimensions.size());
    for (const auto& [place, count] : *named) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), number);
        const bool whole = error == std::errc() && end == count.data() + count.size();
        if (!whole || number < 1 || number > kMostLevels) {
            return invalid(kWhere, space.dimensions[place].path + "=" + count + ": allowed are 1 to " +
                                       std::to_string(kMostLevels) + " levels");
        }
        levels[place] = number;
    }
    return levels;
}

class GridSampler : public Sampler {
public:
    GridSampler(std::int64_t levels, std::optional<std::int64_t> integerLevels, std::string levelsOf, bool shuffled)
        : m_levels(levels), m_integerLevels(integerLevels), m_levelsOf(std::move(levelsOf)), m_shuffled(shuffled) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Lattice grid = gridOf(request.study.space);
        // A trial's number is its place in the grid; a point taken otherwise (a queued one) is passed over.
        for (std::int64_t place = request.number; place < grid.size(); ++place) {
            Assignment point = grid.at(m_shuffled ? permuted(place, grid.size(), request.seed) : place);
            if (!request.taken.contains(point)) {
                return std::optional(std::move(point));
            }
        }
        return std::optional<Assignment>();
    }

    [[nodiscard]] std::optional<std::int64_t> pointCount(const Space& space) const override {
        return gridOf(space).size();
    }
    [[nodiscard]] std::optional<std::int64_t> gridProduct(const Space& space) const override {
        return gridOf(space).size();
    }

    [[nodiscard]] Status accepts(const Space& space) const override {
        const Result<LevelsByDimension> levels = readLevels(m_levelsOf, space);
        return levels ? Status() : Status(levels.error());
    }

private:
    [[nodiscard]] Lattice gridOf(const Space& space) const {
        const Result<LevelsByDimension> own = readLevels(m_levelsOf, space);
        std::vector<Ladder> ladders;
        for (const Dimension& dimension : space.dimensions) {
            const auto place = static_cast<std::size_t>(&dimension - space.dimensions.data());
            if (own && (*own)[place]) {
                ladders.push_back(Ladder::levelsOf(dimension, *(*own)[place]));
                continue;
            }
            const bool thinned = dimension.range && dimension.integer && !dimension.range->step && m_integerLevels;
            std::optional<Ladder> every = thinned ? std::nullopt : Ladder::of(dimension);
            const std::int64_t levels = thinned ? *m_integerLevels : m_levels;
            ladders.push_back(every ? std::move(*every) : Ladder::levelsOf(dimension, levels));
        }
        return Lattice(space, std::move(ladders));
    }

    std::int64_t m_levels;
    std::optional<std::int64_t> m_integerLevels;
    std::string m_levelsOf; // "learning_rate=7, units=3"
    bool m_shuffled;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "grid";
    info.label = "Grid";
    info.category = "Without a model";
    info.help = "Every combination: all choices, steps and whole numbers, and levels of the real ranges";
    info.formula = "x_i ∈ {low + k (high − low) / (levels − 1)}; all combinations, levels₁ · levels₂ · …";
    info.source = "Box and Wilson (1951)";
    info.advice = "For few parameters with few values; the number of trials is the product of all of them.";
    info.parameters = {
        ParameterSpec::integer("levels", "Levels", 5, 1, 1000)
            .says("Values taken of a real range without a step, evenly (in the logarithm if log), both ends included"),
        ParameterSpec::integer("integer_levels", "Levels of whole numbers", 5, 1, 1000)
            .off()
            .says("Off: every whole number of a range; on: so many, evenly, both ends included"),
        ParameterSpec::text("levels_of", "Levels of single ranges", "")
            .says(
                "Names and counts, as learning_rate=7, units=3; these ranges have so many levels, the others as above"),
        ParameterSpec::boolean("shuffled", "Shuffled", false)
            .says("In random order instead of the last parameter fastest, so that a part is a fair sample")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    const bool thinned = parameters.has("integer_levels");
    return std::make_unique<GridSampler>(parameters.integer("levels"),
                                         thinned ? std::optional(parameters.integer("integer_levels")) : std::nullopt,
                                         parameters.text("levels_of"), parameters.boolean("shuffled"));
}

} // namespace

const SamplerInfo& gridSampler() {
    static const SamplerInfo kInfo{about(), false, make};
    return kInfo;
}

} // namespace goodfit::search
