// After any step every constraint holds on every unit's incoming weights, in every layer that offers it.
#include "core/base/registry.h"
#include "core/nn/constraints/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/core/train/allocation_count.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

// A block whose last dimension are the units: the norm of the weights that come into each, or of the whole
// bias.
std::vector<double> norms(const nn::WeightBlock& block, std::span<const float> values) {
    const bool bias = block.name == "bias";
    const auto units = static_cast<std::size_t>(bias ? 1 : block.shape.sizes.back());
    std::vector<double> squares(units, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        squares[i % units] += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    }
    for (double& value : squares) {
        value = std::sqrt(value);
    }
    return squares;
}

// What the constraint's own words allow.
bool holds(const std::string& constraint, double norm, std::span<const float> values) {
    constexpr double kRounding = 1e-5;
    if (constraint == "max_norm") {
        return norm <= 2.0 + kRounding;
    }
    if (constraint == "unit_norm") {
        return std::abs(norm - 1.0) < kRounding;
    }
    if (constraint == "min_max_norm") {
        return norm >= 0.5 - kRounding && norm <= 1.0 + kRounding;
    }
    return constraint == "none" || std::all_of(values.begin(), values.end(), [](float w) { return w >= 0.0F; });
}

struct Offered {
    const nn::LayerInfo* layer;
    Shape shape;
    Component component;
};
Offered offeredBy(const nn::LayerInfo& layer, const std::string& constraint) {
    Component component(layer.about.id);
    for (const char* block : {"kernel_constraint", "recurrent_constraint", "bias_constraint"}) {
        if (layer.about.find(block)) {
            Component chosen(constraint);
            if (constraint == "min_max_norm") {
                chosen.settings.set("min_value", 0.5);
            }
            component.settings.set(block, chosen);
        }
    }
    if (layer.about.find(layer.about.find("filters") ? "filters" : "units")) {
        component.settings.set(layer.about.find("filters") ? "filters" : "units", 18);
    }
    for (const Shape& shape : {Shape{{6}}, Shape{{5, 2}}, Shape{{4, 4, 2}}}) {
        if (layer.makeFloat({Parameters(layer.about, component.settings), shape}).ok()) {
            return {&layer, shape, component};
        }
    }
    return {&layer, {}, component};
}

} // namespace

class ConstraintsTest : public QObject {
    Q_OBJECT
private slots:
    void everyConstraintHoldsInEveryLayer_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("constraint");
        for (const nn::LayerInfo* layer : nn::layers()) {
            for (const nn::ConstraintInfo* constraint : nn::constraints()) {
                if (layer->about.find("kernel_constraint")) {
                    QTest::newRow(
                        qPrintable(QString("%1, %2").arg(layer->about.id.c_str(), constraint->about.id.c_str())))
                        << QString::fromStdString(layer->about.id) << QString::fromStdString(constraint->about.id);
                }
            }
        }
    }
    void everyConstraintHoldsInEveryLayer() {
        QFETCH(const QString, layer);
        QFETCH(const QString, constraint);
        const Offered offered = offeredBy(*findMember(nn::layers(), layer.toStdString()), constraint.toStdString());
        const Document document = drawing(
            {block("tested", offered.component), block("flat", Component("flatten")), dense("out", 1, "linear")},
            "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, {offered.shape, data::Task::Regression, 0});
        QVERIFY2(plan.ok(), plan.problem.c_str());
        nn::Network<float> network(plan, findMember(nn::losses(), "mean_squared_error")->make<float>(Settings{}));
        network.reserve(4);
        network.initialize(3, 0, 0);
        // A step that throws the weights far off, padding left alone as an optimizer would.
        RandomStream stream(9, Purpose::Test);
        std::vector<float> weights = network.weights();
        for (float& w : weights) {
            w += static_cast<float>(3.0 * stream.normal());
        }
        network.setWeights(weights);
        const std::vector<float> stored(network.parameters().begin(), network.parameters().end());
        const long before = allocations();
        network.constrain();
        const long taken = allocations() - before;
        QCOMPARE(taken, 0L);
        const std::vector<float> now = network.weights();
        std::size_t from = 0;
        for (const nn::WeightBlock& weightBlock : network.stage(0).layer->weights()) {
            const auto count = static_cast<std::size_t>(weightBlock.shape.count());
            const std::span<const float> values = std::span(now).subspan(from, count);
            for (const double norm : norms(weightBlock, values)) {
                QVERIFY2(holds(constraint.toStdString(), norm, values),
                         qPrintable(QString("%1: norm %2").arg(weightBlock.name.c_str()).arg(norm)));
            }
            if (constraint == "none") {
                QVERIFY(std::equal(values.begin(), values.end(), weights.begin() + static_cast<std::ptrdiff_t>(from)));
            }
            from += count;
        }
        // Once more changes nothing that matters; what pads is still zero.
        network.constrain();
        const std::vector<float> again = network.weights();
        for (std::size_t i = 0; i < now.size(); ++i) {
            QVERIFY(std::abs(again[i] - now[i]) <= 1e-6F * (1.0F + std::abs(now[i])));
        }
        for (std::size_t i = 0; i < stored.size(); ++i) {
            QVERIFY(stored[i] != 0.0F || network.parameters()[i] == 0.0F);
        }
    }

    void valuesByHand() {
        // One unit in a panel of sixteen: (3, 4) has norm 5.
        const auto constrained = [](const char* type, Given settings, double first, double second) {
            alignas(64) double panel[32] = {};
            panel[2] = first;
            panel[16 + 2] = second;
            const nn::ConstraintInfo& info = *findMember(nn::constraints(), std::string_view(type));
            info.make<double>(part(type, settings).settings)->applyToPanel(panel, 2);
            return std::pair{panel[2], panel[18]};
        };
        const auto near = [](std::pair<double, double> got, double first, double second) {
            return std::abs(got.first - first) < 1e-6 && std::abs(got.second - second) < 1e-6;
        };
        QVERIFY(near(constrained("max_norm", {{"max_value", 2.5}}, 3, 4), 1.5, 2));
        QVERIFY(near(constrained("max_norm", {{"max_value", 6.0}}, 3, 4), 3, 4));
        QVERIFY(near(constrained("unit_norm", {}, -3, 4), -0.6, 0.8));
        QVERIFY(near(constrained("min_max_norm", {{"min_value", 10.0}, {"max_value", 20.0}}, 3, 4), 6, 8));
        QVERIFY(near(constrained("min_max_norm", {{"max_value", 1.0}, {"rate", 0.5}}, 3, 4), 1.8, 2.4));
        QVERIFY(near(constrained("non_negative", {}, -3, 4), 0, 4));
        QVERIFY(std::isnan(constrained("non_negative", {}, NAN, 4).first));
        QVERIFY(std::isnan(constrained("max_norm", {}, NAN, 4).second));
    }
};

GOODFIT_SUITE(ConstraintsTest)
#include "constraints_test.moc"
