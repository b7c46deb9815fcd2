// Frozen layers: no update, no penalty, no moving averages; counted apart.
#include "core/base/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

class FreezingTest : public QObject {
    Q_OBJECT
private slots:
    void aFrozenLayerStaysAsItIs() {
        const Setting penalty = Component("l2");
        const Document document = drawing(
            {dense("a", 4, "tanh"), block("norm", part("batch_normalization", {{"trainable", false}})),
             dense("b", 5, "tanh", {{"trainable", false}, {"kernel_regularizer", penalty}}), dense("out", 1, "linear")},
            "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(3));
        QVERIFY2(plan.ok(), plan.problem.c_str());
        QCOMPARE(plan.parameters, (3 * 4 + 4) + 4 * 4 + (4 * 5 + 5) + 6);
        QCOMPARE(plan.trainableParameters, (3 * 4 + 4) + 6);
        QCOMPARE(plan.blocks[1].trainableParameters, 0);
        nn::Network<double> network(plan, findMember(nn::losses(), "mean_squared_error")->make<double>(Settings{}));
        network.reserve(8);
        network.initialize(3, 0, 0);
        const std::vector<float> before = network.weights();
        const std::vector<double> targets(8, 2.0);
        for (int step = 0; step < 5; ++step) {
            for (std::int64_t j = 0; j < 8; ++j) {
                for (std::int64_t i = 0; i < 3; ++i) {
                    network.input(8).column(j)[i] = static_cast<double>(j * 3 + i) / 10.0 - 1.0;
                }
            }
            (void)network.learn(8, {targets.data(), false});
            for (std::size_t i = 0; i < network.parameters().size(); ++i) {
                network.parameters()[i] -= 0.1 * network.gradients()[i];
            }
        }
        const std::vector<float> after = network.weights();
        for (std::size_t i = 0; i < after.size(); ++i) { // in drawing order: a, norm, b, out
            const bool frozen = i >= 16 && i < 16 + 16 + 25;
            QVERIFY(frozen ? after[i] == before[i] : true);
        }
        QVERIFY(!std::equal(after.begin(), after.begin() + 16, before.begin()));
        QVERIFY(!std::equal(after.end() - 6, after.end(), before.end() - 6));
        QCOMPARE(network.penalty(), 0.0);
    }

    void movingAveragesAreNotTrained() {
        const Document document =
            drawing({block("norm", Component("batch_normalization")), dense("out", 1, "linear")}, "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(3));
        QCOMPARE(plan.blocks[0].parameters, 12);
        QCOMPARE(plan.blocks[0].trainableParameters, 6);
    }

    void nothingIsLeftToTrain() {
        const Document document = drawing({dense("out", 1, "linear", {{"trainable", false}})}, "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, regression(2));
        nn::Network<float> network(plan, findMember(nn::losses(), "mean_squared_error")->make<float>(Settings{}));
        network.reserve(2);
        network.initialize(1, 0, 0);
        QVERIFY(network.parameters().empty());
        const std::vector<float> targets(2, 1.0F);
        QVERIFY(network.learn(2, {targets.data(), false}) > 0.0); // told, though nothing can be done about it
    }
};

GOODFIT_SUITE(FreezingTest)
#include "freezing_test.moc"
