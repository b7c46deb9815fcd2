#include "core/train/trainer.h"

#include "core/nn/layers/registry.h"
#include "core/optim/optimizers/registry.h"
#include "tests/core/train/allocation_count.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::test;
using train::RunEnd;
using train::Trainer;

namespace {

Component optimizer(const std::string& type, double rate) {
    return part(type, {{"learning_rate", rate}});
}

Document classifier(Given training) {
    return drawing({dense("hidden", 9, "tanh"), dense("out", 3, "softmax")}, "categorical_crossentropy", training);
}

std::unique_ptr<Trainer> made(const Document& document, const nn::DataSpec& spec,
                              std::shared_ptr<const data::View> rows, train::StreamIds ids = {}) {
    auto trainer = Trainer::make(document, spec, std::move(rows), ids);
    if (!trainer) {
        qWarning("%s", trainer.error().text().c_str());
        return nullptr;
    }
    return std::move(trainer.value());
}

train::History historyOf(const Document& document, const nn::DataSpec& spec, std::shared_ptr<const data::View> rows,
                         train::StreamIds ids = {}) {
    const auto trainer = made(document, spec, std::move(rows), ids);
    while (trainer->stepBatch()) {
    }
    return trainer->history();
}

double at(const train::History& history, const std::string& name, std::size_t epoch) {
    const std::vector<double>* curve = history.find(name);
    return curve ? curve->at(epoch) : std::numeric_limits<double>::quiet_NaN();
}

// Mean cross-entropy and accuracy of predictions, computed by themselves.
std::pair<double, double> judged(const std::vector<float>& said, const std::vector<float>& truth, std::size_t classes) {
    double loss = 0.0;
    double right = 0.0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const float* p = said.data() + row * classes;
        loss -= std::log(static_cast<double>(p[static_cast<std::size_t>(truth[row])]));
        right += std::max_element(p, p + classes) - p == static_cast<std::ptrdiff_t>(truth[row]) ? 1.0 : 0.0;
    }
    const auto rows = static_cast<double>(truth.size());
    return {loss / rows, right / rows};
}

} // namespace

class TrainerTest : public QObject {
    Q_OBJECT
private slots:
    void historyHasKerasNamesInOrder() {
        const Setting::ValueList metrics{Value("accuracy")};
        const train::History history =
            historyOf(classifier({{"epochs", 2}, {"metrics", metrics}}), several(4, 3), view(several(4, 3), 20, 10));
        std::vector<std::string> names;
        for (const train::Curve& curve : history.curves) {
            names.push_back(curve.name);
            QCOMPARE(curve.values.size(), 2U);
        }
        QCOMPARE(names, (std::vector<std::string>{"loss", "accuracy", "val_loss", "val_accuracy", "learning_rate"}));
        QCOMPARE(history.epochs, (std::vector<double>{0, 1}));
        const train::History alone = historyOf(classifier({{"epochs", 1}}), several(4, 3), view(several(4, 3), 20, 0));
        QCOMPARE(alone.curves.size(), 2U); // no validation part: loss and learning rate
    }

    void meansCountAPartialLastBatchByItsRows() {
        // The rate is so small that weights stay: every mean is that of the first weights.
        const Setting::ValueList metrics{Value("accuracy")};
        const auto rows = view(several(4, 3), 37, 0);
        auto both = std::make_shared<data::View>(*rows);
        both->validationFeatures = rows->trainingFeatures;
        both->validationTargets = rows->trainingTargets;
        const Document document = classifier(
            {{"epochs", 1}, {"batch_size", 8}, {"metrics", metrics}, {"optimizer", optimizer("sgd", 1e-12)}});
        const auto trainer = made(document, several(4, 3), both);
        const auto [loss, accuracy] = judged(trainer->predict(rows->trainingFeatures), rows->trainingTargets, 3);
        QCOMPARE(trainer->stepsPerEpoch(), 5);
        while (trainer->stepBatch()) {
        }
        for (const std::string prefix : {"", "val_"}) {
            QVERIFY(std::abs(at(trainer->history(), prefix + "loss", 0) - loss) < 1e-6);
            QVERIFY(std::abs(at(trainer->history(), prefix + "accuracy", 0) - accuracy) < 1e-12);
        }
    }

    void penaltiesCountInBothLosses() {
        const auto rows = view(regression(2), 16, 16);
        const Component none("none");
        const auto document = [](const Component& penalty) {
            return drawing({dense("out", 1, "linear",
                                  {{"kernel_regularizer", penalty}, {"kernel_initializer", Component("ones")}})},
                           "mean_squared_error", {{"epochs", 1}, {"optimizer", optimizer("sgd", 1e-12)}});
        };
        const train::History plain = historyOf(document(none), regression(2), rows);
        const train::History held = historyOf(document(part("l2", {{"l2", 0.25}})), regression(2), rows);
        for (const char* name : {"loss", "val_loss"}) { // two weights of 1: 0.25 · 2
            QVERIFY(std::abs(at(held, name, 0) - at(plain, name, 0) - 0.5) < 1e-6);
        }
    }

