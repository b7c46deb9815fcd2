// What masks promise: masked steps at the end change nothing, the state outlives those in the middle, and a
// block that cannot read a mask says that it drops it.
#include "core/base/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr std::int64_t kChannels = 2;
constexpr float kFiller = -7.0F;

nn::DataSpec sequence(std::int64_t steps) {
    return {Shape{{steps, kChannels}}, data::Task::Regression, 0};
}

// What a network of these blocks says of one example of so many steps.
std::vector<double> said(const std::vector<LayerBlock>& layers, const std::vector<float>& x) {
    const Document document = drawing(layers, "mean_squared_error");
    const nn::NetworkPlan plan = nn::planNetwork(document, sequence(static_cast<std::int64_t>(x.size()) / kChannels));
    if (!plan.ok()) {
        qWarning("%s", plan.problem.c_str());
        return {};
    }
    nn::Network<double> network(plan, findMember(nn::losses(), "mean_squared_error")->make<double>(Settings{}));
    network.reserve(2);
    network.initialize(5, 0, 0);
    // Another example stands beside it, whose steps all count.
    for (std::size_t i = 0; i < x.size(); ++i) {
        network.input(2).column(0)[i] = 0.1 * static_cast<double>(i) + 0.05;
        network.input(2).column(1)[i] = static_cast<double>(x[i]);
    }
    const nn::Batch<const double> y = network.predict(2);
    return {y.column(1), y.column(1) + y.rows};
}

const LayerBlock kMasking = block("mask", part("masking", {{"mask_value", static_cast<double>(kFiller)}}));
const LayerBlock kOut = dense("out", 1, "linear");

std::string noteOf(const std::vector<LayerBlock>& layers, const std::string& path) {
    const Document document = drawing(layers, "mean_squared_error");
    const nn::NetworkPlan plan = nn::planNetwork(document, sequence(4));
    for (const nn::BlockSummary& each : plan.blocks) {
        if (each.path == path) {
            return each.note + each.problem;
        }
    }
    return "no such block";
}

} // namespace

class MaskingTest : public QObject {
    Q_OBJECT
private slots:
    void maskedStepsAreAsIfTheyWereNotThere_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<bool>("resetAfter");
        QTest::newRow("simple_rnn") << "simple_rnn" << true;
        QTest::newRow("lstm") << "lstm" << true;
        QTest::newRow("gru") << "gru" << true;
        QTest::newRow("gru, reset before") << "gru" << false;
        QTest::newRow("global_average_pooling_1d") << "global_average_pooling_1d" << true;
    }
    void maskedStepsAreAsIfTheyWereNotThere() {
        QFETCH(const QString, layer);
        QFETCH(const bool, resetAfter);
        Component tested(layer.toStdString());
        if (layer != "global_average_pooling_1d") {
            tested.settings.set("units", 3);
        }
        if (!resetAfter) {
            tested.settings.set("reset_after", false);
        }
        const std::vector<LayerBlock> layers = {kMasking,
                                                dense("each", 3, "tanh", {{"bias_initializer", Component("ones")}}),
                                                block("drop", part("dropout", {{"rate", 0.5}})),
                                                block("formula", part("lambda", {{"expression", "x + 1"}})),
                                                block("norm", Component("layer_normalization")),
                                                block("tested", tested),
                                                kOut};
        const float f = kFiller;
        const std::vector<double> whole = said(layers, {1, 2, 3, 4, 5, 6});
        QCOMPARE(whole.size(), std::size_t{1});
        for (const std::vector<float>& filled :
             {std::vector<float>{1, 2, 3, 4, 5, 6, f, f}, {f, f, 1, 2, 3, 4, 5, 6}, {1, 2, f, f, 3, 4, f, f, 5, 6}}) {
            QVERIFY(std::abs(said(layers, filled)[0] - whole[0]) < 1e-12);
        }
        QVERIFY(std::abs(said(layers, {1, 2, 3, 4, 5, 6, f, 0})[0] - whole[0]) > 1e-6); // one channel differs: counts
    }

    void aMaskReachesBlocksBehindSequences() {
        const Component all = part("lstm", {{"units", 3}, {"return_sequences", true}});
        const std::vector<LayerBlock> layers = {kMasking, block("first", all),
                                                block("residual", Component("residual"), {dense("inside", 3, "tanh")}),
                                                block("mean", Component("global_average_pooling_1d")), kOut};
        const std::vector<double> whole = said(layers, {1, 2, 3, 4});
        const std::vector<double> filled = said(layers, {1, 2, kFiller, kFiller, 3, 4, kFiller, kFiller});
        QVERIFY(std::abs(whole[0] - filled[0]) < 1e-12);
    }

    void nothingButMaskedStepsGivesNumbers() {
        const float f = kFiller;
        for (const char* layer : {"gru", "global_average_pooling_1d"}) {
            QVERIFY(std::isfinite(said({kMasking, block("tested", Component(layer)), kOut}, {f, f, f, f})[0]));
        }
    }

    void whatDropsAMaskSaysSo_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<bool>("drops");
        for (const char* layer : {"conv1d", "max_pooling_1d", "flatten", "permute", "global_max_pooling_1d"}) {
            QTest::newRow(layer) << QString(layer) << true;
        }
        for (const char* layer : {"dense", "activation", "dropout", "gaussian_noise", "lstm", "prelu",
                                  "batch_normalization", "spatial_dropout_1d", "global_average_pooling_1d"}) {
            QTest::newRow(layer) << QString(layer) << false;
        }
    }
    void whatDropsAMaskSaysSo() {
        QFETCH(const QString, layer);
        QFETCH(const bool, drops);
        const LayerBlock tested = block("tested", Component(layer.toStdString()));
        const std::string note = noteOf({kMasking, tested}, "layers.tested");
        QCOMPARE(note.find("drops them") != std::string::npos, drops);
        QCOMPARE(noteOf({tested}, "layers.tested").find("drops them"), std::string::npos);
    }

    void aMaskingBlockTakesSequences() {
        const nn::NetworkPlan plan =
            nn::planNetwork(drawing({block("m", Component("masking"))}, "mean_squared_error"), regression(3));
        QVERIFY2(plan.problem.find("takes a sequence") == 0, plan.problem.c_str());
    }
};

GOODFIT_SUITE(MaskingTest)
#include "masking_test.moc"
