// Networks against PyTorch: 1e-5 in float, 1e-10 in double, on every kernel variant.
#include "core/base/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/losses/registry.h"
#include "core/optim/optimizers/registry.h"
#include "tests/core/nn/golden_network.h"
#include "tests/support/drawings.h"
#include "tests/support/golden_rows.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

Document documentOf(const nlohmann::json& truth) {
    const auto sizes = truth["sizes"].get<std::vector<int>>();
    Component penalty = part("l2", {{"l2", truth["l2"].get<double>()}});
    if (truth["l2"].get<double>() == 0.0) {
        penalty = Component("none");
    }
    std::vector<LayerBlock> layers;
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        const bool last = i + 1 == sizes.size();
        const std::string activation = truth[last ? "end" : "hidden"].get<std::string>();
        layers.push_back(dense("d" + std::to_string(i), sizes[i], activation, {{"kernel_regularizer", penalty}}));
    }
    return drawing(std::move(layers), truth["loss"].get<std::string>());
}

nn::DataSpec specOf(const nlohmann::json& truth) {
    const auto features = truth["sizes"].front().get<std::int64_t>();
    const auto loss = truth["loss"].get<std::string>();
    return loss == "mean_squared_error"    ? regression(features)
           : loss == "binary_crossentropy" ? binary(features)
                                           : several(features, truth["sizes"].back().get<std::int64_t>());
}

template <class T>
void checkNetwork(const nlohmann::json& truth) {
    const Document document = documentOf(truth);
    const nn::DataSpec spec = specOf(truth);
    const nn::NetworkPlan plan = nn::planNetwork(document, spec);
    QVERIFY2(plan.ok(), plan.problem.c_str());
    const auto lossType = truth["loss"].get<std::string>();
    nn::Network<T> network(plan, findMember(nn::losses(), lossType)->make<T>({}));
    const auto rows = static_cast<std::int64_t>(truth["y"].size());
    network.reserve(rows);
    network.setWeights(truth["weights"].get<std::vector<float>>());

    const auto y = truth["y"].get<std::vector<T>>();
    const nn::Targets<T> targets{y.data(), spec.classes > 0};
    const auto optimizerType = truth["optimizer"].get<std::string>();
    const Settings settings = optimizerType == "adam" ? part("adam", {{"learning_rate", 0.01}}).settings
                                                      : part("sgd", {{"learning_rate", 0.1}}).settings;
    const auto optimizer = findMember(optim::optimizers(), optimizerType)->make<T>(settings);
    optimizer->reserve(static_cast<std::int64_t>(network.parameters().size()));

    std::vector<double> losses;
    for (std::size_t step = 0; step < truth["losses"].size(); ++step) {
        load(network, rows, truth["x"]);
        const double penalty = network.penalty();
        losses.push_back(network.learn(rows, targets) / static_cast<double>(rows) + penalty);
        if (step == 0) {
            QVERIFY(farthest(flat(network.predictions(rows)), numbers(truth["predictions"])) <= kAllowed<T>);
            QVERIFY(farthest(network.gradientValues(), numbers(truth["gradients"])) <= kAllowed<T>);
        }
        QVERIFY(optimizer->step(network.parameters(), network.gradients(),
                                settings.find("learning_rate")->value()->real()));
    }
    QVERIFY(farthest(losses, numbers(truth["losses"])) <= kAllowed<T>);
    // weights() is in float whatever the engine.
    QVERIFY(farthest(network.weights(), numbers(truth["final"])) <= std::max(kAllowed<T>, 1e-7));
}

} // namespace

class GoldenTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { nn::useKernelVariant(-1); }

    void networksTrainAsInPyTorch_data() { addGoldenRows("networks.json"); }
    void networksTrainAsInPyTorch() {
        const nlohmann::json truth = goldenOfRow("networks.json");
        checkNetwork<float>(truth);
        checkNetwork<double>(truth);
    }
};

GOODFIT_SUITE(GoldenTest)
#include "golden_test.moc"
