// Measures by hand, and histories that are odd: the right reading or a cautious one, never a crash.
#include "core/diagnose/chance_level.h"
#include "core/diagnose/curve_shape.h"
#include "core/diagnose/engine.h"
#include "tests/core/diagnose/histories.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>
#include <regex>

using namespace goodfit;
using Values = std::vector<double>;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::string verdictOf(const train::History& history) {
    return diagnose::verdictName(diagnose::diagnose(history, nullptr, nullptr).verdict);
}

train::History only(const train::History& history, const char* name) {
    return {history.epochs, {{name, *history.find(name)}}};
}

} // namespace

class EvidenceTest : public QObject {
    Q_OBJECT

private slots:
    void rowsAreReadOffTheAccuracies_data() {
        QTest::addColumn<Values>("shares");
        QTest::addColumn<int>("rows");
        QTest::newRow("thirds and fifths") << Values{1.0 / 3.0, 0.4} << 15;
        QTest::newRow("as 32-bit floats") << Values{0.8999999761581421, 0.6000000238418579, 1.0} << 10;
        QTest::newRow("of 120") << Values{static_cast<double>(7.0F / 120.0F), static_cast<double>(101.0F / 120.0F)}
                                << 120;
        QTest::newRow("always right") << Values{1.0, 1.0} << 1;
        QTest::newRow("no such number") << Values{0.123456789, 0.707106781} << 0;
        QTest::newRow("nothing") << Values{} << 0;
    }

    void rowsAreReadOffTheAccuracies() {
        QFETCH(const Values, shares);
        QFETCH(int, rows);
        QCOMPARE(diagnose::rowsFromShares(shares), std::int64_t{rows});
    }

    void entropyOfClassShares() {
        QVERIFY(std::abs(diagnose::priorEntropy(0.5, 2) - std::log(2.0)) < 1e-12);
        QVERIFY(std::abs(diagnose::priorEntropy(0.1, 10) - std::log(10.0)) < 1e-12);
        const double byHand = -0.8 * std::log(0.8) - 0.2 * std::log(0.2);
        QVERIFY(std::abs(diagnose::priorEntropy(0.8, 2) - byHand) < 1e-12);
    }

    // 8 values; the window is the last 3; the second half is 4 3 4 2.
    void aCurveIsMeasured() {
        const diagnose::CurveShape shape = diagnose::measure({0, 1, 2, 3, 4, 5, 6, 7}, {9, 7, 6, 5, 4, 3, 4, 2});
        QCOMPARE(shape.end, 3.0);
        QCOMPARE(shape.start, 9.0);
        QCOMPARE(shape.jitter, 1.0);   // median of 1, 1, 2
        QCOMPARE(shape.turning, 1.0);  // down, up, down
        QCOMPARE(shape.lateFall, 1.0); // a quarter earlier the window held 5, 4, 3
        QCOMPARE(shape.smooth, (Values{9, 7, 6, 5, 4, 4, 3, 2}));
        QCOMPARE(shape.leastAt, std::size_t{7});
    }

