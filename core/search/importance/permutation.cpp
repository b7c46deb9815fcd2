#include "core/search/importance/evidence.h"
#include "core/search/importance/registry.h"
#include "core/search/importance/statistics.h"
#include "core/search/surrogate/forest.h"

#include <algorithm>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr std::ptrdiff_t kFolds = 3;

// The forest of each fold's other trials, and the trials it has not seen.
struct HeldOut {
    Forest forest;
    std::vector<std::ptrdiff_t> rows;
};

std::vector<HeldOut> heldOut(const ImportanceEvidence& evidence, int trees, RandomStream& stream) {
    std::vector<std::ptrdiff_t> order(static_cast<std::size_t>(evidence.count()));
    std::iota(order.begin(), order.end(), std::ptrdiff_t{0});
    stream.shuffle(std::span(order));
    ForestOptions options;
    options.trees = trees;
    options.bootstrap = true;
    std::vector<HeldOut> folds;
    for (std::ptrdiff_t fold = 0; fold < kFolds; ++fold) {
        std::vector<std::ptrdiff_t> learned;
        std::vector<std::ptrdiff_t> left;
        for (std::ptrdiff_t i = 0; i < std::ssize(order); ++i) {
            (i % kFolds == fold ? left : learned).push_back(order[static_cast<std::size_t>(i)]);
        }
        if (learned.empty() || left.empty()) {
            continue;
        }
        const Matrix points = evidence.points(Eigen::all, learned);
        const Vector values = evidence.values(learned);
        folds.push_back({Forest::grow(evidence.space, points, values, options, stream), std::move(left)});
    }
    return folds;
}

// R² over all held-out trials, with the codes of one feature dealt anew among them (-1: none).
double quality(const ImportanceEvidence& evidence, const std::vector<HeldOut>& folds, std::ptrdiff_t shuffled,
               RandomStream& stream) {
    double missed = 0.0;
    for (const HeldOut& fold : folds) {
        Matrix points = evidence.points(Eigen::all, fold.rows);
        if (shuffled >= 0) {
            Vector codes = points.row(shuffled).transpose();
            stream.shuffle(std::span<double>(codes.data(), static_cast<std::size_t>(codes.size())));
            points.row(shuffled) = codes.transpose();
        }
        missed += (fold.forest.predict(points).mean - evidence.values(fold.rows)).squaredNorm();
    }
    const double all = (evidence.values.array() - evidence.values.mean()).square().sum();
    return all > 0.0 ? 1.0 - missed / all : 0.0;
}

Importance evaluate(const ImportanceRequest& request, const Parameters& parameters) {
    const ImportanceEvidence evidence(request);
    RandomStream stream(request.seed, Purpose::Sampler);
    const std::vector<HeldOut> folds = heldOut(evidence, static_cast<int>(parameters.integer("trees")), stream);
    Importance importance;
    importance.measure = "Loss of R² on unseen trials";
    importance.parameters = evidence.parameters();
    if (folds.empty()) {
        return importance;
    }
    const double intact = quality(evidence, folds, -1, stream);
    for (std::ptrdiff_t j = 0; j < evidence.space.size(); ++j) {
        Estimates drops;
        for (std::int64_t repeat = 0; repeat < parameters.integer("repeats"); ++repeat) {
            drops.add(intact - quality(evidence, folds, j, stream));
        }
        ParameterImportance& own = importance.parameters[static_cast<std::size_t>(j)];
        own.value = drops.mean();
        own.spread = drops.deviation();
    }
    return importance;
}

ComponentInfo about() {
    ComponentInfo info;
    info.id = "permutation";
    info.label = "Permutation";
    info.category = "Importance";
    info.help = "How much worse a forest predicts trials it has not seen when one parameter's values are shuffled";
    info.formula = "R² − R²(shuffled)";
    info.advice =
        "Says besides how much the forest knows at all: small drops everywhere mean that it knows nothing. "
        "Parameters that stand for each other share theirs";
    info.source = "Breiman (2001); Fisher, Rudin and Dominici (2019)";
    info.parameters = {
        ParameterSpec::integer("trees", "Trees", 64, 1, 10000).says("Of each of three forests, one a held-out third"),
        ParameterSpec::integer("repeats", "Repeats", 10, 2, 1000).says("Shuffles of each parameter")};
    return info;
}

} // namespace

const ImportanceInfo& permutationImportance() {
    static const ImportanceInfo kInfo{about(), evaluate};
    return kInfo;
}

} // namespace goodfit::search
