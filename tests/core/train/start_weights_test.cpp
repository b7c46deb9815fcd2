// Weights that training starts from and did not draw: those of a model file and those of a pre-training.
#include "core/train/model_file.h"
#include "tests/core/train/trainers.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <cmath>
#include <fstream>

using namespace goodfit;
using namespace goodfit::test;
using train::Trainer;

class StartWeightsTest : public QObject {
    Q_OBJECT
private slots:
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
            const auto refused = Trainer::make(next, several(4, 3), relative, {});
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().where, std::string("training.initial_weights"));
        }
        next.layers.erase(next.layers.begin());
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        QVERIFY(!Trainer::make(drawing({dense("z", 2, "relu"), dense("out", 3, "softmax")}, "categorical_crossentropy",
                                       {{"initial_weights", "m"}}),
                               several(4, 3), relative, {})
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
                 {"optimizer", optimizer("sgd", 1e-12)},
                 {"pretraining", part("autoencoder", {{"epochs", 150}, {"mode", mode}, {"learning_rate", 0.01}})}});
            const auto trainer = made(document, regression(4), rows);
            const std::vector<float> start = trainer->weights();
            ran(*trainer);
            QCOMPARE(trainer->notes().size(), 1U);
            const std::vector<float> w = trainer->weights();
            // The code's weights have turned into the direction of the rows.
            const double along = static_cast<double>(0.5F * (w[0] - w[1] + w[2] + w[3]));
            QVERIFY2(std::abs(along) > 0.2, qPrintable(QString::number(along)));
            const std::string& note = trainer->notes().front();
            const double reached = std::stod(note.substr(note.rfind("→") + std::string("→").size()));
            QVERIFY2(reached < 0.01, note.c_str());
            QCOMPARE(w[w.size() - 4], start[start.size() - 4]); // the last layer is left alone
        }
    }
};

GOODFIT_SUITE(StartWeightsTest)
#include "start_weights_test.moc"
