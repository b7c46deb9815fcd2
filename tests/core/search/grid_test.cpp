#include "core/search/lattice.h"
#include "core/search/permutation.h"
#include "core/search/samplers/registry.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <limits>
#include <set>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

std::vector<std::string> allProposals(const Sampler& sampler, const Space& space, std::uint64_t seed = 1) {
    Study study;
    study.space = space;
    PointSet taken;
    std::vector<std::string> points;
    for (std::int64_t number = 0;; ++number) {
        const auto trial = static_cast<std::uint32_t>(number);
        const auto point = sampler.propose({study, taken, number, seed, RandomStream(seed, Purpose::Sampler, trial)});
        if (!point.ok() || !point->has_value() || number > 10000) {
            return points;
        }
        taken.add(**point);
        points.push_back(textOf(**point));
    }
}

std::unique_ptr<Sampler> grid(const Settings& settings) {
    Component component("grid");
    component.settings = settings;
    return std::move(makeSampler(component)).value();
}

} // namespace

class GridTest : public QObject {
    Q_OBJECT
private slots:
    void isTheProductLastFastest() {
        Settings settings;
        settings.set("levels", 3);
        const Space space{{choice("a", {"x", "y"}), whole("b", 2, 6, false, 2), real("c", 0.01, 1, true)}};
        std::vector<std::string> expected;
        for (const char* a : {"x", "y"}) {
            for (const char* b : {"2", "4", "6"}) {
                for (const char* c : {"0.01", "0.1", "1"}) {
                    expected.push_back(std::string("a=") + a + " b=" + b + " c=" + c);
                }
            }
        }
        const std::unique_ptr<Sampler> sampler = grid(settings);
        QCOMPARE(allProposals(*sampler, space), expected);
        QCOMPARE(sampler->gridProduct(space).value(), std::int64_t{18});
    }