    void oddHistories_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("verdict");
        const auto row = [this](const char* name, train::History history, const char* verdict) {
            QTest::newRow(name) << static_cast<int>(m_odd.size()) << QString(verdict);
            m_odd.push_back(std::move(history));
        };
        m_odd.clear();
        row("no epoch", {}, "too_early");
        row("one epoch", {{0}, {{"loss", {1.0}}}}, "too_early");
        row("one epoch of NaN", {{0}, {{"loss", {kNan}}}}, "diverged");
        row("infinite in the middle", {{0, 1, 2}, {{"loss", {1, kInfinity, 1}}}}, "diverged");
        row("no known curve", {{0, 1}, {{"auc", {1, 2}}}}, "too_early");
        row("curves shorter than the epochs", {{0, 1, 2, 3}, {{"loss", {1}}, {"val_loss", {}}}}, "too_early");
        row("loss alone, falling well", only(test::goodFit(), "loss"), "good_fit");
        row("loss alone, diverged", only(test::diverged(), "loss"), "diverged");
        row("validation alone, turning", only(test::overfit(), "val_loss"), "overfit");
        row("all zero",
            test::historyBy(
                60, [](double) { return 0.0; }, [](double) { return 0.0; }),
            "not_learning");
        train::History holes = test::goodFit();
        holes.curves[0].values[30] = kNan;
        row("a NaN among numbers", holes, "good_fit");
        train::History seldom = test::overfit();
        for (std::size_t i = 0; i < seldom.size(); ++i) {
            seldom.curves[1].values[i] = i % 2 == 0 ? seldom.curves[1].values[i] : kNan;
        }
        row("validation every other epoch", seldom, "overfit");
        row("a million epochs",
            test::historyBy(
                1'000'000, [](double e) { return 0.1 + 0.9 * std::exp(-e / 5e4); },
                [](double e) { return 0.3 + std::abs(e - 2e5) / 1e6; }),
            "overfit");
    }

    void oddHistories() {
        QFETCH(int, index);
        QFETCH(QString, verdict);
        QCOMPARE(QString::fromStdString(verdictOf(m_odd[static_cast<std::size_t>(index)])), verdict);
    }

    // Early stopping ended it on the way: neither a plateau, nor a reason to widen the network.
    void aRunThatEarlyStoppingEndedIsNoUnderfit() {
        const train::History history = test::historyBy(
            14, [](double e) { return 0.25 + 0.45 * std::exp(-e / 6.0); },
            [](double e) { return 0.4 + 0.02 * std::abs(e - 4.0) / 4.0 + (e > 11.0 ? 0.03 : 0.0); });
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(history, nullptr, nullptr);
        QVERIFY2(diagnosis.verdict != diagnose::Verdict::Underfit, diagnosis.sentence.c_str());
    }

    // Sums and quotients of losses near what a double holds are infinite; no sentence says so.
    void hugeLossesAreNoInfinity_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("both huge") << 0;
        QTest::newRow("validation alone") << 1;
        QTest::newRow("validation rises") << 2;
        QTest::newRow("validation jumps") << 3;
    }

    void hugeLossesAreNoInfinity() {
        QFETCH(int, kind);
        const train::History history = test::historyBy(
            40, [kind](double e) { return (kind == 0 ? 1e308 : 1.0) * (0.2 + 0.8 * std::exp(-e / 8.0)); },
            [kind](double e) {
                const double rise = kind == 2 ? std::abs(e - 10.0) / 30.0 : kind == 3 ? 0.5 * (std::fmod(e, 2.0)) : 0.5;
                return kind == 2 && e < 12.0 ? 0.5 : 1.7e308 * rise;
            });
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(history, nullptr, nullptr);
        std::string words = diagnosis.sentence;
        for (const diagnose::Finding& finding : diagnosis.findings) {
            words += " " + finding.evidence + " " + finding.wouldChange;
        }
        const std::regex odd("\\b(inf|nan)\\b");
        QVERIFY2(!std::regex_search(words, odd), words.c_str());
        QVERIFY(diagnosis.confidence >= 0.0 && diagnosis.confidence <= 1.0);
    }

    void negativeLossesAreNotDividedBy() {
        const train::History history = test::historyBy(
            60, [](double e) { return -3.0 + 4.0 * std::exp(-e / 8.0); },
            [](double e) { return -2.9 + 4.0 * std::exp(-e / 8.0); });
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(history, nullptr, nullptr);
        QVERIFY(std::isfinite(diagnosis.confidence));
        QVERIFY(diagnosis.verdict != diagnose::Verdict::Diverged &&
                diagnosis.verdict != diagnose::Verdict::NotLearning);
        QVERIFY(!diagnosis.notes.empty());
    }

    void withoutValidationTheBestEpochIsNotKnown() {
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(only(test::goodFit(), "loss"), nullptr, nullptr);
        QVERIFY(!diagnosis.bestEpoch && !diagnosis.notes.empty());
    }

    void theEpochColumnIsKept() {
        train::History history = test::overfit();
        for (double& epoch : history.epochs) {
            epoch = 10.0 * epoch + 5.0;
        }
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(history, nullptr, nullptr);
        QVERIFY(diagnosis.bestEpoch && std::abs(*diagnosis.bestEpoch - 155.0) <= 20.0);
    }

private:
    std::vector<train::History> m_odd;
};

GOODFIT_SUITE(EvidenceTest)
#include "evidence_test.moc"
