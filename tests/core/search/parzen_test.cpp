#include "core/search/samplers/parzen.h"

#include "core/search/samplers/tpe_model.h"
#include "tests/core/search/space_support.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <cmath>
#include <map>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

std::vector<const Axis*> pointersTo(const std::vector<Axis>& axes) {
    std::vector<const Axis*> pointers;
    for (const Axis& axis : axes) {
        pointers.push_back(&axis);
    }
    return pointers;
}

Trial finished(std::int64_t number, double x, TrialState state, std::optional<double> value) {
    Trial trial;
    trial.number = number;
    trial.parameters = {{"x", Value(x)}};
    trial.state = state;
    trial.value = value;
    return trial;
}

} // namespace

class ParzenTest : public QObject {
    Q_OBJECT
private slots:
    void weightsAsOptunas() {
        const auto table = golden("search.json")["weights"];
        for (const auto& [count, truth] : table.items()) {
            std::vector<double> expected = numbers(truth);
            expected.push_back(1.0); // the prior's
            double sum = 0.0;
            for (const double weight : expected) {
                sum += weight;
            }
            for (double& weight : expected) {
                weight /= sum;
            }
            QVERIFY(farthest(parzenWeights(std::stoul(count)), expected) < 1e-14);
        }
    }

    void goodCountsAsOptunas() {
        const auto table = golden("search.json")["good"];
        TpeOptions options;
        options.good = 0.1; // Optuna's share
        for (const auto& [count, truth] : table.items()) {
            QCOMPARE(tpeGoodCount(std::stoul(count), options), truth.get<std::size_t>());
        }
    }

    void widthsAsOptunas() {
        const auto table = golden("search.json")["widths"];
        for (const auto& truth : table) {
            std::vector<double> found = neighbourWidths(numbers(truth["x"]));
            std::vector<double> expected = numbers(truth["width"]);
            // Equal observations may change places among themselves.
            std::sort(found.begin(), found.end());
            std::sort(expected.begin(), expected.end());
            QVERIFY(farthest(found, expected) < 1e-12);
        }
    }

    void mixturesAsOptunas() {
        const auto truth = golden("search.json")["mixture"];
        const Space space{
            {real("x", -5, 10), whole("n", 4, 256, true), real("s", 0, 1, false, 0.05), choice("c", {"a", "b", "c"})}};
        const std::vector<Axis> axes = axesOf(space);
        const auto coordinates = [&](const nlohmann::json& from, std::size_t row) {
            std::vector<double> point;
            for (const Axis& axis : axes) {
                const double x = from[axis.dimension().path][row].get<double>();
                point.push_back(axis.isCategory() ? x : axis.coordinateOf(Value(tidy(x))));
            }
            return point;
        };
        std::vector<std::vector<double>> columns(4);
        for (std::size_t row = 0; row < truth["observed"]["x"].size(); ++row) {
            const std::vector<double> point = coordinates(truth["observed"], row);
            for (std::size_t j = 0; j < 4; ++j) {
                columns[j].push_back(point[j]);
            }
        }
        const Parzen parzen(pointersTo(axes), columns);
        std::vector<double> found;
        for (std::size_t row = 0; row < truth["points"]["x"].size(); ++row) {
            found.push_back(parzen.logDensity(coordinates(truth["points"], row)));
        }
        QVERIFY2(farthest(found, numbers(truth["log_density"])) < 1e-9,
                 std::to_string(farthest(found, numbers(truth["log_density"]))).c_str());
    }

    void densitiesSumToOne_data() {
        QTest::addColumn<int>("observations");
        for (const int observations : {0, 1, 2, 30, 200}) {
            QTest::addRow("%d observations", observations) << observations;
        }
    }
    void densitiesSumToOne() {
        QFETCH(int, observations);
        // A choice of three, 41 whole numbers, 20000 steps (their masses by the short formula), a real in cells.
        const Space space{
            {choice("c", {"a", "b", "c"}), whole("n", 10, 50, true), whole("m", 1, 20000), real("x", 0, 1)}};
        const std::vector<Axis> axes = axesOf(space);
        RandomStream stream(4, Purpose::Test, static_cast<std::uint32_t>(observations));
        for (const Axis& axis : axes) {
            std::vector<double> column;
            for (int i = 0; i < observations; ++i) {
                const double u = std::pow(stream.uniform(), 3);
                column.push_back(axis.isCategory() ? std::floor(u * 3) : axis.snapped(u));
            }
            const std::vector<const Axis*> one{&axis};
            const Parzen parzen(one, {&column, 1});
            double sum = 0.0;
            const std::int64_t cells = axis.count() > 0 ? axis.count() : 20000;
            for (std::int64_t k = 0; k < cells; ++k) {
                const double u = (static_cast<double>(k) + 0.5) / static_cast<double>(cells);
                const double at = axis.isCategory() ? static_cast<double>(k)
                                  : axis.isStepped()
                                      ? axis.coordinateOf(Value(axis.dimension().range->low + static_cast<double>(k)))
                                      : u;
                sum += std::exp(parzen.logDensity({&at, 1})) / (axis.isCategory() || axis.isStepped() ? 1.0 : 20000.0);
            }
            QVERIFY2(std::abs(sum - 1.0) < 1e-5, (axis.dimension().path + ": " + std::to_string(sum)).c_str());
        }
    }

