// Single losses, activations with parameters and layers against PyTorch (make_golden_parts.py): 1e-5 in
// float, 1e-10 in double, on every kernel variant.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "tests/support/golden_rows.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

Settings settingsOf(const nlohmann::json& given, const ComponentInfo& about) {
    Settings settings;
    for (const auto& [name, value] : given.items()) {
        if (about.find(name)->kind == ParameterKind::Component) {
            settings.set(name, Component(value.get<std::string>()));
        } else if (value.is_boolean()) {
            settings.set(name, value.get<bool>());
        } else if (value.is_number_integer()) {
            settings.set(name, value.get<std::int64_t>());
        } else if (value.is_number()) {
            settings.set(name, value.get<double>());
        } else {
            settings.set(name, value.get<std::string>());
        }
    }
    return settings;
}

// A batch of examples, each a run of `rows` numbers.
template <class T>
class Examples {
public:
    Examples(std::int64_t rows, std::int64_t columns)
        : m_buffer(columns * nn::strideFor(rows)), m_batch{m_buffer.data(), rows, columns, nn::strideFor(rows)} {}
    Examples(const nlohmann::json& values, std::int64_t rows)
        : Examples(rows, static_cast<std::int64_t>(values.size()) / rows) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto at = static_cast<std::int64_t>(i);
            m_batch.column(at / rows)[at % rows] = values[i].get<T>();
        }
    }
    [[nodiscard]] nn::Batch<T> batch() const { return m_batch; }
    [[nodiscard]] std::vector<double> numbers() const {
        std::vector<double> all;
        for (std::int64_t j = 0; j < m_batch.columns; ++j) {
            all.insert(all.end(), m_batch.column(j), m_batch.column(j) + m_batch.rows);
        }
        return all;
    }

private:
    AlignedBuffer<T> m_buffer;
    nn::Batch<T> m_batch;
};

template <class T>
void checkLoss(const nlohmann::json& truth) {
    const nn::LossInfo& info = *findMember(nn::losses(), truth["type"].get<std::string>());
    const auto loss = info.make<T>(settingsOf(truth["settings"], info.about));
    const auto rows = truth["outputs"].get<std::int64_t>();
    const Examples<T> y(truth["y"], rows), dy(rows, y.batch().columns), said(rows, y.batch().columns);
    const auto targets = truth["targets"].get<std::vector<T>>();
    const nn::Targets<T> meant{targets.data(), truth["classes"].get<bool>()};
    const auto fused = truth["fused"].get<std::string>();
    const double sum =
        fused.empty() ? loss->evaluate(y.batch().asConst(), meant, dy.batch())
                      : loss->fusedWith(fused)->evaluateFused(y.batch().asConst(), meant, said.batch(), dy.batch());
    const double value = truth["value"].get<double>();
    QVERIFY(std::abs(sum / static_cast<double>(targets.size()) - value) <= kAllowed<T> * std::fmax(1.0, value));
    QVERIFY(farthest(dy.numbers(), numbers(truth["dy"])) <= kAllowed<T>);
}

template <class T>
void checkActivation(const nlohmann::json& truth) {
    const nn::ActivationInfo& info = *findMember(nn::activations(), truth["type"].get<std::string>());
    const auto function = info.make<T>(settingsOf(truth["settings"], info.about));
    const auto rows = truth["features"].get<std::int64_t>();
    const Examples<T> z(truth["z"], rows), y(rows, z.batch().columns), dy(truth["dy"], rows);
    function->forward(z.batch().asConst(), y.batch());
    function->backward(z.batch().asConst(), y.batch().asConst(), dy.batch().asConst(), dy.batch());
    QVERIFY(farthest(y.numbers(), numbers(truth["y"])) <= kAllowed<T>);
    QVERIFY(farthest(dy.numbers(), numbers(truth["dz"])) <= kAllowed<T>);
}

