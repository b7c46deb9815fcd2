// What a training may hold beside loss and optimizer: class weights, augmentation, noise on weights, clipping, a cap on
// steps, initial weights, pre-training, full-batch methods. Each against arithmetic done here.
#include "core/data/augmentation/augmentation.h"
#include "core/train/model_file.h"
#include "core/train/trainer.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <cmath>
#include <fstream>

using namespace goodfit;
using namespace goodfit::test;
using train::RunEnd;
using train::Trainer;

namespace {

Component sgd(double rate, Given more = {}) {
    Component made = part("sgd", more);
    made.settings.set("learning_rate", rate);
    return made;
}

Result<std::unique_ptr<Trainer>> tried(const Document& document, const nn::DataSpec& spec,
                                       std::shared_ptr<const data::View> rows) {
    return Trainer::make(document, spec, std::move(rows), {});
}

std::unique_ptr<Trainer> made(const Document& document, const nn::DataSpec& spec,
                              std::shared_ptr<const data::View> rows) {
    auto trainer = tried(document, spec, std::move(rows));
    if (!trainer) {
        qWarning("%s", trainer.error().text().c_str());
        return nullptr;
    }
    return std::move(trainer.value());
}

const Trainer& ran(Trainer& trainer) {
    while (trainer.stepBatch()) {
    }
    return trainer;
}

double last(const Trainer& trainer, const std::string& curve) {
    return trainer.history().find(curve)->back();
}

double sigmoid(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}

Document logistic(Given training) {
    return drawing({dense("out", 1, "sigmoid")}, "binary_crossentropy", training);
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

double distance(const std::vector<float>& a, const std::vector<double>& b) {
    double largest = a.size() == b.size() ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < b.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    }
    return largest;
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
            const auto trainer = made(
                logistic({{"epochs", 1}, {"batch_size", 64}, {"optimizer", sgd(0.5)}, {"class_weight", component}}),
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
            logistic({{"optimizer", sgd(0.1, {{"clipnorm", 1.0}, {"global_clipnorm", 1.0}})}}),
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
        const auto trainer = tried(cases[static_cast<std::size_t>(which)], spec, view(spec, 20, 0));
        QVERIFY(!trainer.ok());
        QCOMPARE(QString::fromStdString(trainer.error().where), where);
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

    void clippedStepsAreNoLongerThanTheNormAllows() {
        const auto trainer =
            made(logistic({{"epochs", 1}, {"batch_size", 64}, {"optimizer", sgd(1.0, {{"global_clipnorm", 0.01}})}}),
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
                           {{"epochs", 200}, {"batch_size", 400}, {"weight_noise", noise}, {"optimizer", sgd(1e-12)}});
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
                        {{"epochs", 2}, {"batch_size", 16}, {"optimizer", sgd(1e-12)}});
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

    void aModelIsReadBackAndItsLayersMatchByNameAndShape() {
        QTemporaryDir folder;
        const auto rows = view(several(4, 3), 40, 10);
        const Document first = drawing({dense("a", 6, "tanh"), dense("b", 5, "tanh"), dense("out", 3, "softmax")},
                                       "categorical_crossentropy", {{"epochs", 2}});
        const auto source = made(first, several(4, 3), rows);
        ran(*source);
        const nn::NetworkPlan plan = nn::planNetwork(first, several(4, 3));
        const nn::Network<float> network(plan, nullptr);
        const std::string bytes = train::modelBytes(train::modelLayers(plan, network), source->weights());
        const std::string file = (folder.path() + "/m").toStdString();
        std::ofstream(file, std::ios::binary) << bytes;
        Document next = drawing({dense("a", 6, "relu"), dense("b", 7, "tanh"), dense("out", 3, "softmax")},
                                "categorical_crossentropy", {{"epochs", 1}, {"initial_weights", "m"}});
        auto relative = std::make_shared<data::View>(*rows);
        relative->folder = folder.path().toStdString();
        const auto taken = made(next, several(4, 3), relative);
        QVERIFY(taken);
        const std::vector<float> weights = taken->weights();
        const std::vector<float> before = source->weights();
        QVERIFY(std::equal(weights.begin(), weights.begin() + 30, before.begin())); // 4 · 6 + 6 of layer a
        QCOMPARE(taken->notes().size(), 1U);
        QVERIFY(taken->notes().front().find("layers.a; drawn anew: layers.b, layers.out") != std::string::npos);

        // Whole or not at all: every cut and every broken header is refused.
        const std::size_t header = bytes.find('\n') + 1;
        for (const std::string& broken :
             {std::string(), bytes.substr(0, header - 2), bytes.substr(0, header), bytes.substr(0, bytes.size() - 1),
              bytes + "x", "{}\n" + bytes.substr(header), "[1" + bytes, std::string(1000, 'x')}) {
            std::ofstream(file, std::ios::binary | std::ios::trunc) << broken;
            const auto refused = tried(next, several(4, 3), relative);
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().where, std::string("training.initial_weights"));
        }
        next.layers.erase(next.layers.begin());
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        QVERIFY(!tried(drawing({dense("z", 2, "relu"), dense("out", 3, "softmax")}, "categorical_crossentropy",
                               {{"initial_weights", "m"}}),
                       several(4, 3), relative)
                     .ok());
    }

    // Rows on a line through four features: one linear unit can code them, and pre-training finds it.
    void anAutoencoderLearnsToCodeTheRows() {
        auto rows = std::make_shared<data::View>();
        RandomStream stream(3, Purpose::Test);
        for (int row = 0; row < 200; ++row) {
            const auto along = static_cast<float>(stream.normal());
            for (const float direction : {0.5F, -0.5F, 0.5F, 0.5F}) {
                rows->trainingFeatures.push_back(direction * along);
            }
            rows->trainingTargets.push_back(along);
        }
        for (const char* mode : {"layer_wise", "whole"}) {
            const Document document = drawing(
                {dense("code", 1, "linear"), dense("wide", 3, "linear"), dense("out", 1, "linear")},
                "mean_squared_error",
                {{"epochs", 1},
                 {"optimizer", sgd(1e-12)},
                 {"pretraining", part("autoencoder", {{"epochs", 150}, {"mode", mode}, {"learning_rate", 0.01}})}});
            const auto trainer = made(document, regression(4), rows);
            const std::vector<float> start = trainer->weights();
            ran(*trainer);
            QCOMPARE(trainer->notes().size(), 1U);
            const std::vector<float> w = trainer->weights();
            // The code's weights have turned into the direction of the rows.
            const double along = static_cast<double>(0.5F * (w[0] - w[1] + w[2] + w[3]));
            const double length = std::sqrt(static_cast<double>(w[0] * w[0] + w[1] * w[1] + w[2] * w[2] + w[3] * w[3]));
            Q_UNUSED(length);
            QVERIFY2(std::abs(along) > 0.2, qPrintable(QString::number(along)));
            const std::string& note = trainer->notes().front();
            const double reached = std::stod(note.substr(note.rfind("→") + std::string("→").size()));
            QVERIFY2(reached < 0.01, note.c_str());
            QCOMPARE(w[w.size() - 4], start[start.size() - 4]); // the last layer is left alone
        }
    }

    void fullBatchMethodsBeatAdamInIterations_data() {
        QTest::addColumn<QString>("type");
        QTest::newRow("L-BFGS") << "lbfgs";
        QTest::newRow("Levenberg-Marquardt") << "levenberg_marquardt";
    }
    void fullBatchMethodsBeatAdamInIterations() {
        QFETCH(const QString, type);
        const auto rows = view(regression(1), 60, 20);
        const auto document = [](const Component& optimizer) {
            return drawing({dense("a", 6, "tanh"), dense("out", 1, "linear")}, "mean_squared_error",
                           {{"epochs", 60}, {"batch_size", 60}, {"optimizer", optimizer}});
        };
        const auto fast = made(document(Component(type.toStdString())), regression(1), rows);
        const double reached = last(ran(*fast), "loss");
        double adam = INFINITY;
        for (const double rate : {0.003, 0.01, 0.03, 0.1}) {
            const auto slow = made(document(part("adam", {{"learning_rate", rate}})), regression(1), rows);
            adam = std::min(adam, last(ran(*slow), "loss"));
        }
        QVERIFY2(reached < 0.2 * adam, qPrintable(QString("%1 against %2").arg(reached).arg(adam)));
        const std::vector<double>& losses = *fast->history().find("loss");
        for (std::size_t epoch = 1; epoch < losses.size(); ++epoch) {
            QVERIFY(losses[epoch] <= losses[epoch - 1] * (1.0 + 1e-6)); // downhill all the way
        }
        QVERIFY(fast->looksAtAllRows());
        QCOMPARE(fast->stepsPerEpoch(), 1);
    }

    // A linear unit: both find the least-squares solution, by normal equations here.
    void fullBatchMethodsSolveALine() {
        const auto rows = view(regression(1), 50, 0);
        double n = 50.0, sx = 0.0, sxx = 0.0, sy = 0.0, sxy = 0.0;
        for (std::size_t i = 0; i < 50; ++i) {
            const double x = static_cast<double>(rows->trainingFeatures[i]);
            const double y = static_cast<double>(rows->trainingTargets[i]);
            sx += x;
            sxx += x * x;
            sy += y;
            sxy += x * y;
        }
        const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        for (const char* type : {"lbfgs", "levenberg_marquardt"}) {
            const auto trainer = made(drawing({dense("out", 1, "linear")}, "mean_squared_error",
                                              {{"epochs", 50}, {"optimizer", Component(type)}}),
                                      regression(1), rows);
            ran(*trainer);
            QCOMPARE(trainer->end(), RunEnd::Converged);
            QVERIFY(trainer->history().size() < 20);
            QVERIFY(distance(trainer->weights(), {slope, (sy - slope * sx) / n}) < 1e-4);
        }
    }
};

GOODFIT_SUITE(TrainingExtrasTest)
#include "training_extras_test.moc"
