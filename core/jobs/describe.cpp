#include "core/jobs/describe.h"

#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/plan.h"
#include "core/optim/optimizers/registry.h"
#include "core/train/families.h"
#include "core/train/setup.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <array>

namespace goodfit::jobs {

namespace {

enum class End { Low, High };

Value endOf(const Setting& setting, End end) {
    if (const NumericRange* range = setting.range()) {
        return Value(end == End::Low ? range->low : range->high);
    }
    const std::vector<Value>& choices = setting.choice()->choices;
    if (choices.empty() || !choices.front().isNumber()) {
        return choices.empty() ? Value() : choices.front();
    }
    const auto less = [](const Value& a, const Value& b) { return a.real() < b.real(); };
    const auto [low, high] = std::minmax_element(choices.begin(), choices.end(), less);
    return end == End::Low ? *low : *high;
}

Settings atEnd(const Settings& settings, End end, bool& changed) {
    Settings filled;
    for (const NamedSetting& entry : settings.entries()) {
        if (entry.setting.isRange()) {
            filled.set(entry.name, Setting(endOf(entry.setting, end)));
            changed = true;
        } else {
            filled.set(entry.name, entry.setting);
        }
    }
    return filled;
}

// The same blocks with every range at one end: the smallest or largest network.
std::vector<LayerBlock> atEnd(const std::vector<LayerBlock>& blocks, End end, bool& changed) {
    std::vector<LayerBlock> filled = blocks;
    for (LayerBlock& block : filled) {
        block.component.settings = atEnd(block.component.settings, end, changed);
        block.layers = atEnd(block.layers, end, changed);
    }
    return filled;
}

std::int64_t parametersAt(const Document& document, const nn::DataSpec& data, End end, std::int64_t otherwise) {
    bool changed = false;
    Document filled;
    filled.layers = atEnd(document.layers, end, changed);
    if (!changed) {
        return otherwise;
    }
    filled.training = document.training;
    const nn::NetworkPlan plan = nn::planNetwork(filled, data);
    return plan.ok() ? plan.parameters : otherwise;
}

template <class T>
using Column = std::array<T, nn::kLane>;

} // namespace

nn::NetworkSummary describeNetwork(const Document& document, const DataShape& data) {
    const nn::DataSpec spec{data.input, data.task, data.classes};
    nn::NetworkPlan plan = nn::planNetwork(document, spec);
    nn::NetworkSummary summary;
    summary.output = plan.output;
    summary.parameters = plan.parameters;
    summary.trainableParameters = plan.trainableParameters;
    summary.memoryBytes = train::trainingBytes(plan, document, static_cast<double>(data.trainingRows));
    summary.problem = plan.problem;
    summary.problemPath = plan.problemPath;
    if (const Status metrics = train::checkMetrics(document, spec); summary.problem.empty() && !metrics) {
        summary.problem = metrics.error().message;
        summary.problemPath = metrics.error().where;
    }
    if (const Status optimizer = train::checkOptimizer(document, plan); summary.problem.empty() && !optimizer) {
        summary.problem = optimizer.error().message;
        summary.problemPath = optimizer.error().where;
    }
    summary.lowParameters = parametersAt(document, spec, End::Low, plan.parameters);
    summary.highParameters = parametersAt(document, spec, End::High, plan.parameters);
    summary.blocks = std::move(plan.blocks);
    return summary;
}

optim::ScheduleCurve describeSchedule(const Document& document, std::int64_t trainingRows) {
    constexpr int kPoints = 600;
    const Parameters training(train::trainingInfo(), document.training.settings);
    const Component optimizer = training.component("optimizer");
    const optim::OptimizerInfo* info = findMember(optim::optimizers(), optimizer.type());
    if (!info) {
        return {};
    }
    const std::int64_t rows = std::max<std::int64_t>(1, trainingRows);
    const std::int64_t batch = std::clamp<std::int64_t>(training.integer("batch_size"), 1, rows);
    const double base = Parameters(info->about, optimizer.settings).real("learning_rate");
    return optim::sampleSchedule(training.component("schedule"), base,
                                 info->isFullBatch() ? 1 : (rows + batch - 1) / batch, training.integer("epochs"),
                                 kPoints);
}

Result<ActivationCurve> sampleActivation(const Component& activation, double from, double to, int points) {
    const nn::ActivationInfo* info = findMember(nn::activations(), activation.type());
    if (!info) {
        return invalid({}, "unknown activation \"" + activation.type() + "\"");
    }
    const auto function = info->make<double>(activation.settings);
    ActivationCurve curve;
    // A function across features is drawn over one of two, the other resting at zero.
    const std::int64_t rows = info->acrossFeatures ? 2 : 1;
    for (int point = 0; point < points; ++point) {
        alignas(64) Column<double> z{}, y{}, slope{};
        const double x = points > 1 ? from + (to - from) * point / (points - 1) : from;
        z[0] = x;
        slope[0] = 1.0;
        const nn::Batch<double> in{z.data(), rows, 1, nn::kLane};
        const nn::Batch<double> out{y.data(), rows, 1, nn::kLane};
        const nn::Batch<double> back{slope.data(), rows, 1, nn::kLane};
        function->forward(in.asConst(), out);
        function->backward(in.asConst(), out.asConst(), back.asConst(), back);
        curve.x.push_back(x);
        curve.f.push_back(y[0]);
        curve.derivative.push_back(slope[0]);
    }
    return curve;
}

} // namespace goodfit::jobs
