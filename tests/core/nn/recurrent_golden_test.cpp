// The recurrent layers against PyTorch: 1e-5 in float, 1e-10 in double, on every kernel variant.
#include "core/base/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "tests/core/nn/golden_network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

template <class T>
void checkSequence(const nlohmann::json& truth) {
    const auto type = truth["type"].get<std::string>();
    const auto units = truth["units"].get<std::vector<int>>();
    const Document document = drawing({block("a", part(type, {{"units", units[0]}, {"return_sequences", true}})),
                                       block("b", part(type, {{"units", units[1]}})), dense("out", 1, "linear")},
                                      "mean_squared_error");
    const auto steps = truth["steps"].get<std::int64_t>();
    const auto channels = truth["channels"].get<std::int64_t>();
    const nn::DataSpec spec{Shape{{steps, channels}}, data::Task::Regression, 0};
    const nn::NetworkPlan plan = nn::planNetwork(document, spec);
    QVERIFY2(plan.ok(), plan.problem.c_str());
    nn::Network<T> network(plan, findMember(nn::losses(), "mean_squared_error")->template make<T>({}));
    const auto weights = truth["weights"].get<std::vector<float>>();
    QCOMPARE(static_cast<std::size_t>(plan.parameters), weights.size());
    const auto y = truth["y"].get<std::vector<T>>();
    const auto rows = static_cast<std::int64_t>(y.size());
    network.reserve(rows + 3); // a batch may be smaller than what was reserved
    network.setWeights(weights);
    QCOMPARE(network.weights(), weights);
    load(network, rows, truth["x"]);
    (void)network.learn(rows, {y.data(), false});
    QVERIFY(farthest(flat(network.predictions(rows)), numbers(truth["predictions"])) <= kAllowed<T>);
    QVERIFY(farthest(network.gradientValues(), numbers(truth["gradients"])) <= kAllowed<T>);
}

} // namespace

class RecurrentGoldenTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { nn::useKernelVariant(-1); }

    void sequencesAreReadAsInPyTorch_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("variant");
        int variants = 0;
        (void)nn::kernelVariants<float>(variants);
        const nlohmann::json all = golden("recurrent.json");
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (int variant = 0; variant < variants; ++variant) {
                const std::string name = all[i]["name"].get<std::string>() + ", variant " + std::to_string(variant);
                QTest::newRow(name.c_str()) << static_cast<int>(i) << variant;
            }
        }
    }
    void sequencesAreReadAsInPyTorch() {
        QFETCH(const int, index);
        QFETCH(const int, variant);
        nn::useKernelVariant(variant);
        const nlohmann::json truth = golden("recurrent.json")[static_cast<std::size_t>(index)];
        checkSequence<float>(truth);
        checkSequence<double>(truth);
    }

    void weightsHaveKerasNamesShapesAndStarts_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("shapes");
        QTest::newRow("simple_rnn") << "simple_rnn"
                                    << "kernel 3 × 5, recurrent_kernel 5 × 5, bias 5";
        QTest::newRow("lstm") << "lstm"
                              << "kernel 3 × 20, recurrent_kernel 5 × 20, bias 20";
        QTest::newRow("gru") << "gru"
                             << "kernel 3 × 15, recurrent_kernel 5 × 15, bias 2 × 15";
    }
    void weightsHaveKerasNamesShapesAndStarts() {
        QFETCH(const QString, layer);
        QFETCH(const QString, shapes);
        const nn::LayerInfo& info = *findMember(nn::layers(), layer.toStdString());
        const Settings settings = part(layer.toStdString(), {{"units", 5}}).settings;
        const auto made = info.make<double>({Parameters(info.about, settings), Shape{{4, 3}}});
        QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
        nn::Layer<double>& tested = *made.value();
        std::string said;
        std::int64_t count = 0;
        for (const nn::WeightBlock& weights : tested.weights()) {
            said += (said.empty() ? "" : ", ") + weights.name + " " + weights.shape.toString();
            count += weights.shape.count();
        }
        QCOMPARE(QString::fromStdString(said), shapes);
        AlignedBuffer<double> parameters(tested.storedParameters()), gradients(tested.storedParameters());
        tested.bind(parameters.data(), gradients.data());
        RandomStream stream(1, Purpose::Weights);
        tested.initialize(stream);
        std::vector<float> values(static_cast<std::size_t>(count));
        tested.exportWeights(values);
        // Rows of the recurrent kernel are orthonormal.
        const auto wide = static_cast<std::size_t>(tested.weights()[1].shape.sizes[1]);
        for (std::size_t a = 0; a < 5; ++a) {
            for (std::size_t b = 0; b < 5; ++b) {
                double dot = 0.0;
                for (std::size_t k = 0; k < wide; ++k) {
                    dot += static_cast<double>(values[(3 + a) * wide + k]) *
                           static_cast<double>(values[(3 + b) * wide + k]);
                }
                QVERIFY(std::abs(dot - (a == b ? 1.0 : 0.0)) < 1e-6);
            }
        }
        for (std::size_t i = 8 * wide; i < values.size(); ++i) {
            const std::size_t unit = i - 8 * wide;
            QCOMPARE(values[i], layer == "lstm" && unit >= 5 && unit < 10 ? 1.0F : 0.0F);
        }
    }

    void aRowOfFeaturesIsRefusedWithAWayOut_data() {
        QTest::addColumn<QString>("layer");
        for (const char* layer : {"simple_rnn", "lstm", "gru"}) {
            QTest::newRow(layer) << QString(layer);
        }
    }
    void aRowOfFeaturesIsRefusedWithAWayOut() {
        QFETCH(const QString, layer);
        const LayerBlock tested = block("a", part(layer.toStdString(), {{"units", 5}}));
        for (const Shape& shape : {Shape{{4}}, Shape{{4, 3, 2}}}) {
            const nn::NetworkPlan plan = nn::planNetwork(
                drawing({tested, dense("out", 1, "linear")}, "mean_squared_error"), {shape, data::Task::Regression, 0});
            QCOMPARE(plan.problemPath, std::string("layers.a"));
            QVERIFY(plan.problem.find("Reshape or Repeat vector") != std::string::npos);
        }
        LayerBlock sequence = tested;
        sequence.component.settings.set("return_sequences", true);
        const nn::NetworkPlan plan =
            nn::planNetwork(drawing({sequence, tested, dense("out", 1, "linear")}, "mean_squared_error"),
                            {Shape{{7, 3}}, data::Task::Regression, 0});
        QVERIFY2(plan.ok(), plan.problem.c_str());
        QCOMPARE(plan.layers[0].output, (Shape{{7, 5}}));
        QCOMPARE(plan.layers[1].output, (Shape{{5}}));
    }
};

GOODFIT_SUITE(RecurrentGoldenTest)
#include "recurrent_golden_test.moc"
