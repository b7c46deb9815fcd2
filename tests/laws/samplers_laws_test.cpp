// What must hold for every sampler in the table, now and later.
#include "core/search/runner.h"
#include "core/search/samplers/registry.h"
#include "tests/core/search/space_support.h"
#include "tests/support/search_functions.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

struct NamedSpace {
    const char* name;
    Space space;
};

std::vector<NamedSpace> spaces() {
    return {{"reals", {{real("x", -5, 10), real("lr", 1e-5, 1, true)}}},
            {"steps", {{real("x", 0, 1, false, 0.3), whole("n", 4, 64, true)}}},
            {"mixed", {{whole("n", 1, 4), choice("act", {"relu", "tanh"}), real("lr", 1e-4, 1e-1, true)}}},
            {"small", {{whole("n", 1, 3), choice("act", {"relu", "tanh"}), choice("bias", {true, false})}}},
            {"conditional", conditionalSpace()},
            {"one point", {{real("x", 2, 2), choice("act", {"relu"})}}}};
}

Component component(const SamplerInfo& info) {
    return Component(info.about.id);
}

// Proposes up to `count` trials, each committed at once with a made-up result.
std::vector<Assignment> walk(const Sampler& sampler, const Space& space, std::uint64_t seed, std::int64_t count,
                             bool maximize = false) {
    Study study;
    study.maximize = maximize;
    study.space = space;
    study.planned = std::max<std::int64_t>(count, 80); // a hypercube is cut by the plan
    PointSet taken;
    std::vector<Assignment> points;
    for (std::int64_t number = 0; number < count; ++number) {
        const auto trialId = static_cast<std::uint32_t>(number);
        const auto point = sampler.propose({study, taken, number, seed, RandomStream(seed, Purpose::Sampler, trialId)});
        if (!point.ok() || !point->has_value()) {
            return points;
        }
        Trial trial;
        trial.number = number;
        trial.parameters = **point;
        constexpr TrialState kStates[] = {TrialState::Complete, TrialState::Failed, TrialState::Running,
                                          TrialState::Pruned, TrialState::Complete};
        trial.state = kStates[number % 5];
        if (trial.state == TrialState::Complete) {
            const double sign = maximize ? -1.0 : 1.0;
            trial.value = sign * (number % 10 == 9 ? std::numeric_limits<double>::infinity()
                                                   : std::sin(static_cast<double>(number)));
        }
        study.trials.push_back(trial);
        taken.add(**point);
        points.push_back(**point);
    }
    return points;
}

} // namespace

class SamplersLawsTest : public QObject {
    Q_OBJECT
private slots:
    void everySampler_data() {
        QTest::addColumn<int>("sampler");
        QTest::addColumn<int>("space");
        const std::vector<NamedSpace> all = spaces();
        for (int s = 0; s < static_cast<int>(samplers().size()); ++s) {
            for (int i = 0; i < static_cast<int>(all.size()); ++i) {
                QTest::addRow("%s on %s", samplers()[static_cast<std::size_t>(s)]->about.id.c_str(),
                              all[static_cast<std::size_t>(i)].name)
                    << s << i;
            }
        }
    }
    void everySampler() {
        QFETCH(int, sampler);
        QFETCH(int, space);
        const SamplerInfo& info = *samplers()[static_cast<std::size_t>(sampler)];
        const Space where = spaces()[static_cast<std::size_t>(space)].space;
        const std::unique_ptr<Sampler> made = std::move(makeSampler(component(info))).value();
        const std::vector<Assignment> points = walk(*made, where, 5, 80);
        QVERIFY(!points.empty());

        std::set<std::string> seen;
        for (const Assignment& point : points) {
            checkPoint(where, point);
            QVERIFY2(seen.insert(textOf(point)).second, "a point came twice");
        }
        // A countable space is covered to the last point, and then there is nothing left.
        const std::optional<std::int64_t> count = made->pointCount(where);
        if (count && *count < 80) {
            QCOMPARE(std::ssize(points), *count);
        } else {
            QCOMPARE(points.size(), std::size_t{80});
        }
        const std::vector<Assignment> again = walk(*made, where, 5, 30); // repeats under its seed
        QVERIFY(std::equal(again.begin(), again.end(), points.begin()));
    }

