#include "core/train/trainer.h"

#include "core/nn/layers/registry.h"
#include "core/optim/optimizers/registry.h"
#include "tests/core/train/allocation_count.h"
#include "tests/core/train/trainers.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::test;
using train::Trainer;

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
        ran(*trainer);
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
        ran(*trainer);
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