    void metricsAreInTheTargetsOwnUnits() {
        auto rows = std::make_shared<data::View>(*view(regression(1), 12, 12));
        rows->targetScaling = {{100.0F}, {20.0F}};
        const Setting::ValueList metrics{Value("mae"), Value("r2")};
        const Document document =
            drawing({dense("out", 1, "linear")}, "mean_squared_error",
                    {{"epochs", 1}, {"metrics", metrics}, {"optimizer", optimizer("sgd", 1e-12)}});
        const auto trainer = made(document, regression(1), rows);
        const std::vector<float> said = trainer->predict(rows->validationFeatures);
        double error = 0.0;
        for (std::size_t i = 0; i < said.size(); ++i) {
            error += std::abs(static_cast<double>(said[i]) -
                              (100.0 + 20.0 * static_cast<double>(rows->validationTargets[i])));
        }
        while (trainer->stepBatch()) {
        }
        QVERIFY(std::abs(at(trainer->history(), "val_mae", 0) - error / 12.0) < 1e-4);
    }

    void theSameSeedGivesTheSameNumbers() {
        const auto rows = view(several(4, 3), 50, 20);
        const Document document = drawing(
            {dense("a", 16, "relu"), block("drop", part("dropout", {{"rate", 0.3}})), dense("out", 3, "softmax")},
            "categorical_crossentropy", {{"epochs", 5}, {"batch_size", 7}});
        const train::History first = historyOf(document, several(4, 3), rows);
        QVERIFY(first == historyOf(document, several(4, 3), rows));
        QVERIFY(!(first == historyOf(document, several(4, 3), rows, {1, 0})));
        QVERIFY(!(first == historyOf(document, several(4, 3), rows, {0, 1})));
        Document reseeded = document;
        reseeded.training.settings.set("seed", 2);
        QVERIFY(!(first == historyOf(reseeded, several(4, 3), rows)));
        Document ordered = document;
        ordered.training.settings.set("shuffle", false);
        QVERIFY(!(first == historyOf(ordered, several(4, 3), rows)));
    }

    void lookingDoesNotDisturb() {
        const auto rows = view(several(4, 3), 50, 20);
        const Document document =
            drawing({dense("a", 16, "relu"), block("drop", part("dropout")), dense("out", 3, "softmax")},
                    "categorical_crossentropy", {{"epochs", 3}, {"batch_size", 7}});
        const auto trainer = made(document, several(4, 3), rows);
        do {
            (void)trainer->predict(rows->validationFeatures);
        } while (trainer->stepBatch());
        QVERIFY(trainer->history() == historyOf(document, several(4, 3), rows));
    }

    void itLearns() {
        const Setting::ValueList metrics{Value("accuracy")};
        const train::History history =
            historyOf(classifier({{"epochs", 60}, {"metrics", metrics}, {"optimizer", optimizer("adam", 0.02)}}),
                      several(4, 3), view(several(4, 3), 600, 300));
        QVERIFY(at(history, "val_accuracy", 59) > 0.95);
    }

    void earlyStoppingRestoresTheBestWeights() {
        const auto rows = view(several(4, 3), 24, 40);
        const Component stopping = part("early_stopping", {{"patience", 5}});
        const Document document =
            drawing({dense("a", 64, "relu"), dense("out", 3, "softmax")}, "categorical_crossentropy",
                    {{"epochs", 500}, {"optimizer", optimizer("adam", 0.05)}, {"early_stopping", stopping}});
        const auto trainer = made(document, several(4, 3), rows);
        while (trainer->stepBatch()) {
        }
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
        while (trainer->stepBatch()) {
        }
        QCOMPARE(trainer->end(), RunEnd::Diverged);
        QVERIFY(trainer->nonFinite()->layer.starts_with("layers.") || trainer->nonFinite()->layer == "loss");
        QVERIFY(!std::isfinite(at(trainer->history(), "loss", trainer->history().size() - 1)));
    }

    void aStepAllocatesNothing_data() {
        QTest::addColumn<QString>("optimizer");
        for (const optim::OptimizerInfo* info : optim::optimizers()) {
            if (!info->isFullBatch()) { // its line search takes as many looks as it needs
                QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
            }
        }
    }
    void aStepAllocatesNothing() {
        QFETCH(const QString, optimizer);
        const Setting::ValueList metrics{Value("accuracy")};
        Component held(optimizer.toStdString());
        const Document document =
            drawing({dense("a", 70, "relu", {{"kernel_regularizer", Component("l2")}}), block("drop", part("dropout")),
                     block("act", part("activation", {{"activation", Component("tanh")}})), dense("out", 3, "softmax")},
                    "categorical_crossentropy",
                    {{"epochs", 20}, {"batch_size", 16}, {"metrics", metrics}, {"optimizer", held}});
        const auto trainer = made(document, several(4, 3), view(several(4, 3), 90, 50));
        QVERIFY(trainer->stepBatch());
        const long before = allocations();
        for (int step = 0; step < 60; ++step) { // ten epochs, validation and history rows included
            QVERIFY(trainer->stepBatch());
        }
        QCOMPARE(allocations(), before);
    }

