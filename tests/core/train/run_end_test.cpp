// How a run ends: of itself, early, diverged, at a cap on its steps, at a hook or a stop request.
#include "tests/core/train/trainers.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::test;
using train::RunEnd;
using train::Trainer;

class RunEndTest : public QObject {
    Q_OBJECT
private slots:
    void earlyStoppingRestoresTheBestWeights() {
        const auto rows = view(several(4, 3), 24, 40);
        const Component stopping = part("early_stopping", {{"patience", 5}});
        const Document document =
            drawing({dense("a", 64, "relu"), dense("out", 3, "softmax")}, "categorical_crossentropy",
                    {{"epochs", 500}, {"optimizer", optimizer("adam", 0.05)}, {"early_stopping", stopping}});
        const auto trainer = made(document, several(4, 3), rows);
        ran(*trainer);
        QCOMPARE(trainer->end(), RunEnd::EarlyStopped);
        const std::vector<double> curve = *trainer->history().find("val_loss");
        QCOMPARE(trainer->bestEpoch(), static_cast<int>(train::bestIndex(curve, false)));
        QCOMPARE(static_cast<int>(curve.size()), trainer->bestEpoch() + 1 + 5);
        trainer->setWeights(trainer->keptWeights());
        const auto [loss, accuracy] = judged(trainer->predict(rows->validationFeatures), rows->validationTargets, 3);
        QVERIFY(std::abs(loss - curve[static_cast<std::size_t>(trainer->bestEpoch())]) < 1e-5);
        QVERIFY(accuracy > 0.5);
    }

    void aPlateauOfAMetricIsWhereItStopsRising() {
        const Component stopping = part("early_stopping", {{"monitor", "accuracy"}, {"patience", 1000}});
        const Component schedule = part("reduce_on_plateau", {{"factor", 0.5}, {"patience", 3}});
        const auto history = historyOf(classifier({{"epochs", 60},
                                                   {"optimizer", optimizer("adam", 0.01)},
                                                   {"metrics", Setting::ValueList{Value("accuracy")}},
                                                   {"schedule", schedule},
                                                   {"early_stopping", stopping}}),
                                       several(4, 3), view(several(4, 3), 60, 0));
        double rate = 0.01;
        double best = -1.0;
        int waited = 0;
        for (std::size_t epoch = 0; epoch < history.size(); ++epoch) {
            QVERIFY(std::abs(at(history, "learning_rate", epoch) - rate) < 1e-12);
            const double accuracy = at(history, "accuracy", epoch);
            waited = accuracy > best + 1e-4 ? 0 : waited + 1;
            best = std::max(best, waited == 0 ? accuracy : best);
            if (waited == 3) {
                rate *= 0.5;
                waited = 0;
            }
        }
        QVERIFY(best > at(history, "accuracy", 0)); // it did rise
    }

    void aMonitorThatIsNotMeasuredIsRefused() {
        const Component stopping = part("early_stopping", {{"monitor", "val_accuracy"}});
        const auto trainer =
            Trainer::make(classifier({{"early_stopping", stopping}}), several(4, 3), view(several(4, 3), 10, 10), {});
        QVERIFY(!trainer.ok());
        QCOMPARE(trainer.error().where, std::string("training.early_stopping.monitor"));
    }

    void aNaNIsNamedWhereItArises() {
        auto rows = std::make_shared<data::View>(*view(several(4, 3), 40, 10));
        rows->trainingFeatures[4 * 25 + 1] = std::numeric_limits<float>::quiet_NaN(); // row 25: the fourth batch of 8
        const auto trainer =
            made(classifier({{"epochs", 5}, {"batch_size", 8}, {"shuffle", false}}), several(4, 3), rows);
        int steps = 0;
        while (trainer->stepBatch()) {
            ++steps;
        }
        QCOMPARE(steps, 3);
        QCOMPARE(trainer->end(), RunEnd::Diverged);
        QVERIFY(trainer->nonFinite().has_value());
        QCOMPARE(trainer->nonFinite()->epoch, 1);
        QCOMPARE(trainer->nonFinite()->batch, 4);
        QCOMPARE(trainer->nonFinite()->layer, std::string("layers.hidden"));
        QCOMPARE(trainer->history().size(), 1U);
        QVERIFY(std::isnan(at(trainer->history(), "loss", 0)));
        QVERIFY(std::isnan(at(trainer->history(), "val_loss", 0)));
        QCOMPARE(trainer->bestEpoch(), -1);
    }

    void tooHighARateDivergesInTheVeryStep() {
        const Document document = drawing({dense("a", 8, "relu"), dense("out", 1, "linear")}, "mean_squared_error",
                                          {{"epochs", 50}, {"optimizer", optimizer("sgd", 900.0)}});
        const auto trainer = made(document, regression(2), view(regression(2), 32, 8));
        ran(*trainer);
        QCOMPARE(trainer->end(), RunEnd::Diverged);
        QVERIFY(trainer->nonFinite()->layer.starts_with("layers.") || trainer->nonFinite()->layer == "loss");
        QVERIFY(!std::isfinite(at(trainer->history(), "loss", trainer->history().size() - 1)));
    }

    void aCapOnStepsEndsTheRunWithinAnEpoch() {
        const auto trainer =
            made(logistic({{"epochs", 10}, {"batch_size", 10}, {"iterations", 7}}), binary(2), view(binary(2), 50, 10));
        int steps = 0;
        do {
            ++steps;
        } while (trainer->stepBatch());
        QCOMPARE(steps, 7);
        QCOMPARE(trainer->end(), RunEnd::Finished);
        QCOMPARE(trainer->history().size(), 2U);
    }

    void aTrialCanBeEndedByItsHookAndByAStopRequest() {
        const auto rows = view(several(4, 3), 60, 20);
        const Document document = classifier({{"epochs", 1000000}});
        const auto pruned = train::runTrial(document, several(4, 3), rows, {2, 1}, {},
                                            [](const Trainer& trainer) { return trainer.finishedEpochs() < 7; });
        QVERIFY(pruned.ok());
        QCOMPARE(pruned->history.size(), 7U);
        QCOMPARE(pruned->end, RunEnd::Stopped);
        std::stop_source source;
        const auto stopped =
            train::runTrial(document, several(4, 3), rows, {}, source.get_token(), [&](const Trainer& trainer) {
                if (trainer.finishedEpochs() == 3) {
                    source.request_stop();
                }
                return true;
            });
        QCOMPARE(stopped->history.size(), 3U);
        QCOMPARE(stopped->end, RunEnd::Stopped);
    }
};

GOODFIT_SUITE(RunEndTest)
#include "run_end_test.moc"
