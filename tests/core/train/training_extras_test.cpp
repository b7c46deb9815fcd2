// What a training may hold beside loss and optimizer: class weights, augmentation, noise on weights, clipping. Each
// against arithmetic done here.
#include "core/data/augmentation/augmentation.h"
#include "tests/core/train/trainers.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

double sigmoid(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}

// One step of gradient descent on a logistic regression by hand; weight: of each example.
template <class Weight>
std::vector<double> stepped(const data::View& rows, const std::vector<float>& start, double rate,
                            const Weight& weight) {
    std::vector<double> w(start.begin(), start.end());
    std::vector<double> gradient(3, 0.0);
    const auto count = static_cast<double>(rows.trainingTargets.size());
    for (std::size_t row = 0; row < rows.trainingTargets.size(); ++row) {
        const double x0 = static_cast<double>(rows.trainingFeatures[2 * row]);
        const double x1 = static_cast<double>(rows.trainingFeatures[2 * row + 1]);
        const double y = static_cast<double>(rows.trainingTargets[row]);
        const double error = weight(y) * (sigmoid(w[0] * x0 + w[1] * x1 + w[2]) - y) / count;
        gradient[0] += error * x0;
        gradient[1] += error * x1;
        gradient[2] += error;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        w[i] -= rate * gradient[i];
    }
    return w;
}

} // namespace

class TrainingExtrasTest : public QObject {
    Q_OBJECT
private slots:
    void classWeightsWeighTheLossAndItsGradient() {
        const auto rows = view(binary(2), 30, 0);
        double ones = 0.0;
        for (const float target : rows->trainingTargets) {
            ones += static_cast<double>(target);
        }
        const double zeros = 30.0 - ones;
        const std::vector<std::pair<Component, std::pair<double, double>>> cases = {
            {part("values", {{"weights", "0.5, 3"}}), {0.5, 3.0}},
            {part("balanced"), {30.0 / (2.0 * zeros), 30.0 / (2.0 * ones)}}};
        for (const auto& [component, weights] : cases) {
            const auto trainer = made(logistic({{"epochs", 1},
                                                {"batch_size", 64},
                                                {"optimizer", optimizer("sgd", 0.5)},
                                                {"class_weight", component}}),
                                      binary(2), rows);
            const std::vector<float> start = trainer->weights();
            ran(*trainer);
            const auto weightOf = [w = weights](double y) { return y > 0.5 ? w.second : w.first; };
            QVERIFY(distance(trainer->weights(), stepped(*rows, start, 0.5, weightOf)) < 1e-6);
            double loss = 0.0;
            for (std::size_t row = 0; row < 30; ++row) {
                const double z = static_cast<double>(start[0] * rows->trainingFeatures[2 * row] +
                                                     start[1] * rows->trainingFeatures[2 * row + 1] + start[2]);
                const double y = static_cast<double>(rows->trainingTargets[row]);
                loss -= weightOf(y) * (y * std::log(sigmoid(z)) + (1.0 - y) * std::log(1.0 - sigmoid(z))) / 30.0;
            }
            QVERIFY(std::abs(last(*trainer, "loss") - loss) < 1e-5);
        }
    }

    void equalWeightsChangeNothing() {
        const auto rows = view(several(4, 3), 60, 20);
        const Document plain = drawing({dense("a", 8, "tanh"), dense("out", 3, "softmax")}, "categorical_crossentropy",
                                       {{"epochs", 3}, {"batch_size", 16}});
        Document weighed = plain;
        weighed.training.settings.set("class_weight", part("values", {{"weights", "1 1 1"}}));
        const auto one = made(plain, several(4, 3), rows);
        const auto other = made(weighed, several(4, 3), rows);
        const std::vector<float> a = ran(*one).weights();
        const std::vector<float> b = ran(*other).weights();
        QVERIFY(distance(a, std::vector<double>(b.begin(), b.end())) < 1e-5);
        QVERIFY(std::abs(last(*one, "val_loss") - last(*other, "val_loss")) < 1e-5);
    }