    void drawsFollowTheDensity() {
        const Space space{{whole("n", 1, 8), choice("c", {"a", "b"})}};
        const std::vector<Axis> axes = axesOf(space);
        const std::vector<std::vector<double>> columns{{axes[0].coordinateOf(Value(2)), axes[0].coordinateOf(Value(7))},
                                                       {0, 1}};
        const Parzen parzen(pointersTo(axes), columns);
        RandomStream stream(6, Purpose::Test);
        constexpr int kDraws = 40000;
        std::map<std::vector<double>, int> counts;
        for (int i = 0; i < kDraws; ++i) {
            ++counts[parzen.sample(stream)];
        }
        for (const auto& [point, count] : counts) {
            const double share = std::exp(parzen.logDensity(point));
            const double spread = std::sqrt(kDraws * share * (1 - share));
            QVERIFY(std::abs(count - kDraws * share) < 5 * spread);
        }
        QCOMPARE(counts.size(), std::size_t{16});
    }

    void rankingPutsPrunedBehindAndFailedOut() {
        Study study;
        study.space = {{real("x", 0, 1)}};
        study.trials = {
            finished(0, 0.1, TrialState::Complete, 3.0),        finished(1, 0.2, TrialState::Pruned, 9.0),
            finished(2, 0.3, TrialState::Pruned, 1.0),          finished(3, 0.4, TrialState::Failed, std::nullopt),
            finished(4, 0.5, TrialState::Complete, 2.0),        finished(5, 0.6, TrialState::Complete, NAN),
            finished(6, 0.7, TrialState::Pruned, 0.0),          finished(7, 0.8, TrialState::Pruned, 0.0),
            finished(8, 0.9, TrialState::Running, std::nullopt)};
        study.trials[1].intermediate = {{0, 1.0}, {7, 9.0}};
        study.trials[2].intermediate = {{3, 1.0}};
        study.trials[6].intermediate = {{3, NAN}};
        const SeenResults seen = seenResults(study);
        std::vector<std::int64_t> order;
        for (const Trial* trial : seen.ranked) {
            order.push_back(trial->number);
        }
        // 4 and 0 complete; 1 got to step 7; 2 and 6 to step 3, 6 with a NaN; 7 nowhere.
        QCOMPARE(order, (std::vector<std::int64_t>{4, 0, 1, 2, 6, 7}));
        QCOMPARE(seen.complete, std::size_t{2});
        QCOMPARE(seen.failed.size(), std::size_t{2});
        QCOMPARE(seen.pending.size(), std::size_t{1});
        QCOMPARE(seen.lag, std::int64_t{1});
        study.maximize = true;
        QCOMPARE(seenResults(study).ranked.front()->number, std::int64_t{0});
    }

    void groupsFollowTheConditions() {
        const Space space = conditionalSpace(); // act, opt | momentum, nesterov under sgd | beta under adam
        QCOMPARE(tpeGroups(space, TpeRelation::Group), (std::vector<TpeGroup>{{0, 1}, {2, 3}, {4}}));
        QCOMPARE(tpeGroups(space, TpeRelation::Multivariate), (std::vector<TpeGroup>{{0, 1}, {2}, {3}, {4}}));
        QCOMPARE(tpeGroups(space, TpeRelation::Independent), (std::vector<TpeGroup>{{0}, {1}, {2}, {3}, {4}}));
    }

    void avoidsWhatRunsAndWhatFailed_data() {
        QTest::addColumn<int>("state");
        QTest::newRow("running") << static_cast<int>(TrialState::Running);
        QTest::newRow("failed") << static_cast<int>(TrialState::Failed);
    }
    void avoidsWhatRunsAndWhatFailed() {
        QFETCH(int, state);
        // Good trials at 0.3 and at 0.7 alike; one of the places is crowded by trials without a result.
        Study study;
        study.space = {{real("x", 0, 1)}};
        for (int i = 0; i < 20; ++i) {
            study.trials.push_back(finished(i, i % 2 ? 0.3 : 0.7, TrialState::Complete, i < 2 ? 0.0 : 1.0));
            study.trials.back().parameters.front().second = Value(i < 2 ? (i ? 0.3 : 0.7) : i / 20.0);
        }
        for (int i = 20; i < 30; ++i) {
            study.trials.push_back(finished(i, 0.3 + 0.002 * (i - 25), static_cast<TrialState>(state), std::nullopt));
        }
        const SeenResults seen = seenResults(study);
        const TpeModel model(study, seen, TpeOptions());
        const double crowded = 0.3;
        const double open = 0.7;
        QVERIFY(model.gainAt(0, {&open, 1}) > model.gainAt(0, {&crowded, 1}) + 0.3);
    }

private:
    static double tidy(double x) { return std::strtod(QByteArray::number(x, 'g', 12).constData(), nullptr); }
};

GOODFIT_SUITE(ParzenTest)
#include "parzen_test.moc"
