// Every layer, activation, regularizer and loss against central differences, in double.
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/regularizers/registry.h"
#include "tests/support/drawings.h"
#include "tests/support/gradient_check.h"
#include "tests/support/suite.h"

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

// False for layers of sequences and the like, which have laws of their own.
bool takesRows(const nn::LayerInfo& layer) {
    const Settings none;
    return layer.make<double>({Parameters(layer.about, none), Shape{{17}}}).ok();
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
                if (!layer->firstOnly && !layer->isGroup() && takesRows(*layer)) {
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
        if (about.find("units")) {
            tested.settings.set("units", 18); // more than one panel
        }
        if (about.find("pieces")) { // pieces well apart: where two tie there is no slope
            tested.settings.set("bias_initializer", part("random_normal", {{"stddev", 3.0}}));
        }
        const LayerBlock middle = block("tested", tested);
        check(drawing({dense("a", 17, activation.toStdString()), middle, dense("out", 4, "softmax")},
                      "categorical_crossentropy"),
              several(kFeatures, 4));
        check(drawing({dense("a", 5, "tanh"), block("group", part("repeat", {{"count", 2}}), {middle}),
                       dense("out", 1, "linear")},
                      "mean_squared_error"),
              regression(kFeatures));
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
