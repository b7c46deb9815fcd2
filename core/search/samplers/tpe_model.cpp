#include "core/search/samplers/tpe_model.h"

#include "core/search/samplers/random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

constexpr int kRounds = 8; // of candidates, when all of them were tried before

bool sameCondition(const Dimension& a, const Dimension& b) {
    return a.conditionPath == b.conditionPath && a.conditionValues == b.conditionValues;
}

// The mixture over those rows (trials) of the table that have all parameters of the group.
Parzen mixture(std::span<const Axis> axes, const TpeGroup& group, const CoordinateTable& table) {
    std::vector<const Axis*> used;
    std::vector<std::vector<double>> columns(group.size());
    for (const std::size_t axis : group) {
        used.push_back(&axes[axis]);
    }
    const std::size_t rows = table.empty() ? 0 : table.front().size();
    for (std::size_t row = 0; row < rows; ++row) {
        const bool complete =
            std::none_of(group.begin(), group.end(), [&](std::size_t axis) { return std::isnan(table[axis][row]); });
        for (std::size_t k = 0; complete && k < group.size(); ++k) {
            columns[k].push_back(table[group[k]][row]);
        }
    }
    return {used, columns};
}

CoordinateTable tableOf(std::span<const Axis> axes, std::vector<const Trial*> trials) {
    sortByNumber(trials);
    return coordinatesOf(axes, pointsOf(trials));
}

} // namespace

std::size_t tpeGoodCount(std::size_t finished, const TpeOptions& options) {
    const auto share = static_cast<std::size_t>(std::ceil(options.good * static_cast<double>(finished) - 1e-9));
    return std::min({std::max<std::size_t>(share, 1), options.goodMost, finished});
}

std::vector<TpeGroup> tpeGroups(const Space& space, TpeRelation relation) {
    std::vector<TpeGroup> groups;
    for (std::size_t i = 0; i < space.dimensions.size(); ++i) {
        const Dimension& dimension = space.dimensions[i];
        if (Axis(dimension).isFixed()) {
            continue;
        }
        const bool alone = relation == TpeRelation::Independent ||
                           (relation == TpeRelation::Multivariate && !dimension.conditionPath.empty());
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const TpeGroup& group) {
            return !alone && sameCondition(space.dimensions[group.front()], dimension);
        });
        if (found == groups.end()) {
            groups.push_back({i});
        } else {
            found->push_back(i);
        }
    }
    return groups;
}

TpeModel::TpeModel(const Study& study, const SeenResults& seen, const TpeOptions& options)
    : m_options(options), m_axes(axesOf(study.space)) {
    const auto good = static_cast<std::ptrdiff_t>(tpeGoodCount(seen.ranked.size(), options));
    std::vector<const Trial*> rest(seen.ranked.begin() + good, seen.ranked.end());
    rest.insert(rest.end(), seen.failed.begin(), seen.failed.end());
    rest.insert(rest.end(), seen.pending.begin(), seen.pending.end());
    const CoordinateTable goodTable = tableOf(m_axes, {seen.ranked.begin(), seen.ranked.begin() + good});
    const CoordinateTable restTable = tableOf(m_axes, std::move(rest));
    for (TpeGroup& group : tpeGroups(study.space, options.relation)) {
        Parzen goodMixture = mixture(m_axes, group, goodTable);
        Parzen restMixture = mixture(m_axes, group, restTable);
        m_groups.push_back({std::move(group), std::move(goodMixture), std::move(restMixture)});
    }
}

double TpeModel::gainAt(std::size_t group, std::span<const double> coordinates) const {
    return m_groups[group].good.logDensity(coordinates) - m_groups[group].rest.logDensity(coordinates);
}

std::vector<TpeModel::Candidate> TpeModel::candidates(std::size_t group, RandomStream& stream) const {
    std::vector<Candidate> drawn(std::max<std::size_t>(m_options.candidates, 1));
    for (Candidate& candidate : drawn) {
        candidate.coordinates = m_groups[group].good.sample(stream);
        candidate.gain = gainAt(group, candidate.coordinates);
    }
    std::stable_sort(drawn.begin(), drawn.end(),
                     [](const Candidate& a, const Candidate& b) { return a.gain > b.gain; });
    return drawn;
}

bool TpeModel::isActive(const Mixtures& group, std::span<const double> coordinates) const {
    // The coordinates of all groups before this one are known; what is not known does not count.
    const Assignment point = assignmentAt(m_axes, coordinates);
    return find(point, m_axes[group.axes.front()].dimension().path) != nullptr;
}

std::optional<Assignment> TpeModel::propose(const PointSet& taken, RandomStream& stream) const {
    for (int round = 0; round < kRounds; ++round) {
        std::vector<double> coordinates(m_axes.size(), 0.0);
        std::vector<std::vector<Candidate>> drawn(m_groups.size());
        std::size_t looks = 1;
        for (std::size_t look = 0; look < looks; ++look) {
            for (std::size_t g = 0; g < m_groups.size(); ++g) {
                if (!isActive(m_groups[g], coordinates)) {
                    continue;
                }
                if (drawn[g].empty()) {
                    drawn[g] = candidates(g, stream);
                    looks = std::max(looks, drawn[g].size());
                }
                const Candidate& chosen = drawn[g][std::min(look, drawn[g].size() - 1)];
                for (std::size_t k = 0; k < m_groups[g].axes.size(); ++k) {
                    coordinates[m_groups[g].axes[k]] = chosen.coordinates[k];
                }
            }
            Assignment point = assignmentAt(m_axes, coordinates);
            if (!taken.contains(point)) {
                return point;
            }
        }
    }
    return std::nullopt;
}

std::optional<Assignment> proposeByTpe(const Study& study, const PointSet& taken, const TpeOptions& options,
                                       RandomStream& stream) {
    const SeenResults seen = seenResults(study);
    if (seen.ranked.size() >= std::max<std::size_t>(options.startup, 1)) {
        std::optional<Assignment> point = TpeModel(study, seen, options).propose(taken, stream);
        if (point) {
            return point;
        }
    }
    return drawFree(study.space, taken, stream);
}

} // namespace goodfit::search