template <class T>
void checkLayer(const nlohmann::json& truth) {
    const nn::LayerInfo& info = *findMember(nn::layers(), truth["type"].get<std::string>());
    const Settings settings = settingsOf(truth["settings"], info.about);
    const Shape shape{truth["shape"].get<std::vector<std::int64_t>>()};
    const auto made = info.make<T>({Parameters(info.about, settings), shape});
    QVERIFY(made.ok());
    nn::Layer<T>& layer = *made.value();
    AlignedBuffer<T> parameters(layer.storedParameters()), gradients(layer.storedParameters());
    layer.bind(parameters.data(), gradients.data());
    RandomStream stream(1, Purpose::Weights);
    layer.initialize(stream);
    std::int64_t count = 0;
    for (const nn::WeightBlock& weights : layer.weights()) {
        count += weights.shape.count();
    }
    // What the record leaves out (moving averages) stays as it starts.
    std::vector<float> weights(static_cast<std::size_t>(count));
    layer.exportWeights(weights);
    const auto given = truth["weights"].get<std::vector<float>>();
    std::copy(given.begin(), given.end(), weights.begin());
    layer.importWeights(weights);
    const auto rows = truth["rows"].get<std::int64_t>();
    layer.reserve(rows);
    const Examples<T> x(truth["x"], shape.count()), dx(shape.count(), rows);
    const Examples<T> y(layer.outputShape().count(), rows), dy(truth["dy"], layer.outputShape().count());
    layer.forward(x.batch().asConst(), y.batch(), nn::Pass::Training);
    QVERIFY(farthest(y.numbers(), numbers(truth["y"])) <= kAllowed<T>);
    layer.backward(x.batch().asConst(), y.batch().asConst(), dy.batch(), dx.batch());
    QVERIFY(farthest(dx.numbers(), numbers(truth["dx"])) <= kAllowed<T>);
    std::vector<double> steps(static_cast<std::size_t>(count));
    layer.exportGradients(steps);
    steps.resize(given.size());
    QVERIFY(farthest(steps, numbers(truth["gradients"])) <= kAllowed<T>);
}

} // namespace

class PartsGoldenTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { nn::useKernelVariant(-1); }

    void losses_data() { addGoldenRows("losses.json"); }
    void losses() {
        const nlohmann::json truth = goldenOfRow("losses.json");
        checkLoss<float>(truth);
        checkLoss<double>(truth);
    }
    void everyLossHasARecord() {
        for (const nn::LossInfo* loss : nn::losses()) {
            bool found = false;
            for (const nlohmann::json& each : golden("losses.json")) {
                found = found || each["type"] == loss->about.id;
            }
            QVERIFY2(found, loss->about.id.c_str());
        }
    }

    void activations_data() { addGoldenRows("activation_parameters.json"); }
    void activations() {
        const nlohmann::json truth = goldenOfRow("activation_parameters.json");
        checkActivation<float>(truth);
        checkActivation<double>(truth);
    }
    void plainActivations_data() { addGoldenRows("activations.json"); }
    void plainActivations() {
        nlohmann::json truth = goldenOfRow("activations.json");
        truth["settings"] = nlohmann::json::object();
        checkActivation<float>(truth);
        checkActivation<double>(truth);
    }
    void everyActivationHasARecord() {
        for (const nn::ActivationInfo* activation : nn::activations()) {
            bool found = false;
            for (const char* file : {"activations.json", "activation_parameters.json"}) {
                for (const nlohmann::json& each : golden(file)) {
                    found = found || each["type"] == activation->about.id;
                }
            }
            QVERIFY2(found, activation->about.id.c_str());
        }
    }

    void layers_data() { addGoldenRows("layers.json"); }
    void layers() {
        const nlohmann::json truth = goldenOfRow("layers.json");
        checkLayer<float>(truth);
        checkLayer<double>(truth);
    }
};

GOODFIT_SUITE(PartsGoldenTest)
#include "parts_golden_test.moc"
