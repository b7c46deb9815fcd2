// The bound on what a study can still gain, against the same reckoned with numpy and scipy
// (tests/benchmarks/peers_regret_bound.py), and the error it is held against, by hand.
#include "core/search/regret_bound.h"

#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::search;

namespace {

Dimension unit(const char* path) {
    return {path, path, false, NumericRange{0.0, 1.0, false, {}}, {}, {}, {}};
}

// A valley with a ripple, at places that fill the square evenly; the same in peers_regret_bound.py.
Study valley(std::int64_t trials, bool maximize = false) {
    Study study;
    study.space.dimensions = {unit("x"), unit("y")};
    study.maximize = maximize;
    for (std::int64_t number = 0; number < trials; ++number) {
        const double x = std::fmod(static_cast<double>(number) * 0.618034, 1.0);
        const double y = std::fmod(static_cast<double>(number) * 0.754878, 1.0);
        const double value = std::pow(x - 0.3, 2) + 0.5 * std::pow(y - 0.6, 2) + 0.05 * std::sin(9 * x);
        Trial trial;
        trial.number = number;
        trial.state = TrialState::Complete;
        trial.parameters = {{"x", Value(x)}, {"y", Value(y)}};
        trial.value = maximize ? -value : value;
        study.trials.push_back(std::move(trial));
    }
    return study;
}

Study judgedOnFolds(std::vector<double> values) {
    Study study = valley(2);
    study.trials[0].value = 1.0;
    study.trials[1].value = 0.5; // the best
    study.trials[1].foldValues = std::move(values);
    return study;
}

} // namespace

class RegretBoundTest : public QObject {
    Q_OBJECT
private slots:
    void isWhatAnotherProgramReckons_data() {
        QTest::addColumn<std::int64_t>("trials");
        QTest::addColumn<double>("bound");
        QTest::newRow("8") << std::int64_t{8} << 0.146372;
        QTest::newRow("25, the best 20") << std::int64_t{25} << 0.056969;
        QTest::newRow("40") << std::int64_t{40} << 0.019;
        QTest::newRow("60, the best half") << std::int64_t{60} << 0.005595;
    }
    void isWhatAnotherProgramReckons() {
        QFETCH(const std::int64_t, trials);
        QFETCH(const double, bound);
        const std::optional<double> found = regretBound(valley(trials), trials);
        QVERIFY(found);
        // A fit ends a little before the very top of the density.
        QVERIFY2(std::abs(*found / bound - 1.0) < 0.01, qPrintable(QString::number(*found)));
    }

    void otherDirectionsAndLaterTrialsChangeNothing() {
        const std::optional<double> bound = regretBound(valley(30), 29);
        QCOMPARE(regretBound(valley(30, true), 29), bound);
        Study longer = valley(50);
        const auto best = static_cast<std::size_t>(valley(30).best()->number);
        longer.trials[best].state = TrialState::Failed; // no result
        QCOMPARE(regretBound(valley(50), 29), bound);
        QVERIFY(regretBound(longer, 29) != bound);
        longer.trials[best].state = TrialState::Complete;
        longer.trials[40].state = TrialState::Pruned;
        QCOMPARE(regretBound(longer, 29), bound);
    }

    void isInTheUnitsOfTheObjective() {
        Study study = valley(24);
        const double bound = *regretBound(study, 24);
        for (Trial& trial : study.trials) {
            trial.value = 5.0 + 1000.0 * *trial.value;
        }
        QVERIFY(std::abs(*regretBound(study, 24) / (1000.0 * bound) - 1.0) < 1e-3);
    }

    void knowsNothingOfTooLittle() {
        QVERIFY(!regretBound(valley(2), 2));
        QVERIFY(!regretBound(Study(), 0));
        Study flat = valley(9);
        for (Trial& trial : flat.trials) {
            trial.value = 0.25;
        }
        QCOMPARE(regretBound(flat, 9), std::optional(0.0));
        std::stop_source source;
        source.request_stop();
        QVERIFY(!regretBound(valley(30), 30, source.get_token()));
    }

    // √((1/3 + 1/2) · variance of 0.4, 0.5, 0.6), the variance over three: 0.02 / 3.
    void theErrorIsThatOfTheBestTrialsFolds() {
        const auto error = valueError(judgedOnFolds({0.4, 0.5, 0.6}), 9, 3);
        QVERIFY(error && error->from == ErrorSource::Folds && error->count == 3);
        QVERIFY(std::abs(error->value - std::sqrt(5.0 / 6.0 * 0.02 / 3.0)) < 1e-12);
        // Two repeats of two folds: the folds' means are 0.4 and 0.6.
        const auto means = valueError(judgedOnFolds({0.3, 0.7, 0.5, 0.5}), 9, 2);
        QVERIFY(means && std::abs(means->value - std::sqrt(1.5 * 0.01)) < 1e-12);
        // Repeats alone: the standard error of their mean.
        const auto repeats = valueError(judgedOnFolds({0.4, 0.5, 0.6}), 9, 1);
        QVERIFY(repeats && repeats->from == ErrorSource::Repeats);
        QVERIFY(std::abs(repeats->value - std::sqrt(0.01 / 3.0)) < 1e-12);
        QVERIFY(!valueError(judgedOnFolds({0.5}), 9, 1));
        QVERIFY(!valueError(judgedOnFolds({0.4, 0.5, 0.6}), 0, 3)); // only the first trial is known
    }
};

GOODFIT_SUITE(RegretBoundTest)
#include "regret_bound_test.moc"
