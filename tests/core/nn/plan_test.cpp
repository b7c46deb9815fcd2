#include "core/nn/plan.h"

#include "core/base/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <set>

using namespace goodfit;
using namespace goodfit::test;

namespace {

const nn::BlockSummary& summary(const nn::NetworkPlan& plan, const std::string& path) {
    for (const nn::BlockSummary& each : plan.blocks) {
        if (each.path == path) {
            return each;
        }
    }
    static const nn::BlockSummary kNone;
    return kNone;
}

nn::DataSpec images() {
    return {Shape{{8, 8, 1}}, data::Task::MulticlassClassification, 10};
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT
private slots:
    void shapesAndParametersFollowTheStack() {
        const Document document =
            drawing({block("in", Component("input")), block("flat", Component("flatten")), dense("a", 32, "relu"),
                     block("drop", Component("dropout")), dense("out", 10, "softmax")},
                    "categorical_crossentropy");
        const nn::NetworkPlan plan = nn::planNetwork(document, images());
        QVERIFY2(plan.ok(), plan.problem.c_str());
        QCOMPARE(plan.blocks.size(), 5U);
        QCOMPARE(summary(plan, "layers.in").output.toString(), std::string("8 × 8 × 1"));
        QCOMPARE(summary(plan, "layers.flat").output, (Shape{{64}}));
        QCOMPARE(summary(plan, "layers.a").parameters, 64 * 32 + 32);
        QCOMPARE(summary(plan, "layers.drop").parameters, 0);
        QCOMPARE(summary(plan, "layers.out").input, (Shape{{32}}));
        QCOMPARE(plan.parameters, 64 * 32 + 32 + 32 * 10 + 10);
        QCOMPARE(plan.output, (Shape{{10}}));
    }

    // Kernel [inputs × pieces · units], piece after piece: (x0, x1) → max(x0 + 2 x1 + 5, 3 x0 + 4 x1 + 6).
    void maxoutTakesTheLargestPiece() {
        const Document document = drawing({block("m", part("maxout", {{"units", 2}, {"pieces", 2}})),
                                           dense("out", 1, "linear", {{"use_bias", false}})},
                                          "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(2));
        QVERIFY2(plan.ok(), plan.problem.c_str());
        nn::Network<double> network(plan, findMember(nn::losses(), "mean_squared_error")->make<double>({}));
        network.reserve(2);
        const std::vector<float> weights{1, 0, 3, 0, 2, 0, 4, 0, 5, 0, 6, 0, 1, 0};
        network.setWeights(weights);
        QCOMPARE(network.weights(), weights);
        const nn::Batch<double> input = network.input(2);
        input.column(0)[0] = 1.0;
        input.column(0)[1] = 1.0;
        input.column(1)[0] = -2.0;
        input.column(1)[1] = 0.5;
        const nn::Batch<const double> said = network.predict(2);
        QCOMPARE(said.column(0)[0], 13.0);
        QCOMPARE(said.column(1)[0], 4.0);
        QCOMPARE(nn::planNetwork(document, images()).problemPath, std::string("layers.m"));
    }

    void preluHasOneSlopeAFeature() {
        const Document document = drawing(
            {block("p", Component("prelu")), dense("out", 1, "linear", {{"use_bias", false}})}, "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(2));
        QVERIFY2(plan.ok(), plan.problem.c_str());
        nn::Network<double> network(plan, findMember(nn::losses(), "mean_squared_error")->make<double>({}));
        network.reserve(1);
        network.initialize(1, 0, 0);
        QCOMPARE(network.weights()[0], 0.25F);
        QCOMPARE(network.weights()[1], 0.25F);
        network.setWeights(std::vector<float>{0.5F, 0.25F, 1.0F, 1.0F});
        network.input(1).column(0)[0] = -3.0;
        network.input(1).column(0)[1] = -8.0;
        QCOMPARE(network.predict(1).column(0)[0], -3.5);
    }

    // Of an image Dense weighs the channels of each place; only the end must be one row.
    void aNetworkThatEndsInAnImageAsksForFlatten() {
        const nn::NetworkPlan plan = nn::planNetwork(
            drawing({dense("a", 32, "relu"), dense("out", 10, "softmax")}, "categorical_crossentropy"), images());
        QCOMPARE(plan.problemPath, std::string("layers.out"));
        QCOMPARE(summary(plan, "layers.a").output, (Shape{{8, 8, 32}}));
        QVERIFY(plan.problem.find("Flatten") != std::string::npos);
        QCOMPARE(summary(plan, "layers.out").problem, plan.problem);
        QVERIFY(summary(plan, "layers.a").problem.empty()); // told once
        QCOMPARE(plan.blocks.size(), 2U);
    }

    void aRepeatCopiesItsBlocks() {
        const Document document =
            drawing({block("deep", part("repeat", {{"count", 3}}), {dense("a", 6, "tanh")}), dense("out", 1, "linear")},
                    "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(4));
        QVERIFY(plan.ok());
        QCOMPARE(plan.layers.size(), 4U);
        const std::int64_t inside = (4 * 6 + 6) + 2 * (6 * 6 + 6);
        QCOMPARE(summary(plan, "layers.deep").parameters, inside);
        QCOMPARE(summary(plan, "layers.deep.a").parameters, inside);
        QCOMPARE(plan.parameters, inside + 7);
        // Each copy has weights of its own.
        nn::Network<float> network(plan, nullptr);
        network.initialize(1, 0, 0);
        const std::vector<float> weights = network.weights();
        const std::set<float> kernels(weights.begin() + 30, weights.begin() + 30 + 36);
        for (int i = 0; i < 36; ++i) {
            QVERIFY(!kernels.contains(weights[static_cast<std::size_t>(72 + i)]));
        }
    }

    void rangesReadAsTheirCentre() {
        Document document = drawing({dense("a", 6, "tanh"), dense("out", 1, "linear")}, "mean_squared_error");
        document.layers[0].component.settings.set("units", NumericRange{4, 64, true, {}});
        QCOMPARE(nn::planNetwork(document, regression(2)).layers[0].output, (Shape{{16}}));
    }

    void problemsAreTold_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("says");
        QTest::newRow("second input") << 0 << "layers.in"
                                      << "first";
        QTest::newRow("empty repeat") << 1 << "layers.deep"
                                      << "empty";
        QTest::newRow("no layers") << 2 << "layers"
                                   << "no layers";
        QTest::newRow("ends in an image") << 3 << "layers.drop"
                                          << "Flatten";
        QTest::newRow("unknown") << 4 << "layers.x"
                                 << "unknown";
        QTest::newRow("inside a repeat") << 5 << "layers.deep.a"
                                         << "Flatten";
        QTest::newRow("one softmax unit") << 6 << "layers.out"
                                          << "sigmoid";
        QTest::newRow("one softmax unit of a regression") << 7 << "layers.out"
                                                          << "softmax over one unit is always 1";
    }
    void problemsAreTold() {
        QFETCH(const int, which);
        QFETCH(const QString, path);
        QFETCH(const QString, says);
        const LayerBlock end = dense("out", 10, "softmax");
        const LayerBlock inner = block("a", Component("maxout"));
        const std::vector<std::vector<LayerBlock>> stacks = {
            {block("flat", Component("flatten")), block("in", Component("input")), end},
            {block("deep", Component("repeat")), end},
            {},
            {block("drop", Component("dropout"))},
            {block("x", Component("nonsense")), end},
            {block("deep", part("repeat", {{"count", 2}}), {inner}), end},
            {block("flat", Component("flatten")), dense("out", 1, "softmax")},
            {block("flat", Component("flatten")), dense("out", 1, "softmax")},
        };
        const bool binaryCase = which == 6;
        nn::DataSpec spec = images();
        if (binaryCase) {
            spec = {Shape{{8, 8, 1}}, data::Task::BinaryClassification, 2};
        } else if (which == 7) {
            spec = {Shape{{8, 8, 1}}, data::Task::Regression, 0};
        }
        const nn::NetworkPlan plan =
            nn::planNetwork(drawing(stacks[static_cast<std::size_t>(which)], binaryCase   ? "binary_crossentropy"
                                                                             : which == 7 ? "mean_squared_error"
                                                                                          : "categorical_crossentropy"),
                            spec);
        QCOMPARE(QString::fromStdString(plan.problemPath), path);
        const bool isOfTheEnd = which == 3 || which == 6 || which == 7;
        QCOMPARE(plan.output.sizes.empty(), !isOfTheEnd && which != 2); // no part of it is shown as the whole
        QVERIFY2(plan.problem.find(says.toStdString()) != std::string::npos, plan.problem.c_str());
    }

    void weightsSurviveTheirPaddedOrder() {
        const Document document =
            drawing({dense("a", 21, "tanh"), dense("b", 5, "relu", {{"use_bias", false}}), dense("out", 1, "linear")},
                    "mean_squared_error");
        nn::Network<float> network(nn::planNetwork(document, regression(3)), nullptr);
        std::vector<float> weights(static_cast<std::size_t>(network.parameterCount()));
        for (std::size_t i = 0; i < weights.size(); ++i) {
            weights[i] = static_cast<float>(i + 1);
        }
        network.setWeights(weights);
        QCOMPARE(network.weights(), weights);
    }

    void floatAndDoubleStartAlike() {
        const Document document = drawing({dense("a", 21, "tanh"), dense("out", 1, "linear")}, "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(3));
        nn::Network<float> one(plan, nullptr);
        nn::Network<double> two(plan, nullptr);
        one.initialize(3, 1, 2);
        two.initialize(3, 1, 2);
        QCOMPARE(one.weights(), two.weights());
    }

    void dropoutDropsItsShareAndKeepsTheMean() {
        const Document document =
            drawing({block("drop", part("dropout", {{"rate", 0.3}})), dense("out", 1, "linear")}, "mean_squared_error");
        constexpr std::int64_t kFeatures = 100;
        constexpr std::int64_t kRows = 200;
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(kFeatures));
        const nn::LayerInfo* info = plan.layers[0].info;
        const Parameters parameters(info->about, *plan.layers[0].settings);
        const auto layer = std::move(info->make<float>({parameters, Shape{{kFeatures}}}).value());
        layer->reserve(kRows);
        layer->seed(RandomStream(1, Purpose::Dropout));
        const std::int64_t stride = nn::strideFor(kFeatures);
        AlignedBuffer<float> x(kRows * stride), y(kRows * stride);
        for (std::int64_t i = 0; i < x.size(); ++i) {
            x[i] = 1.0F;
        }
        const nn::Batch<float> in{x.data(), kFeatures, kRows, stride};
        const nn::Batch<float> out{y.data(), kFeatures, kRows, stride};
        layer->forward(in.asConst(), out, nn::Pass::Training);
        int dropped = 0;
        for (std::int64_t j = 0; j < kRows; ++j) {
            for (std::int64_t i = 0; i < kFeatures; ++i) {
                const float value = out.column(j)[i];
                QVERIFY(value == 0.0F || std::abs(value - 1.0F / 0.7F) < 1e-6F);
                dropped += value == 0.0F ? 1 : 0;
            }
        }
        QVERIFY(std::abs(dropped / 20000.0 - 0.3) < 4.0 * std::sqrt(0.21 / 20000.0)); // four deviations
        layer->forward(in.asConst(), out, nn::Pass::Inference);
        QCOMPARE(out.column(5)[7], 1.0F);
    }
};

GOODFIT_SUITE(PlanTest)
#include "plan_test.moc"
