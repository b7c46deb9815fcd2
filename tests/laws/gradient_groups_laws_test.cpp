// Gradients of what goes beyond one layer in a row: shortcuts, weights at every place of a sequence, learned
// activations as fields, penalties on activities, frozen layers. In double, on every kernel variant.
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "core/nn/regularizers/registry.h"
#include "tests/support/gradient_check.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

LayerBlock residual(const std::string& id, std::vector<LayerBlock> inside) {
    return block(id, Component("residual"), std::move(inside));
}
nn::DataSpec sequences() {
    return {Shape{{4, 3}}, data::Task::MulticlassClassification, 3};
}
std::string problemOf(std::vector<LayerBlock> layers, const nn::DataSpec& spec) {
    return nn::planNetwork(drawing(std::move(layers), "mean_squared_error"), spec).problem;
}

} // namespace

class GradientGroupsLawsTest : public QObject {
    Q_OBJECT
private slots:
    void shortcuts_data() {
        QTest::addColumn<int>("index");
        for (const char* row :
             {"first in the stack", "last in the stack", "one in another", "repeated", "a repeat inside",
              "two that start together", "only a flatten and a dropout", "only a flatten"}) {
            QTest::newRow(row) << shortcutRows++;
        }
    }
    void shortcuts() {
        QFETCH(const int, index);
        const LayerBlock inner = residual("r", {dense("a", 3, "tanh"), dense("b", 3, "gelu")});
        const LayerBlock front = dense("front", 3, "tanh"), out = dense("out", 1, "linear");
        const std::vector<std::vector<LayerBlock>> stacks = {
            {inner, out},
            {front, dense("one", 1, "linear"), residual("r", {dense("a", 4, "tanh"), dense("b", 1, "linear")})},
            {front, residual("outer", {dense("c", 3, "tanh"), inner, dense("d", 3, "linear")}), out},
            {front, block("again", part("repeat", {{"count", 3}}), {inner}), out},
            {front, residual("r", {block("again", part("repeat", {{"count", 2}}), {dense("a", 3, "tanh")})}), out},
            {front, residual("outer", {inner, dense("d", 3, "tanh")}), out},
            {front, residual("r", {block("f", Component("flatten")), block("d", part("dropout", {{"rate", 0.3}}))}),
             out},
            {front, residual("r", {block("f", Component("flatten"))}), out}};
        check(drawing(stacks[static_cast<std::size_t>(index)], "mean_squared_error"), regression(3));
    }
    void shortcutsOfImages() {
        const LayerBlock same = block("c", part("conv2d", {{"filters", 2}, {"padding", "same"}}));
        check(drawing({block("front", part("conv2d", {{"filters", 2}, {"padding", "same"}})), residual("r", {same}),
                       block("flat", Component("flatten")), dense("out", 3, "softmax")},
                      "categorical_crossentropy"),
              {Shape{{4, 3, 1}}, data::Task::MulticlassClassification, 3});
    }
    void aShortcutNeedsOneShape() {
        const std::string problem =
            problemOf({residual("r", {dense("a", 4, "tanh")}), dense("out", 1, "linear")}, regression(3));
        QVERIFY2(problem.find("must have the same shape") != std::string::npos, problem.c_str());
        QVERIFY(!problemOf({residual("r", {}), dense("out", 1, "linear")}, regression(3)).empty());
    }

    void denseAtEveryPlace() {
        for (const char* activation : {"tanh", "gelu", "softmax", "prelu"}) {
            check(drawing({dense("a", 5, activation), dense("b", 18, activation, {{"use_bias", false}}),
                           block("soft", part("activation", {{"activation", Component("softmax")}})),
                           block("flat", Component("flatten")), dense("out", 3, "softmax")},
                          "categorical_crossentropy"),
                  sequences());
        }
        const nn::NetworkPlan plan = nn::planNetwork(
            drawing({dense("a", 5, "relu"), block("f", Component("flatten")), dense("out", 3, "softmax")},
                    "categorical_crossentropy"),
            sequences());
        QCOMPARE(plan.blocks[0].output, (Shape{{4, 5}}));
        QCOMPARE(plan.blocks[0].parameters, 3 * 5 + 5); // as Keras counts them
    }

