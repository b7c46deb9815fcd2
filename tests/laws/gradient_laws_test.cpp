// Every layer, activation, regularizer and loss against central differences, in double.
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "core/nn/regularizers/registry.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr std::int64_t kBatch = 13;
constexpr std::int64_t kFeatures = 3;

// A network in double with its data; the value of the whole loss at any parameters.
class Checked {
public:
    // spread: how far weights lie from their first values.
    Checked(const Document& document, const nn::DataSpec& spec, double spread)
        : m_plan(nn::planNetwork(document, spec)), m_spec(spec) {
        if (!m_plan.ok()) {
            return;
        }
        const Component& loss = *document.training.settings.find("loss")->component();
        m_network = std::make_unique<nn::Network<double>>(
            m_plan, findMember(nn::losses(), loss.type())->make<double>(loss.settings));
        m_network->reserve(kBatch);
        m_network->initialize(11, 0, 0);
        RandomStream stream(5, Purpose::Test);
        m_start.assign(m_network->parameters().begin(), m_network->parameters().end());
        for (double& value : m_start) {
            value += value != 0.0 ? stream.uniform(-spread, spread) : 0.0; // padding stays zero
        }
        const data::View rows = *view(spec, kBatch, 0);
        m_x.assign(rows.trainingFeatures.begin(), rows.trainingFeatures.end());
        m_y.assign(rows.trainingTargets.begin(), rows.trainingTargets.end());
    }

    [[nodiscard]] const std::string& problem() const { return m_plan.problem; }

    double at(const std::vector<double>& parameters) {
        m_network->initialize(11, 0, 0); // dropout draws the same again
        std::copy(parameters.begin(), parameters.end(), m_network->parameters().begin());
        const nn::Batch<double> input = m_network->input(kBatch);
        const std::int64_t features = m_spec.input.count();
        for (std::int64_t j = 0; j < kBatch; ++j) {
            std::copy_n(m_x.data() + j * features, features, input.column(j));
        }
        const double sum = m_network->learn(kBatch, {m_y.data(), m_spec.classes > 0});
        return sum / static_cast<double>(kBatch) + m_network->penalty();
    }

    // The largest relative error over all parameters, padding included.
    double worst() {
        at(m_start);
        const std::vector<double> gradient(m_network->gradients().begin(), m_network->gradients().end());
        constexpr double kStep = 2e-5;
        const auto moved = [this](std::size_t i, double by) {
            std::vector<double> parameters = m_start;
            parameters[i] += by;
            return at(parameters);
        };
        double largest = 0.0;
        for (std::size_t i = 0; i < m_start.size(); ++i) {
            // Five points: the error falls with the fourth power of the step.
            const double near = moved(i, kStep) - moved(i, -kStep);
            const double far = moved(i, 2.0 * kStep) - moved(i, -2.0 * kStep);
            const double slope = (8.0 * near - far) / (12.0 * kStep);
            const double size = std::max({std::abs(slope), std::abs(gradient[i]), 1e-3});
            largest = std::max(largest, std::abs(slope - gradient[i]) / size);
            m_moves = m_moves || gradient[i] != 0.0;
        }
        return largest;
    }
    [[nodiscard]] bool moves() const { return m_moves; }

private:
    nn::NetworkPlan m_plan;
    nn::DataSpec m_spec;
    std::unique_ptr<nn::Network<double>> m_network;
    std::vector<double> m_start, m_x, m_y;
    bool m_moves = false;
};

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

void check(const Document& document, const nn::DataSpec& spec, double spread = 0.2) {
    Checked checked(document, spec, spread);
    QVERIFY2(checked.problem().empty(), checked.problem().c_str());
    const double worst = checked.worst();
    QVERIFY2(worst <= 1e-6, qPrintable(QString("relative error %1").arg(worst)));
    QVERIFY(checked.moves());
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
                if (!layer->firstOnly && !layer->isGroup()) {
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
