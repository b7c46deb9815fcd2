// What tells two verdicts apart where the curves look alike.
#include "core/diagnose/engine.h"
#include "tests/core/diagnose/histories.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <string>

using namespace goodfit;

namespace {

std::string verdictOf(const train::History& history) {
    return diagnose::verdictName(diagnose::diagnose(history, nullptr, nullptr).verdict);
}

// Validation falls, then rises by half over the rest of the run.
double rising(double epoch) {
    return 0.3 + 0.7 * std::exp(-epoch / 4.0) + (epoch > 20.0 ? 0.004 * (epoch - 20.0) : 0.0);
}

void addShares(train::History& history, const char* name, double rows) {
    train::Curve curve{name, {}};
    for (const double epoch : history.epochs) {
        curve.values.push_back(std::round(rows * (0.9 - 0.4 * std::exp(-epoch / 6.0)) + test::wobble(epoch)) / rows);
    }
    history.curves.push_back(curve);
}

} // namespace

class BordersTest : public QObject {
    Q_OBJECT

private slots:
    // Overfitting means that training goes on; a loss that rises with validation's is thrown about.
    void aRiseWithARisingTrainingIsNoOverfitting() {
        const auto falling = [](double e) { return 0.25 + 0.7 * std::exp(-e / 25.0); };
        QCOMPARE(QString::fromStdString(verdictOf(test::historyBy(80, falling, rising))), QString("overfit"));
        const auto along = [](double e) { return rising(e) - 0.02; };
        QVERIFY(verdictOf(test::historyBy(80, along, rising)) != "overfit");
    }

    // The same curves: of eight rows they say nothing, of two hundred they do.
    void aFewRowsMakeARiseByThemselves() {
        const auto falling = [](double e) { return 0.1 + 0.6 * std::exp(-e / 25.0); };
        for (const double rows : {8.0, 200.0}) {
            train::History history = test::historyBy(80, falling, [](double e) { return 0.7 * rising(e); });
            addShares(history, "accuracy", 500.0);
            addShares(history, "val_accuracy", rows);
            QCOMPARE(QString::fromStdString(verdictOf(history)),
                     rows < 20.0 ? QString("noisy_validation") : QString("overfit"));
        }
    }

    // Jumps that lead nowhere are the rate's, even where validation is calm; around a falling loss they are not.
    void jumpsThatLeadNowhere() {
        const auto validation = [](double e) { return 0.55 + 0.45 * std::exp(-e / 4.0) + 0.01 * test::wobble(e); };
        const auto nowhere = [](double e) { return 0.5 + 0.5 * std::exp(-e / 4.0) + 0.12 * test::wobble(e); };
        const auto onward = [](double e) { return 0.05 + 0.6 * std::exp(-e / 30.0) + 0.03 * test::wobble(e); };
        QCOMPARE(QString::fromStdString(verdictOf(test::historyBy(80, nowhere, validation))), QString("lr_too_high"));
        QVERIFY(verdictOf(test::historyBy(80, onward, validation)) != "lr_too_high");
    }

    // Batch noise moves only training: where validation stands still at the first loss, nothing is learnt.
    void aValidationThatStandsStill() {
        const train::History history = test::historyBy(
            60, [](double e) { return 1.0 + 0.03 * test::wobble(e); }, [](double) { return 1.01; });
        QCOMPARE(QString::fromStdString(verdictOf(history)), QString("not_learning"));
    }

    // A first loss near 1 is a standardised target's; others are taken as they are.
    void theChanceLevelOfARegression() {
        const auto chanceFrom = [](double first) {
            return diagnose::collectEvidence(
                       test::historyBy(
                           40, [first](double e) { return first * (0.2 + 0.8 * std::exp(-e / 9.0)); },
                           [first](double e) { return first * (0.22 + 0.7 * std::exp(-e / 9.0)); }),
                       nullptr, nullptr)
                .chance;
        };
        QCOMPARE(chanceFrom(0.8), 1.0);
        QCOMPARE(chanceFrom(400.0), 400.0);
        QCOMPARE(chanceFrom(0.01), 0.01);
    }

    void aValidationLossAloneIsCalledSo() {
        train::History history = test::goodFit();
        history.curves = {*std::find_if(history.curves.begin(), history.curves.end(),
                                        [](const train::Curve& curve) { return curve.name == "val_loss"; })};
        const diagnose::Diagnosis diagnosis = diagnose::diagnose(history, nullptr, nullptr);
        QVERIFY(diagnosis.sentence.find("training") == std::string::npos);
        QVERIFY(diagnosis.sentence.find("validation loss") != std::string::npos);
    }
};

GOODFIT_SUITE(BordersTest)
#include "borders_test.moc"
