// Every layer, activation, regularizer and loss against central differences, in double.
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "core/nn/regularizers/registry.h"
#include "tests/support/drawings.h"
#include "tests/support/gradient_check.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr std::int64_t kFeatures = 3;

// Last blocks that at least one task and loss accept.
struct Ending {
    const char* name;
    nn::DataSpec spec;
    int units;
};
std::vector<Ending> endings() {
    return {{"regression", regression(kFeatures), 1},
            {"binary, one unit", binary(kFeatures), 1},
            {"binary, two units", binary(kFeatures), 2},
            {"four classes", several(kFeatures, 4), 4}};
}

// A block in front of the tested one, so that what comes in has the rank that it takes; all of 12 features.
struct Front {
    const char* target; // of a Reshape; empty: none is needed
    Shape shape;
};
constexpr int kFrontFeatures = 12;
const Front& frontOf(const Component& tested) {
    static const std::vector<Front> kFronts = {{"", Shape{{kFrontFeatures}}},
                                               {"6,2", Shape{{6, 2}}},
                                               {"3,2,2", Shape{{3, 2, 2}}},
                                               {"2,1,3,2", Shape{{2, 1, 3, 2}}}};
    const nn::LayerInfo& info = *findMember(nn::layers(), tested.type());
    for (const Front& front : kFronts) {
        if (info.make<double>({Parameters(info.about, tested.settings), front.shape})) {
            return front;
        }
    }
    return kFronts.front();
}

// A window on an odd image or sequence, with channels that do not fill a panel.
struct WindowCase {
    const char* name;
    Component tested;
    Shape input;
};
std::vector<WindowCase> windowCases() {
    const Setting gelu = Component("gelu");
    const Setting softmax = Component("softmax");
    const Setting penalty = Component("l2");
    return {
        {"conv2d, same", part("conv2d", {{"filters", 5}, {"padding", "same"}}), Shape{{5, 4, 3}}},
        {"conv2d, two panels", part("conv2d", {{"filters", 18}, {"activation", gelu}}), Shape{{4, 5, 2}}},
        {"conv2d, even window", part("conv2d", {{"filters", 3}, {"kernel_size", 4}, {"padding", "same"}}),
         Shape{{5, 3, 2}}},
        {"conv2d, stride 2", part("conv2d", {{"filters", 4}, {"strides", 2}, {"activation", softmax}}),
         Shape{{6, 5, 1}}},
        {"conv2d, same, stride 2",
         part("conv2d", {{"filters", 2}, {"strides", 2}, {"padding", "same"}, {"kernel_regularizer", penalty}}),
         Shape{{6, 7, 2}}},
        {"conv2d, stride beyond the window",
         part("conv2d", {{"filters", 2}, {"kernel_size", 1}, {"strides", 3}, {"use_bias", false}}), Shape{{5, 7, 2}}},
        {"conv2d, several tiles", part("conv2d", {{"filters", 2}, {"padding", "same"}}), Shape{{9, 9, 1}}},
        {"conv1d, same", part("conv1d", {{"filters", 17}, {"padding", "same"}, {"activation", gelu}}), Shape{{7, 3}}},
        {"conv1d, stride 2", part("conv1d", {{"filters", 3}, {"kernel_size", 2}, {"strides", 2}}), Shape{{7, 2}}},
        {"max_pooling_2d, overlapping", part("max_pooling_2d", {{"pool_size", 3}, {"strides", 1}}), Shape{{5, 4, 3}}},
        {"max_pooling_2d, same", part("max_pooling_2d", {{"padding", "same"}}), Shape{{5, 7, 2}}},
        {"average_pooling_2d, same", part("average_pooling_2d", {{"pool_size", 3}, {"padding", "same"}}),
         Shape{{5, 4, 3}}},
        {"average_pooling_2d, rest left out", part("average_pooling_2d", {{"strides", 3}}), Shape{{5, 6, 2}}},
        {"max_pooling_1d, same", part("max_pooling_1d", {{"pool_size", 3}, {"padding", "same"}}), Shape{{7, 2}}},
        {"average_pooling_1d, same", part("average_pooling_1d", {{"strides", 1}, {"padding", "same"}}), Shape{{7, 2}}},
        {"permute", part("permute", {{"dims", "3,1,2"}}), Shape{{3, 4, 2}}},
    };
}

} // namespace

class GradientLawsTest : public QObject {
    Q_OBJECT
private slots:
    void everyLossWithEveryLastActivation_data() {
        QTest::addColumn<QString>("loss");
        QTest::addColumn<QString>("activation");
        QTest::addColumn<int>("ending");
        for (const nn::LossInfo* loss : nn::losses()) {
            for (const nn::ActivationInfo* activation : nn::activations()) {
                for (std::size_t i = 0; i < endings().size(); ++i) {
                    const Ending ending = endings()[i];
                    const nn::LossFit fit{ending.spec.task, ending.spec.classes, ending.units, activation->about.id};
                    // A softmax over one unit is constant: right, but there is no slope to check.
                    const bool constant = activation->acrossFeatures && ending.units == 1;
                    if (loss->problem(fit).empty() && !constant) {
                        QTest::newRow(
                            qPrintable(QString("%1, %2, %3")
                                           .arg(loss->about.id.c_str(), activation->about.id.c_str(), ending.name)))
                            << QString::fromStdString(loss->about.id) << QString::fromStdString(activation->about.id)
                            << static_cast<int>(i);
                    }
                }
            }
        }
    }
    void everyLossWithEveryLastActivation() {
        QFETCH(const QString, loss);
        QFETCH(const QString, activation);
        QFETCH(const int, ending);
        const Ending chosen = endings()[static_cast<std::size_t>(ending)];
        // As a field of the last Dense block, and as a block of its own.
        check(
            drawing({dense("a", 5, "tanh"), dense("out", chosen.units, activation.toStdString())}, loss.toStdString()),
            chosen.spec, 1.0);
        check(drawing({dense("a", 5, "tanh"), dense("b", chosen.units, "linear"),
                       block("out", part("activation", {{"activation", Component(activation.toStdString())}}))},
                      loss.toStdString()),
              chosen.spec, 1.0);
    }