    void activitiesArePenalised_data() {
        QTest::addColumn<QString>("regularizer");
        for (const nn::RegularizerInfo* regularizer : nn::regularizers()) {
            QTest::newRow(regularizer->about.id.c_str()) << QString::fromStdString(regularizer->about.id);
        }
    }
    void activitiesArePenalised() {
        QFETCH(const QString, regularizer);
        const Setting chosen = Component(regularizer.toStdString());
        check(drawing({dense("a", 5, "tanh", {{"activity_regularizer", chosen}}),
                       dense("out", 3, "softmax", {{"activity_regularizer", chosen}})},
                      "categorical_crossentropy"),
              several(3, 3));
        check(drawing({block("c", part("lstm", {{"units", 3}, {"activity_regularizer", chosen}})),
                       dense("out", 3, "softmax")},
                      "categorical_crossentropy"),
              sequences(), 0.1);
    }

    // l1 · Σ|y| of a layer that gives ones: the loss is larger by that, in training and in evaluation.
    void aPenaltyOnActivitiesIsPartOfTheLoss() {
        const auto lossOf = [](const Setting& regularizer, bool learns) {
            const Document document =
                drawing({dense("a", 4, "linear",
                               {{"kernel_initializer", Component("zeros")},
                                {"bias_initializer", Component("ones")},
                                {"activity_regularizer", regularizer}}),
                         block("again", part("activity_regularization",
                                             {{"l2", regularizer.component()->type() == "none" ? 0.0 : 0.25}})),
                         dense("out", 1, "linear")},
                        "mean_squared_error");
            const nn::NetworkPlan plan = nn::planNetwork(document, regression(3));
            nn::Network<double> network(plan, findMember(nn::losses(), "mean_squared_error")->make<double>(Settings{}));
            network.reserve(5);
            network.initialize(1, 0, 0);
            const std::vector<double> targets(5, 0.5);
            double sum = 0.0;
            if (learns) {
                sum = network.learn(5, {targets.data(), false});
            } else {
                (void)network.evaluate(5, {targets.data(), false}, sum);
            }
            return sum / 5.0;
        };
        for (const bool learns : {false, true}) {
            const double more = lossOf(part("l1", {{"l1", 0.1}}), learns) - lossOf(Setting(Component("none")), learns);
            QVERIFY(std::abs(more - (0.1 * 4.0 + 0.25 * 4.0)) < 1e-12);
        }
    }

    void whatIsNotFrozenKeepsItsGradient_data() {
        QTest::addColumn<QString>("layer");
        for (const nn::LayerInfo* layer : nn::layers()) {
            if (layer->about.find("trainable")) {
                QTest::newRow(layer->about.id.c_str()) << QString::fromStdString(layer->about.id);
            }
        }
    }
    void whatIsNotFrozenKeepsItsGradient() {
        QFETCH(const QString, layer);
        Component frozen(layer.toStdString());
        frozen.settings.set("trainable", false);
        const nn::LayerInfo& info = *findMember(nn::layers(), layer.toStdString());
        if (info.about.find("kernel_size")) {
            frozen.settings.set("kernel_size", 2);
        }
        const std::vector<std::pair<const char*, Shape>> fronts = {
            {"12", Shape{{12}}}, {"6,2", Shape{{6, 2}}}, {"3,2,2", Shape{{3, 2, 2}}}};
        for (const auto& [target, shape] : fronts) {
            if (!info.make<double>({Parameters(info.about, frozen.settings), shape})) {
                continue;
            }
            const Document document =
                drawing({dense("front", 12, "tanh"), block("shape", part("reshape", {{"target_shape", target}})),
                         block("frozen", frozen), block("flat", Component("flatten")), dense("out", 1, "linear")},
                        "mean_squared_error");
            const nn::NetworkPlan plan = nn::planNetwork(document, regression(3));
            QVERIFY2(plan.ok(), plan.problem.c_str());
            check(document, regression(3));
            QCOMPARE(plan.blocks[2].trainableParameters, 0);
            QCOMPARE(plan.trainableParameters, plan.parameters - plan.blocks[2].parameters);
            return;
        }
        QFAIL("no shape fits this layer");
    }

private:
    int shortcutRows = 0;
};

GOODFIT_SUITE(GradientGroupsLawsTest)
#include "gradient_groups_laws_test.moc"
