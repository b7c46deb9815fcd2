// The tree-structured Parzen estimator: of the finished trials the best 15 % (at most 25) makes a density
// l, the rest, failed and running ones among them, a density g; where l/g is largest the next trial is
// expected to improve most. A running trial needs no made-up result: it is in g ("constant liar").
//
// Parameters are modelled together where they always occur together: one joint mixture for all that are
// unconditional, one for each set under the same condition ("group", Optuna); or jointly only those that
// every trial has ("multivariate"); or each alone ("independent").
// Source: Bergstra et al. (2011); Akiba et al. (2019).
#pragma once

#include "core/search/samplers/parzen.h"
#include "core/search/samplers/sampler.h"
#include "core/search/samplers/seen_results.h"

#include <optional>

namespace goodfit::search {

enum class TpeRelation { Group, Multivariate, Independent };

struct TpeOptions {
    TpeRelation relation = TpeRelation::Group;
    std::size_t startup = 10;    // finished trials before the model is asked
    std::size_t candidates = 24; // drawn from l
    double good = 0.15;          // share of the finished trials that l is made of
    std::size_t goodMost = 25;
};

// The parameters of one mixture, as places in the space.
using TpeGroup = std::vector<std::size_t>;
[[nodiscard]] std::vector<TpeGroup> tpeGroups(const Space& space, TpeRelation relation);
// How many of `finished` ranked trials are good: at least one, when there is any.
[[nodiscard]] std::size_t tpeGoodCount(std::size_t finished, const TpeOptions& options);

class TpeModel {
public:
    struct Candidate {
        std::vector<double> coordinates; // an entry an axis of the group
        double gain = 0.0;               // ln l - ln g
    };

    // The study must outlive the model.
    TpeModel(const Study& study, const SeenResults& seen, const TpeOptions& options);

    // A point that is not taken; nothing when none was found among many candidates.
    [[nodiscard]] std::optional<Assignment> propose(const PointSet& taken, RandomStream& stream) const;

    [[nodiscard]] std::span<const Axis> axes() const { return m_axes; }
    [[nodiscard]] std::size_t groupCount() const { return m_groups.size(); }
    [[nodiscard]] const TpeGroup& group(std::size_t index) const { return m_groups[index].axes; }
    // Draws candidates of one group from l, the best first.
    [[nodiscard]] std::vector<Candidate> candidates(std::size_t group, RandomStream& stream) const;
    [[nodiscard]] double gainAt(std::size_t group, std::span<const double> coordinates) const;

private:
    struct Mixtures {
        TpeGroup axes;
        Parzen good, rest;
    };

    [[nodiscard]] bool isActive(const Mixtures& group, std::span<const double> coordinates) const;

    TpeOptions m_options;
    std::vector<Axis> m_axes;
    std::vector<Mixtures> m_groups;
};

// A proposal: random until enough trials have finished, then the model's, and random again where the model
// finds nothing new.
[[nodiscard]] std::optional<Assignment> proposeByTpe(const Study& study, const PointSet& taken,
                                                     const TpeOptions& options, RandomStream& stream);

} // namespace goodfit::search