    void learningBeatsRandom_data() {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<int>("function");
        QTest::addColumn<int>("lag");
        for (const SamplerInfo* info : samplers()) {
            if (info->learns) {
                const QString id = QString::fromStdString(info->about.id);
                QTest::addRow("%s, one after another", info->about.id.c_str()) << id << 4 << 0;
                QTest::addRow("%s, side by side", info->about.id.c_str()) << id << 5 << static_cast<int>(kLearningLag);
            }
        }
    }
    void learningBeatsRandom() {
        // What it proposes with 30 and more results in hand is better than random points, and not by chance.
        QFETCH(QString, sampler);
        QFETCH(int, function);
        QFETCH(int, lag);
        const SearchFunction& measured = searchFunctions()[static_cast<std::size_t>(function)];
        const std::unique_ptr<Sampler> learner = std::move(makeSampler(Component(sampler.toStdString()))).value();
        const std::unique_ptr<Sampler> random = std::move(makeSampler(Component("random"))).value();
        std::vector<double> learnt, drawn;
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            for (const Trial& trial : searched(measured, *learner, seed, 60, lag).trials) {
                if (trial.number >= 30) {
                    learnt.push_back(*trial.value);
                }
            }
            for (const Trial& trial : searched(measured, *random, seed + 100, 60).trials) {
                drawn.push_back(*trial.value);
            }
        }
        const double chance = mannWhitneyLess(learnt, drawn);
        QVERIFY2(chance < 1e-3, std::to_string(chance).c_str());
    }

    void maximizingIsMinimizingTheNegative_data() {
        QTest::addColumn<QString>("sampler");
        for (const SamplerInfo* info : samplers()) {
            QTest::addRow("%s", info->about.id.c_str()) << QString::fromStdString(info->about.id);
        }
    }
    void maximizingIsMinimizingTheNegative() {
        QFETCH(QString, sampler);
        const std::unique_ptr<Sampler> made = std::move(makeSampler(Component(sampler.toStdString()))).value();
        const Space mixed = spaces()[2].space;
        QCOMPARE(walk(*made, mixed, 5, 40, true), walk(*made, mixed, 5, 40));
    }

    void theTestOfRanksByHand() {
        // U = 0 of two against two: (0 + 1/2 - 2) / √(4 · 5 / 12) standard deviations.
        QVERIFY(std::abs(mannWhitneyLess({1, 2}, {3, 4}) -
                         0.5 * std::erfc(1.5 / std::sqrt(5.0 / 3.0) / std::sqrt(2.0))) < 1e-12);
        QVERIFY(mannWhitneyLess({3, 4}, {1, 2}) > 0.85);
    }

    void anUnknownSamplerIsRefused() {
        const auto made = makeSampler(Component("oracle"));
        QVERIFY(!made.ok());
        QCOMPARE(made.error().where, std::string("search.sampler.type"));
        QVERIFY(QString::fromStdString(made.error().message).contains("random"));
    }

    void randomIsEvenInTheUnitCoordinate() {
        // Log-uniform in 1e-4 … 1: a quarter in each decade; three-sigma band of the binomial with n = 4000.
        const std::unique_ptr<Sampler> made = std::move(makeSampler(Component("random"))).value();
        int counts[4] = {};
        for (const Assignment& point : walk(*made, {{real("lr", 1e-4, 1, true)}}, 11, 4000)) {
            ++counts[std::min(3, static_cast<int>(std::floor(std::log10(point.front().second.real()) + 4)))];
        }
        for (const int count : counts) {
            QVERIFY(std::abs(count - 1000) < 3 * 27.4);
        }
    }

    void seedsDiffer() {
        const std::unique_ptr<Sampler> made = std::move(makeSampler(Component("random"))).value();
        const Space space{{real("x", 0, 1)}};
        QVERIFY(walk(*made, space, 1, 5) != walk(*made, space, 2, 5));
    }

    void autoBeginsWithTheDrawing() {
        const std::unique_ptr<Sampler> made = std::move(makeSampler(Component("auto"))).value();
        for (const NamedSpace& named : spaces()) {
            QCOMPARE(walk(*made, named.space, 3, 1).front(), centreOf(named.space));
        }
    }

private:
    static void checkPoint(const Space& space, const Assignment& point) {
        Assignment before;
        std::size_t next = 0;
        for (const Dimension& dimension : space.dimensions) {
            if (!isActive(dimension, before)) {
                QVERIFY(!search::find(point, dimension.path));
                continue;
            }
            QVERIFY(next < point.size());
            QCOMPARE(point[next].first, dimension.path); // in the order of the space
            QVERIFY2(dimension.contains(point[next].second), textOf(point).c_str());
            before.push_back(point[next++]);
        }
        QCOMPARE(next, point.size());
    }
};

GOODFIT_SUITE(SamplersLawsTest)
#include "samplers_laws_test.moc"
