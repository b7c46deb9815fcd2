// What every layer keeps to in a step: nothing is allocated, and a NaN that comes in does not disappear, so that
// it is found in the step and the layer where it arises.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/core/train/allocation_count.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

using namespace goodfit;
using namespace goodfit::test;

namespace {

// A shape that the layer takes; a network around it from there.
Shape shapeFor(const nn::LayerInfo& info, const Settings& settings) {
    for (const Shape& shape : {Shape{{12}}, Shape{{6, 2}}, Shape{{4, 3, 2}}, Shape{{2, 2, 3, 2}}}) {
        if (info.makeFloat({Parameters(info.about, settings), shape}).ok()) {
            return shape;
        }
    }
    return {};
}

struct Tested {
    Document document;
    nn::DataSpec spec;
};
Tested around(const std::string& layer) {
    const nn::LayerInfo& info = *findMember(nn::layers(), layer);
    Component component(layer);
    if (info.about.find("kernel_size")) {
        component.settings.set("kernel_size", 2);
    }
    if (info.about.find("padding")) { // "valid" leaves out what is left at the border
        component.settings.set("padding", "same");
    }
    if (info.isGroup()) {
        std::vector<LayerBlock> inside{block("a", part("activation")), block("b", part("dropout"))};
        return {drawing({block("tested", component, std::move(inside)), block("flat", Component("flatten")),
                         dense("out", 3, "softmax")},
                        "categorical_crossentropy"),
                several(12, 3)};
    }
    for (const char* rate : {"dropout", "recurrent_dropout"}) {
        if (info.about.find(rate)) {
            component.settings.set(rate, 0.2);
        }
    }
    for (const char* field : {"kernel_regularizer", "activity_regularizer"}) {
        if (info.about.find(field)) {
            component.settings.set(field, Component("l1_l2"));
        }
    }
    if (info.about.find("kernel_constraint")) {
        component.settings.set("kernel_constraint", Component("max_norm"));
    }
    const Shape shape = shapeFor(info, component.settings);
    return {drawing({block("tested", component), block("flat", Component("flatten")), dense("out", 3, "softmax")},
                    "categorical_crossentropy"),
            {shape, data::Task::MulticlassClassification, 3}};
}

struct Running {
    Tested tested; // which the plan is of
    nn::NetworkPlan plan;
    std::unique_ptr<nn::Network<float>> network; // null when the plan is not ok

    Running(Tested drawn, std::int64_t batch)
        : tested(std::move(drawn)), plan(nn::planNetwork(tested.document, tested.spec)) {
        if (plan.ok()) {
            network = std::make_unique<nn::Network<float>>(
                plan, findMember(nn::losses(), "categorical_crossentropy")->make<float>(Settings{}));
            network->initialize(1, 0, 0);
            network->reserve(batch);
        }
    }
};

void rowsOfLayers() {
    QTest::addColumn<QString>("layer");
    for (const nn::LayerInfo* layer : nn::layers()) {
        if (!layer->firstOnly) {
            QTest::newRow(layer->about.id.c_str()) << QString::fromStdString(layer->about.id);
        }
    }
}

} // namespace

class StepLawsTest : public QObject {
    Q_OBJECT
private slots:
    void aStepDoesNotAllocate_data() { rowsOfLayers(); }
    void aStepDoesNotAllocate() {
        QFETCH(const QString, layer);
        Running running(around(layer.toStdString()), 8);
        QVERIFY2(running.plan.ok(), running.plan.problem.c_str());
        nn::Network<float>& network = *running.network;
        const std::vector<float> targets(8, 1.0F);
        double loss = network.learn(8, {targets.data(), true});
        const long before = allocations();
        for (int step = 0; step < 3; ++step) {
            loss += network.learn(8 - step, {targets.data(), true}) + network.penalty();
            network.constrain();
            (void)network.predict(8);
        }
        const long taken = allocations() - before;
        QCOMPARE(taken, 0L);
        QVERIFY(std::isfinite(loss));
    }

    void aNaNIsFoundWhereItArises_data() { rowsOfLayers(); }
    void aNaNIsFoundWhereItArises() {
        QFETCH(const QString, layer);
        Running running(around(layer.toStdString()), 4);
        QVERIFY2(running.plan.ok(), running.plan.problem.c_str());
        nn::Network<float>& network = *running.network;
        const std::int64_t features = running.tested.spec.input.count();
        // In each feature in turn, in the last example.
        for (std::int64_t place = 0; place < features; ++place) {
            for (std::int64_t j = 0; j < 4; ++j) {
                std::fill_n(network.input(4).column(j), features, 0.25F);
            }
            network.input(4).column(3)[place] = std::numeric_limits<float>::quiet_NaN();
            const nn::Batch<const float> said = network.predict(4);
            const float sum = std::accumulate(said.column(3), said.column(3) + said.rows, 0.0F);
            QVERIFY2(std::isnan(sum), qPrintable(QString("lost from feature %1").arg(place)));
            // Layers that only change the shape have no output of their own.
            const std::string found = network.firstNonFinite(4);
            QVERIFY2(found.rfind("layers.tested", 0) == 0 || running.plan.layers.front().passesThrough, found.c_str());
        }
    }

    void everyActivationLetsANaNThrough_data() {
        QTest::addColumn<QString>("activation");
        for (const nn::ActivationInfo* activation : nn::activations()) {
            QTest::newRow(activation->about.id.c_str()) << QString::fromStdString(activation->about.id);
        }
    }
    void everyActivationLetsANaNThrough() {
        QFETCH(const QString, activation);
        const nn::ActivationInfo& info = *findMember(nn::activations(), activation.toStdString());
        std::vector<Settings> variants(1);
        if (activation == "relu") {
            variants.push_back(part("relu", {{"max_value", 6.0}, {"negative_slope", 0.1}}).settings);
        }
        for (const Settings& settings : variants) {
            AlignedBuffer<float> z(nn::kLane), y(nn::kLane);
            for (std::int64_t place = 0; place < 5; ++place) {
                std::fill_n(z.data(), 5, 0.5F);
                z[place] = std::numeric_limits<float>::quiet_NaN();
                const auto function = info.make<float>(settings);
                function->forward({z.data(), 5, 1, nn::kLane}, {y.data(), 5, 1, nn::kLane});
                QVERIFY(std::isnan(y[place]));
            }
        }
    }
};

GOODFIT_SUITE(StepLawsTest)
#include "step_laws_test.moc"