    void nonsenseIsRefusedWithItsPath_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("where");
        QTest::newRow("too few class weights") << 0 << "training.class_weight.weights";
        QTest::newRow("a class weight that is no number") << 1 << "training.class_weight.weights";
        QTest::newRow("classes of a regression") << 2 << "training.class_weight";
        QTest::newRow("two norms") << 3 << "training.optimizer.global_clipnorm";
        QTest::newRow("images of a table") << 4 << "data.augmentation.0";
        QTest::newRow("two blends") << 5 << "data.augmentation.1";
        QTest::newRow("dropout under L-BFGS") << 6 << "training.optimizer";
        QTest::newRow("squares without squares") << 7 << "training.optimizer";
        QTest::newRow("matrices too large") << 8 << "training.optimizer";
        QTest::newRow("augmented full batch") << 9 << "data.augmentation";
        QTest::newRow("a model that is not there") << 10 << "training.initial_weights";
        QTest::newRow("watching what is not there") << 11 << "training.early_stopping.monitor";
        QTest::newRow("batch normalization under least squares") << 12 << "training.optimizer";
    }
    void nonsenseIsRefusedWithItsPath() {
        QFETCH(const int, which);
        QFETCH(const QString, where);
        const auto augmented = [](Document document, std::vector<Component> list) {
            document.data.settings.set("augmentation", Setting(std::move(list)));
            return document;
        };
        const LayerBlock line = dense("out", 1, "linear");
        const std::string mse = "mean_squared_error";
        const LayerBlock norm = block("n", part("batch_normalization"));
        const std::vector<Document> cases = {
            logistic({{"class_weight", part("values", {{"weights", "1"}})}}),
            logistic({{"class_weight", part("values", {{"weights", "1, x"}})}}),
            drawing({line}, mse, {{"class_weight", part("balanced")}}),
            logistic({{"optimizer", optimizer("sgd", 0.1, {{"clipnorm", 1.0}, {"global_clipnorm", 1.0}})}}),
            augmented(logistic({}), {part("rotate")}),
            augmented(logistic({}), {part("mixup"), part("mixup")}),
            drawing({dense("a", 4, "tanh"), block("d", part("dropout")), line}, mse, {{"optimizer", part("lbfgs")}}),
            logistic({{"optimizer", part("levenberg_marquardt")}}),
            drawing({dense("a", 3000, "tanh"), line}, mse, {{"optimizer", part("levenberg_marquardt")}}),
            augmented(logistic({{"optimizer", part("lbfgs")}}), {part("jitter")}),
            logistic({{"initial_weights", "/nowhere/model"}}),
            logistic({{"early_stopping", part("early_stopping")}}),
            drawing({dense("a", 4, "tanh"), norm, line}, mse, {{"optimizer", part("levenberg_marquardt")}})};
        const bool regresses = (which == 2) || (which >= 6 && which <= 8 && which != 7) || which == 12;
        const nn::DataSpec spec = regresses ? regression(2) : binary(2);
        const auto trainer = train::Trainer::make(cases[static_cast<std::size_t>(which)], spec, view(spec, 20, 0), {});
        QVERIFY(!trainer.ok());
        QCOMPARE(QString::fromStdString(trainer.error().where), where);
    }

    void clippedStepsAreNoLongerThanTheNormAllows() {
        const auto trainer = made(
            logistic(
                {{"epochs", 1}, {"batch_size", 64}, {"optimizer", optimizer("sgd", 1.0, {{"global_clipnorm", 0.01}})}}),
            binary(2), view(binary(2), 30, 0));
        const std::vector<float> start = trainer->weights();
        const std::vector<float> end = ran(*trainer).weights();
        double squares = 0.0;
        for (std::size_t i = 0; i < 3; ++i) {
            squares += std::pow(static_cast<double>(end[i]) - static_cast<double>(start[i]), 2.0);
        }
        QVERIFY(std::abs(std::sqrt(squares) - 0.01) < 1e-6);
    }

    // E[(σ n)²] of weights in a linear unit adds σ² |x|² to the mean square: the noise is there, and is taken away.
    void noiseOnWeightsIsThereForTheStepOnly() {
        const auto rows = view(regression(2), 400, 0);
        const auto document = [](double noise) {
            return drawing({dense("out", 1, "linear")}, "mean_squared_error",
                           {{"epochs", 200},
                            {"batch_size", 400},
                            {"weight_noise", noise},
                            {"optimizer", optimizer("sgd", 1e-12)}});
        };
        const auto noisy = made(document(0.5), regression(2), rows);
        const auto plain = made(document(0.0), regression(2), rows);
        const std::vector<float> start = noisy->weights();
        ran(*noisy);
        QVERIFY(distance(noisy->weights(), std::vector<double>(start.begin(), start.end())) < 1e-6);
        double squares = 400.0; // the bias' input
        for (const float x : rows->trainingFeatures) {
            squares += static_cast<double>(x) * static_cast<double>(x);
        }
        double mean = 0.0;
        for (const double loss : *noisy->history().find("loss")) {
            mean += loss / 200.0;
        }
        const double added = mean - last(ran(*plain), "loss");
        const double expected = 0.25 * squares / 400.0;
        QVERIFY2(std::abs(added - expected) < 0.2 * expected, qPrintable(QString::number(added)));
    }

    void augmentationChangesTheTrainingRowsOnly_data() {
        QTest::addColumn<QString>("type");
        for (const data::AugmentationInfo* info : data::augmentations()) {
            QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
        }
    }
    void augmentationChangesTheTrainingRowsOnly() {
        QFETCH(const QString, type);
        nn::DataSpec spec = several(16, 3);
        spec.input = Shape{{4, 4, 1}};
        const auto rows = view(spec, 64, 32);
        const auto document = [&](bool augments) {
            Document made =
                drawing({block("flat", part("flatten")), dense("out", 3, "softmax")}, "categorical_crossentropy",
                        {{"epochs", 2}, {"batch_size", 16}, {"optimizer", optimizer("sgd", 1e-12)}});
            if (augments) {
                made.data.settings.set("augmentation", Setting(std::vector<Component>{Component(type.toStdString())}));
            }
            return made;
        };
        const auto plain = made(document(false), spec, rows);
        const auto changed = made(document(true), spec, rows);
        const auto again = made(document(true), spec, rows);
        QVERIFY(std::abs(last(ran(*plain), "val_loss") - last(ran(*changed), "val_loss")) < 1e-6);
        QVERIFY(std::abs(last(*plain, "loss") - last(*changed, "loss")) > 1e-6);
        QVERIFY(ran(*again).history() == changed->history()); // the same seed draws the same
    }
};

GOODFIT_SUITE(TrainingExtrasTest)
#include "training_extras_test.moc"
