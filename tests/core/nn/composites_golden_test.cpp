// Whole networks in which layers meet, against PyTorch (make_golden_composites.py): 1e-5 in float, 1e-10 in double, on
// every kernel variant. Loss with its penalties, predictions, every gradient, and the predictions of moving averages.
#include "core/base/registry.h"
#include "core/catalogue/standard.h"
#include "core/document/json.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "tests/core/nn/golden_network.h"
#include "tests/support/golden_rows.h"
#include "tests/support/suite.h"

#include <algorithm>

using namespace goodfit;
using namespace goodfit::test;

namespace {

Document documentOf(const nlohmann::json& truth) {
    nlohmann::json file = {{"format", "goodfit"}, {"version", 1}, {"layers", truth["layers"]}};
    file["data"]["source"]["type"] = "iris";
    file["training"]["loss"]["type"] = truth["classes"] > 0 ? "categorical_crossentropy" : "mean_squared_error";
    Result<Document> document = readDocument(file.dump(), standardCatalogue(), "composite");
    if (!document) {
        qFatal("%s", document.error().text().c_str());
    }
    return std::move(document).value();
}

template <class T>
void checkComposite(const nlohmann::json& truth) {
    const Document document = documentOf(truth);
    const auto classes = truth["classes"].get<std::int64_t>();
    const nn::DataSpec spec{Shape{truth["shape"].get<std::vector<std::int64_t>>()},
                            classes > 0 ? data::Task::MulticlassClassification : data::Task::Regression, classes};
    const nn::NetworkPlan plan = nn::planNetwork(document, spec);
    QVERIFY2(plan.ok(), plan.problem.c_str());
    const Component& loss = *document.training.settings.find("loss")->component();
    nn::Network<T> network(plan, findMember(nn::losses(), loss.type())->template make<T>({}));
    const auto weights = truth["weights"].get<std::vector<float>>();
    QCOMPARE(static_cast<std::size_t>(plan.parameters), weights.size());
    const auto y = truth["y"].get<std::vector<T>>();
    const auto rows = static_cast<std::int64_t>(y.size());
    network.reserve(rows);
    network.setWeights(weights);
    for (int pass = 0; pass < 3; ++pass) { // nothing is stepped: each gives the same
        load(network, rows, truth["x"]);
        const double sum = network.learn(rows, {y.data(), classes > 0});
        const double value = sum / static_cast<double>(rows) + network.penalty();
        QVERIFY(farthest(std::vector<double>{value}, numbers(nlohmann::json::array({truth["value"]}))) <= kAllowed<T>);
        QVERIFY(farthest(flat(network.predictions(rows)), numbers(truth["predictions"])) <= kAllowed<T>);
        QVERIFY(farthest(network.gradientValues(), numbers(truth["gradients"])) <= kAllowed<T>);
    }
    load(network, rows, truth["x"]);
    QVERIFY(farthest(flat(network.predict(rows)), numbers(truth["after"])) <= kAllowed<T>);
}

} // namespace

class CompositesGoldenTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { nn::useKernelVariant(-1); }

    void networksAreThoseOfPyTorch_data() { addGoldenRows("composites.json"); }
    void networksAreThoseOfPyTorch() {
        const nlohmann::json truth = goldenOfRow("composites.json");
        checkComposite<float>(truth);
        checkComposite<double>(truth);
    }

    // Each layer stands in a record of a peer's; what draws at random has formulas instead (noise_layers_test.cpp).
    void everyLayerHasARecord_data() {
        QTest::addColumn<QString>("layer");
        for (const nn::LayerInfo* info : nn::layers()) {
            const bool draws = info->about.find("rate") != nullptr || info->about.find("stddev") != nullptr;
            if (!draws && !info->firstOnly) { // an Input does nothing
                QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
            }
        }
    }
    void everyLayerHasARecord() {
        QFETCH(const QString, layer);
        const std::string type = layer.toStdString();
        bool found = false;
        for (const char* file : {"layers.json", "spatial.json", "recurrent.json"}) {
            for (const nlohmann::json& each : golden(file)) {
                found = found || each["type"] == type;
            }
        }
        for (const nlohmann::json& each : golden("composites.json")) {
            found = found || stands(each["layers"], type);
        }
        QVERIFY(found);
    }

private:
    static bool stands(const nlohmann::json& layers, const std::string& type) {
        return std::any_of(layers.begin(), layers.end(), [&type](const nlohmann::json& one) {
            return one["type"] == type || (one.contains("layers") && stands(one["layers"], type));
        });
    }
};

GOODFIT_SUITE(CompositesGoldenTest)
#include "composites_golden_test.moc"
