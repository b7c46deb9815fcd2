#include "core/search/importance/evidence.h"
#include "core/search/importance/marginals.h"
#include "core/search/importance/registry.h"
#include "core/search/importance/statistics.h"
#include "core/search/surrogate/forest.h"

#include <algorithm>

namespace goodfit::search {

namespace {

struct Shares {
    std::vector<Estimates> singles;
    std::vector<Estimates> pairs; // in the order of Importance::pairs
};

void addTree(const TreeMarginals& marginals, std::ptrdiff_t features, Shares& shares) {
    const double total = marginals.totalVariance();
    if (!(total > 0.0)) {
        return;
    }
    std::vector<double> own;
    for (std::ptrdiff_t j = 0; j < features; ++j) {
        own.push_back(marginals.variance(j) / total);
        shares.singles[static_cast<std::size_t>(j)].add(own.back());
    }
    std::size_t next = 0;
    for (std::size_t a = 0; a < own.size(); ++a) {
        for (std::size_t b = a + 1; b < own.size(); ++b) {
            const double joint =
                marginals.jointVariance(static_cast<std::ptrdiff_t>(a), static_cast<std::ptrdiff_t>(b)) / total;
            shares.pairs[next++].add(std::max(joint - own[a] - own[b], 0.0));
        }
    }
}

Importance evaluate(const ImportanceRequest& request, const Parameters& parameters) {
    const ImportanceEvidence evidence(request);
    ForestOptions options;
    options.trees = static_cast<int>(parameters.integer("trees"));
    options.bootstrap = true;
    RandomStream stream(request.seed, Purpose::Sampler);
    const Forest forest = Forest::grow(evidence.space, evidence.points, evidence.values, options, stream);

    Importance importance;
    importance.measure = "Share of the variance";
    importance.parameters = evidence.parameters();
    for (std::size_t a = 0; a < importance.parameters.size(); ++a) {
        for (std::size_t b = a + 1; b < importance.parameters.size(); ++b) {
            importance.pairs.push_back({a, b, 0.0, 0.0});
        }
    }
    Shares shares{std::vector<Estimates>(importance.parameters.size()),
                  std::vector<Estimates>(importance.pairs.size())};
    for (const RegressionTree& tree : forest.trees()) {
        addTree(TreeMarginals(evidence.space, tree), evidence.space.size(), shares);
    }
    for (std::size_t j = 0; j < importance.parameters.size(); ++j) {
        importance.parameters[j].value = shares.singles[j].mean();
        importance.parameters[j].spread = shares.singles[j].deviation();
    }
    for (std::size_t pair = 0; pair < importance.pairs.size(); ++pair) {
        importance.pairs[pair].value = shares.pairs[pair].mean();
        importance.pairs[pair].spread = shares.pairs[pair].deviation();
    }
    return importance;
}

ComponentInfo about() {
    ComponentInfo info;
    info.id = "fanova";
    info.label = "fANOVA";
    info.category = "Importance";
    info.help = "The share of a random forest's variance over the space that is of one parameter, or of two together";
    info.formula = "V_j / V, V_j = variance over x_j of the mean over all other parameters";
    info.advice =
        "The one that shows interactions; the spread is that of the trees. A parameter that is not in use "
        "counts at its range's centre";
    info.source = "Hutter, Hoos and Leyton-Brown (2014)";
    info.parameters = {
        ParameterSpec::integer("trees", "Trees", 64, 1, 10000).says("Grown to single trials, bootstrapped")};
    return info;
}

} // namespace

const ImportanceInfo& fanovaImportance() {
    static const ImportanceInfo kInfo{about(), evaluate};
    return kInfo;
}

} // namespace goodfit::search
