#include "core/search/samplers/cma_state.h"
#include "core/search/samplers/genome.h"
#include "core/search/samplers/influence.h"
#include "core/search/samplers/kernel_density.h"
#include "core/search/samplers/non_dominated.h"
#include "tests/core/search/space_support.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

std::vector<double> plain(const Eigen::MatrixXd& matrix) {
    return {matrix.data(), matrix.data() + matrix.size()};
}

std::vector<double> rowsOf(const nlohmann::json& matrix) {
    std::vector<double> all;
    for (const auto& row : matrix) {
        const std::vector<double> part = numbers(row);
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace

class EvolutionTest : public QObject {
    Q_OBJECT
private slots:
    void cmaConstantsOfFiveDimensions() {
        // By hand: λ = 4 + ⌊3 ln 5⌋ = 8, μ = 4, w' = ln 4.5 - ln i.
        const CmaConstants c = cmaConstants(5, cmaPopulation(5));
        QCOMPARE(c.population, 8);
        QCOMPARE(c.parents, 4);
        QVERIFY(std::abs(c.effective - 2.600) < 1e-3);
        QVERIFY(std::abs(c.rankOne - 2.0 / (6.3 * 6.3 + c.effective)) < 1e-15);
        QVERIFY(std::abs(c.pathStep - (c.effective + 2) / (c.effective + 10)) < 1e-15);
        QVERIFY(std::abs(c.damping - (1.0 + c.pathStep)) < 1e-15); // √((μ_eff - 1) / 6) is below 1
        QVERIFY(std::abs(c.expectedNorm - std::sqrt(5.0) * (1 - 0.05 + 1.0 / 525)) < 1e-15);
        QVERIFY(std::abs(c.weights.head(4).sum() - 1.0) < 1e-15);
        QVERIFY((c.weights.tail(4).array() < 0).all());
        QCOMPARE(c.memory, 10 + 19);
    }

    void cmaConstantsAsThePeers() {
        const auto truth = golden("search.json")["cma"];
        const CmaConstants c = cmaConstants(5, truth["population"].get<int>());
        QVERIFY(farthest(plain(c.weights), numbers(truth["weights"])) < 1e-14);
        const double mine[] = {c.effective, c.rankOne, c.rankMu, c.pathStep, c.damping, c.pathShape, c.expectedNorm};
        std::vector<double> theirs;
        for (const char* key : {"mu_eff", "c1", "cmu", "c_sigma", "d_sigma", "c_c", "chi"}) {
            theirs.push_back(truth[key].get<double>());
        }
        QVERIFY(farthest(mine, theirs) < 1e-14);
    }

    void cmaLearnsAsThePeer() {
        const auto truth = golden("search.json")["cma"];
        CmaState state(Eigen::VectorXd::Constant(5, 0.5), 1.0 / 6.0, 8);
        for (const auto& generation : truth["generations"]) {
            const std::vector<double> y = numbers(generation["y"]);
            std::vector<std::size_t> order(y.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return y[a] < y[b]; });
            std::vector<Eigen::VectorXd> steps;
            for (const std::size_t i : order) {
                const std::vector<double> x = numbers(generation["x"][i]);
                steps.push_back((Eigen::Map<const Eigen::VectorXd>(x.data(), 5) - state.mean()) / state.sigma());
            }
            state.update(steps, y[order.front()], y[order.back()]);
            QVERIFY(farthest(plain(state.mean()), numbers(generation["mean"])) < 1e-10);
            QVERIFY(std::abs(state.sigma() / generation["sigma"].get<double>() - 1.0) < 1e-9);
            QVERIFY(farthest(plain(state.covariance()), rowsOf(generation["covariance"])) < 1e-9);
        }
        QVERIFY(!state.shouldStop());
    }

    void cmaStopsWhenValuesStandStill() {
        CmaState state(Eigen::VectorXd::Constant(2, 0.5), 0.1, 6);
        RandomStream stream(1, Purpose::Test);
        int generations = 0;
        while (!state.shouldStop() && generations < 200) {
            std::vector<Eigen::VectorXd> steps;
            for (int i = 0; i < 6; ++i) {
                steps.push_back((state.sample(stream) - state.mean()) / state.sigma());
            }
            state.update(steps, 1.0, 1.0);
            ++generations;
        }
        QCOMPARE(generations, 10 + 10 + 1); // more than 10 + ⌈30 · 2 / 6⌉
    }

    void handMadeFronts() {
        // a (1, 5) and b (2, 3) and c (4, 1) dominate; d (3, 4) is under b; e (5, 5) under all.
        const std::vector<Objectives> points{{1, 5}, {2, 3}, {4, 1}, {3, 4}, {5, 5}};
        QCOMPARE(nonDominatedRanks(points), (std::vector<std::size_t>{0, 0, 0, 1, 2}));
        const std::vector<double> crowding = crowdingDistances(std::span(points).first(3));
        QCOMPARE(crowding[0], INFINITY);
        QCOMPARE(crowding[1], (4.0 - 1.0) / 3.0 + (5.0 - 1.0) / 4.0);
        QCOMPARE(crowding[2], INFINITY);
        QVERIFY(!dominates({1, 1}, {1, 1}));
        QVERIFY(dominates({1, 1}, {1, 2}));
        const std::vector<Objectives> single{{3}, {1}, {1}, {2}};
        QCOMPARE(nonDominatedRanks(single), (std::vector<std::size_t>{2, 0, 0, 1}));
    }

    void frontsAsOptunas() {
        const auto fronts = golden("search.json")["fronts"];
        for (const auto& truth : fronts) {
            std::vector<Objectives> points;
            for (const auto& values : truth["values"]) {
                points.push_back(numbers(values));
            }
            const std::vector<std::size_t> ranks = nonDominatedRanks(points);
            for (std::size_t rank = 0; rank <= *std::max_element(ranks.begin(), ranks.end()); ++rank) {
                std::vector<Objectives> front;
                std::vector<std::size_t> members;
                for (std::size_t i = 0; i < points.size(); ++i) {
                    QCOMPARE(static_cast<double>(ranks[i]), truth["rank"][i].get<double>());
                    if (ranks[i] == rank) {
                        front.push_back(points[i]);
                        members.push_back(i);
                    }
                }
                const std::vector<double> crowding = crowdingDistances(front);
                for (std::size_t k = 0; k < members.size(); ++k) {
                    const auto& expected = truth["crowding"][members[k]];
                    QVERIFY(expected.is_string() ? std::isinf(crowding[k])
                                                 : std::abs(crowding[k] - expected.get<double>()) < 1e-12);
                }
            }
        }
    }

    void blendingStaysBetweenTheParents() {
        const Space space{{real("x", 0, 1), whole("n", 1, 9), choice("c", {"a", "b", "c"})}};
        const std::vector<Axis> axes = axesOf(space);
        RandomStream stream(3, Purpose::Test);
        std::set<std::int64_t> seen;
        std::set<double> choices;
        for (int i = 0; i < 400; ++i) {
            const double x = blendedGene(axes[0], 0.2, 0.6, stream);
            QVERIFY(x >= 0.2 && x <= 0.6);
            const double n =
                blendedGene(axes[1], axes[1].coordinateOf(Value(7)), axes[1].coordinateOf(Value(4)), stream);
            seen.insert(axes[1].valueAt(n).integer());
            choices.insert(blendedGene(axes[2], 0, 2, stream));
        }
        QCOMPARE(seen, (std::set<std::int64_t>{4, 5, 6, 7}));
        QCOMPARE(choices, (std::set<double>{0, 2}));
    }

    void kernelDensityIsADensity() {
        const Space space{{choice("c", {"a", "b", "c"}), real("x", 0, 1)}};
        const std::vector<Axis> axes = axesOf(space);
        const KernelDensity density({&axes[0], &axes[1]}, {{0, 0, 1, 2}, {0.45, 0.5, 0.55, 0.5}});
        // 1.06 sd n^(-1/6): the coordinates' deviation is √0.00125
        QVERIFY(std::abs(density.bandwidth(1) - 1.06 * std::sqrt(0.00125) * std::pow(4.0, -1.0 / 6.0)) < 1e-12);
        double sum = 0.0;
        for (int c = 0; c < 3; ++c) {
            for (int i = 0; i < 2000; ++i) {
                sum += density.density(std::vector<double>{static_cast<double>(c), (i + 0.5) / 2000}) / 2000;
            }
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-6);
    }

    void correlations() {
        const auto truth = golden("search.json")["correlation"];
        const std::vector<double> x = numbers(truth["x"]);
        QVERIFY(std::abs(rankCorrelation(x, numbers(truth["y"])) - truth["spearman"].get<double>()) < 1e-12);
        // η² by hand: groups {0, 1} and {4, 5} about 2.5 have 16 of 17.
        QVERIFY(std::abs(choiceCorrelation(std::vector<double>{0, 0, 1, 1}, std::vector<double>{0, 1, 4, 5}) -
                         std::sqrt(16.0 / 17.0)) < 1e-12);
        QCOMPARE(rankCorrelation(std::vector<double>{1, 1, 1, 1}, std::vector<double>{1, 2, 3, 4}), 0.0);
    }
};

GOODFIT_SUITE(EvolutionTest)
#include "evolution_test.moc"