    void levels_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("log");
        QTest::addColumn<int>("levels");
        QTest::addColumn<QStringList>("values");
        QTest::newRow("linear") << 0.0 << 1.0 << false << 5 << QStringList{"0", "0.25", "0.5", "0.75", "1"};
        QTest::newRow("log") << 1e-4 << 1e-1 << true << 4 << QStringList{"0.0001", "0.001", "0.01", "0.1"};
        QTest::newRow("one: the centre") << 1e-4 << 1e-2 << true << 1 << QStringList{"0.001"};
        QTest::newRow("two: the ends") << -2.0 << 7.0 << false << 2 << QStringList{"-2", "7"};
        QTest::newRow("nothing between") << 3.0 << 3.0 << false << 4 << QStringList{"3"};
    }
    void levels() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, log);
        QFETCH(int, levels);
        QFETCH(QStringList, values);
        const Ladder ladder = Ladder::levelsOf(real("x", low, high, log), levels);
        QStringList found;
        for (std::int64_t k = 0; k < ladder.count(); ++k) {
            found << QString::number(ladder.at(k).real(), 'g', 15);
        }
        QCOMPARE(found, values);
    }

    void wholeNumbersAreAllOrThinned() {
        const Space space{{whole("n", 4, 64)}};
        QCOMPARE(allProposals(*grid({}), space).size(), std::size_t{61});
        Settings settings;
        settings.set("integer_levels", 4);
        const std::vector<std::string> expected{"n=4", "n=24", "n=44", "n=64"};
        QCOMPARE(allProposals(*grid(settings), space), expected);
        const std::vector<std::string> each{"n=1", "n=2", "n=3"}; // fewer than levels: each once
        QCOMPARE(allProposals(*grid(settings), {{whole("n", 1, 3)}}), each);
    }

    void singleRangesMayHaveTheirOwnLevels() {
        Settings settings;
        settings.set("levels", 2);
        settings.set("levels_of", "b.rate=3, units=2");
        const Space space{{real("a.rate", 0, 1), real("b.rate", 0, 1), whole("units", 4, 64)}};
        const std::unique_ptr<Sampler> sampler = grid(settings);
        QVERIFY(sampler->accepts(space).ok());
        QCOMPARE(sampler->gridProduct(space).value(), std::int64_t{2 * 3 * 2});
        QCOMPARE(allProposals(*sampler, space)[2], std::string("a.rate=0 b.rate=0.5 units=4"));
        const std::vector<std::string> stepped{"units=4", "units=36", "units=64"}; // on steps of 4
        settings.set("levels_of", "units=3");
        QCOMPARE(allProposals(*grid(settings), {{whole("units", 4, 64, false, 4)}}), stepped);
        for (const char* wrong : {"rate=3", "depth=2", "units=0", "units=many", "units=2.5", "units"}) {
            settings.set("levels_of", wrong);
            const Status refused = grid(settings)->accepts(space);
            QVERIFY2(!refused.ok(), wrong);
            QCOMPARE(refused.error().where, std::string("search.sampler.levels_of"));
        }
    }

    void shufflingKeepsThePoints() {
        Settings settings;
        settings.set("shuffled", true);
        const Space space = conditionalSpace();
        const std::vector<std::string> ordered = allProposals(*grid({}), space);
        const std::vector<std::string> shuffled = allProposals(*grid(settings), space, 1);
        QVERIFY(ordered != shuffled);
        QVERIFY(shuffled != allProposals(*grid(settings), space, 2));
        QCOMPARE(std::set(ordered.begin(), ordered.end()), std::set(shuffled.begin(), shuffled.end()));
        QCOMPARE(shuffled.size(), ordered.size());
    }

    void conditionsCountOnce() {
        const std::vector<std::string> points = allProposals(*grid({}), conditionalSpace());
        QCOMPARE(points.size(), std::size_t{20});
        QCOMPARE(std::set(points.begin(), points.end()).size(), std::size_t{20});
        std::set<std::string> expected;
        for (const char* act : {"relu", "tanh"}) {
            for (const char* momentum : {"0", "0.45", "0.9"}) {
                for (const char* nesterov : {"false", "true"}) {
                    expected.insert(std::string("act=") + act + " opt=sgd momentum=" + momentum +
                                    " nesterov=" + nesterov);
                }
            }
            for (int beta = 1; beta <= 4; ++beta) {
                expected.insert(std::string("act=") + act + " opt=adam beta=" + std::to_string(beta));
            }
        }
        QCOMPARE(std::set(points.begin(), points.end()), expected);
        QCOMPARE(*pointCount(conditionalSpace()), std::int64_t{20});
    }

    void nestedConditionsCountOnce() {
        const Space space{
            {choice("a", {1, 2}), under(choice("b", {"p", "q"}), "a", {1}), under(whole("c", 1, 5), "b", {"q"})}};
        QCOMPARE(*pointCount(space), std::int64_t{1 + 5 + 1});
        const std::vector<std::string> expected{"a=1 b=p",     "a=1 b=q c=1", "a=1 b=q c=2", "a=1 b=q c=3",
                                                "a=1 b=q c=4", "a=1 b=q c=5", "a=2"};
        QCOMPARE(allProposals(*grid({}), space), expected);
    }

    void aHugeProductSaturates() {
        Space space;
        for (int i = 0; i < 10; ++i) {
            space.dimensions.push_back(whole("x" + std::to_string(i), 1, 1000));
        }
        QCOMPARE(*pointCount(space), std::numeric_limits<std::int64_t>::max());
        const std::unique_ptr<Sampler> sampler = grid({});
        QCOMPARE(sampler->gridProduct(space).value(), std::numeric_limits<std::int64_t>::max());
        Study study;
        study.space = space;
        const auto point = sampler->propose({study, {}, 1001, 1, RandomStream(1, Purpose::Sampler)});
        QVERIFY(point.ok() && point->has_value());
        QCOMPARE(*search::find(**point, "x9"), Value(2));
        QCOMPARE(*search::find(**point, "x8"), Value(2));
        QCOMPARE(*search::find(**point, "x0"), Value(1));
    }

    void permutationIsOneToOne_data() {
        QTest::addColumn<qint64>("count");
        for (const qint64 count : {1, 2, 3, 5, 16, 17, 1000, 4097}) {
            QTest::addRow("%lld", count) << count;
        }
    }
    void permutationIsOneToOne() {
        QFETCH(qint64, count);
        std::set<std::int64_t> images;
        for (std::int64_t index = 0; index < count; ++index) {
            const std::int64_t image = permuted(index, count, 7);
            QVERIFY(image >= 0 && image < count);
            images.insert(image);
        }
        QCOMPARE(static_cast<qint64>(images.size()), count);
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QVERIFY(permuted(most - 1, most, 7) >= 0);
    }
};

GOODFIT_SUITE(GridTest)
#include "grid_test.moc"