    void everyLayerWithEveryHiddenActivation_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("activation");
        for (const nn::LayerInfo* layer : nn::layers()) {
            for (const nn::ActivationInfo* activation : nn::activations()) {
                // recurrent layers have laws of their own: sequence_laws_test.cpp
                if (!layer->firstOnly && !layer->isGroup() && layer->about.category != "Recurrent") {
                    QTest::newRow(
                        qPrintable(QString("%1, %2").arg(layer->about.id.c_str(), activation->about.id.c_str())))
                        << QString::fromStdString(layer->about.id) << QString::fromStdString(activation->about.id);
                }
            }
        }
    }
    void everyLayerWithEveryHiddenActivation() {
        QFETCH(const QString, layer);
        QFETCH(const QString, activation);
        Component tested(layer.toStdString());
        const ComponentInfo& about = findMember(nn::layers(), layer.toStdString())->about;
        if (about.find("activation")) {
            tested.settings.set("activation", Component(activation.toStdString()));
        }
        for (const char* size : {"units", "filters"}) {
            if (about.find(size)) {
                tested.settings.set(size, 18); // more than one panel
            }
        }
        if (about.find("bias_initializer")) { // off zero: no corner where all that comes in is zero
            tested.settings.set("bias_initializer", Component("random_uniform"));
        }
        if (about.find("kernel_size")) {
            tested.settings.set("kernel_size", 2);
        }
        const Front& front = frontOf(tested);
        std::vector<LayerBlock> middle = {block("tested", tested)};
        if (*front.target) {
            middle.insert(middle.begin(), block("front", part("reshape", {{"target_shape", front.target}})));
        }
        if (*front.target || layer == "repeat_vector") {
            middle.push_back(block("flat", Component("flatten")));
        }
        std::vector<LayerBlock> stack = middle;
        stack.insert(stack.begin(), dense("a", *front.target ? kFrontFeatures : 17, activation.toStdString()));
        stack.push_back(dense("out", 4, "softmax"));
        check(drawing(std::move(stack), "categorical_crossentropy"), several(kFeatures, 4));
        if (*front.target) {
            middle.insert(middle.begin(), dense("inside", kFrontFeatures, "tanh"));
        }
        check(drawing({dense("a", 5, "tanh"), block("group", part("repeat", {{"count", 2}}), middle),
                       dense("out", 1, "linear")},
                      "mean_squared_error"),
              regression(kFeatures));
    }

    void everyWindow_data() {
        QTest::addColumn<int>("index");
        const std::vector<WindowCase> cases = windowCases();
        for (std::size_t i = 0; i < cases.size(); ++i) {
            QTest::newRow(cases[i].name) << static_cast<int>(i);
        }
    }
    void everyWindow() {
        QFETCH(const int, index);
        const WindowCase tried = windowCases()[static_cast<std::size_t>(index)];
        const nn::DataSpec spec{tried.input, data::Task::MulticlassClassification, 4};
        const std::string mixer = tried.input.sizes.size() == 3 ? "conv2d" : "conv1d";
        const Component front =
            part(mixer, {{"filters", tried.input.sizes.back()}, {"kernel_size", 1}, {"activation", Component("tanh")}});
        const std::vector<LayerBlock> stack = {block("front", front), block("tested", tried.tested),
                                               block("flat", Component("flatten")), dense("out", 4, "softmax")};
        check(drawing(stack, "categorical_crossentropy"), spec);
        check(drawing({stack.begin() + 1, stack.end()}, "categorical_crossentropy"), spec); // as the first block
    }

    void aConvolutionMayEndTheNetwork() {
        // Its sigmoid belongs to a single position here, and is left to the loss.
        const nn::DataSpec spec{Shape{{3, 3, 1}}, data::Task::BinaryClassification, 2};
        check(drawing({block("conv", part("conv2d", {{"filters", 1}, {"activation", Component("sigmoid")}})),
                       block("flat", Component("flatten"))},
                      "binary_crossentropy"),
              spec);
    }

    void everyRegularizer_data() {
        QTest::addColumn<QString>("regularizer");
        for (const nn::RegularizerInfo* regularizer : nn::regularizers()) {
            QTest::newRow(regularizer->about.id.c_str()) << QString::fromStdString(regularizer->about.id);
        }
    }
    void everyRegularizer() {
        QFETCH(const QString, regularizer);
        const Component chosen(regularizer.toStdString());
        check(drawing({dense("a", 5, "tanh",
                             {{"kernel_regularizer", chosen},
                              {"bias_regularizer", chosen},
                              {"bias_initializer", Component("ones")}}),
                       dense("out", 1, "linear", {{"kernel_regularizer", chosen}})},
                      "mean_squared_error"),
              regression(kFeatures));
    }

    void aDenseLayerWithoutBias() {
        check(drawing({dense("a", 5, "tanh", {{"use_bias", false}}), dense("out", 1, "linear", {{"use_bias", false}})},
                      "mean_squared_error"),
              regression(kFeatures));
    }
};

GOODFIT_SUITE(GradientLawsTest)
#include "gradient_laws_test.moc"