    void tooMuchMemoryIsRefusedBeforeItIsTaken() {
        const Document document =
            drawing({dense("a", 1000000, "relu"), dense("b", 1000000, "relu"), dense("out", 1, "linear")},
                    "mean_squared_error");
        const long before = allocations();
        const auto trainer = Trainer::make(document, regression(2), view(regression(2), 10, 0), {});
        QVERIFY(!trainer.ok());
        QCOMPARE(trainer.error().code, ErrorCode::OutOfMemory);
        QVERIFY(allocations() - before < 1000);
    }

    void impossibleDrawingsAreRefusedWithTheirPath_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("which");
        QTest::newRow("units") << "layers.out"
                               << "set its units to 3" << 0;
        QTest::newRow("activation") << "layers.out"
                                    << "softmax" << 1;
        QTest::newRow("loss") << "layers.out"
                              << "mean_squared_error" << 2;
        QTest::newRow("metric") << "training.metrics"
                                << "mae" << 3;
        QTest::newRow("nothing") << "layers"
                                 << "add a Dense block" << 4;
    }
    void impossibleDrawingsAreRefusedWithTheirPath() {
        QFETCH(const QString, where);
        QFETCH(const QString, says);
        QFETCH(const int, which);
        const std::string entropy = "categorical_crossentropy";
        const Setting::ValueList accuracy{Value("accuracy")};
        const std::vector<std::pair<Document, nn::DataSpec>> cases = {
            {drawing({dense("out", 4, "softmax")}, entropy), several(4, 3)},
            {drawing({dense("out", 3, "relu")}, entropy), several(4, 3)},
            {drawing({dense("out", 3, "softmax")}, entropy), regression(4)},
            {drawing({dense("out", 1, "linear")}, "mean_squared_error", {{"metrics", accuracy}}), regression(4)},
            {drawing({}, "mean_squared_error"), regression(4)},
        };
        const auto& [document, spec] = cases[static_cast<std::size_t>(which)];
        const auto trainer = Trainer::make(document, spec, view(spec, 10, 4), {});
        QVERIFY(!trainer.ok());
        QCOMPARE(QString::fromStdString(trainer.error().where), where);
        QVERIFY2(trainer.error().message.find(says.toStdString()) != std::string::npos,
                 trainer.error().message.c_str());
    }

    void rateTestStepsWrapOverEpochs() {
        const auto rows = view(several(4, 3), 20, 10);
        const Document document = classifier({{"batch_size", 8}, {"shuffle", false}, {"optimizer", Component("sgd")}});
        const auto trainer = made(document, several(4, 3), rows);
        std::vector<double> losses;
        for (int step = 0; step < 6; ++step) { // a rate of zero: the second round repeats the first
            losses.push_back(trainer->stepAtRate(0.0));
        }
        QCOMPARE(losses[3], losses[0]);
        QCOMPARE(losses[5], losses[2]);
        const std::vector<float> first(rows->trainingFeatures.begin(), rows->trainingFeatures.begin() + 32);
        const std::vector<float> truth(rows->trainingTargets.begin(), rows->trainingTargets.begin() + 8);
        QVERIFY(std::abs(losses[0] - judged(trainer->predict(first), truth, 3).first) < 1e-6);
        for (int step = 0; step < 300; ++step) {
            losses.push_back(trainer->stepAtRate(0.5));
        }
        QVERIFY(losses.back() < losses.front());
        QVERIFY(trainer->history().size() == 0);
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

    void weightsAreInKerasOrder() {
        // y = x W + b with W [2 × 3] row by row, then b.
        const Document document = drawing({dense("out", 3, "softmax")}, "categorical_crossentropy");
        const auto trainer = made(document, several(2, 3), view(several(2, 3), 10, 0));
        QCOMPARE(trainer->parameterCount(), 9);
        const std::vector<float> weights = {1, 2, 3, 4, 5, 6, 0.5F, 0.25F, 0};
        trainer->setWeights(weights);
        QCOMPARE(trainer->weights(), weights);
        const std::vector<float> said = trainer->predict(std::vector<float>{0.1F, 0.2F});
        const double z[3] = {0.1 + 0.8 + 0.5, 0.2 + 1.0 + 0.25, 0.3 + 1.2};
        const double sum = std::exp(z[0]) + std::exp(z[1]) + std::exp(z[2]);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(static_cast<double>(said[i]) - std::exp(z[i]) / sum) < 1e-6);
        }
    }

    void theCallersFloatModeIsLeftAsItWas() {
        const auto trainer = made(classifier({{"epochs", 1}}), several(4, 3), view(several(4, 3), 20, 10));
        (void)trainer->stepBatch();
        volatile float tiny = std::numeric_limits<float>::min();
        QVERIFY(tiny / 4.0F > 0.0F);
    }
};

GOODFIT_SUITE(TrainerTest)
#include "trainer_test.moc"
