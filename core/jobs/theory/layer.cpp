// What a layer gives for a wave of 32 numbers while training, with its first weights; of one that is applied to each
// number by itself, its curve.
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"

#include <array>
#include <cmath>

namespace goodfit::jobs::theory {

namespace {

constexpr std::int64_t kNumbers = 32, kExamples = 8; // normalizations need several

// Each applies a function of one number, which tells more than what becomes of a wave.
bool isCurve(const std::string& layer) {
    constexpr std::array kCurves = {"prelu", "lambda"};
    return std::find(kCurves.begin(), kCurves.end(), layer) != kCurves.end();
}

double inputAt(std::int64_t example, std::int64_t place, bool curve) {
    const auto at = static_cast<double>(place);
    if (curve) {
        return -4.0 + 8.0 * at / static_cast<double>(kNumbers - 1);
    }
    const double phase = 0.7 * static_cast<double>(example);
    return std::sin(0.4 * at + phase) + 0.4 * std::sin(1.3 * at + 2.0 * phase) + 0.3 * static_cast<double>(example);
}

// The block with what a group holds, and an end behind it that any network needs.
Document around(const Component& member, const nn::LayerInfo& info) {
    Document document;
    LayerBlock shown{"shown", member, {}};
    if (info.isGroup()) {
        Component inside("dense");
        inside.settings.set("units", kNumbers);
        inside.settings.set("activation", Component("tanh"));
        shown.layers.push_back({"inside", std::move(inside), {}});
    }
    Component out("dense");
    out.settings.set("units", 1);
    document.layers = {std::move(shown), {"flat", Component("flatten"), {}}, {"out", std::move(out), {}}};
    document.training.settings.set("loss", Component("mean_squared_error"));
    return document;
}

// One plan for the first shape of 32 numbers that the layer takes; else for the last tried.
nn::NetworkPlan planOf(const Document& document) {
    nn::NetworkPlan plan;
    for (const Shape& shape : {Shape{{32}}, Shape{{16, 2}}, Shape{{4, 4, 2}}, Shape{{2, 2, 4, 2}}}) {
        plan = nn::planNetwork(document, {shape, data::Task::Regression, 0});
        if (plan.ok()) {
            break;
        }
    }
    return plan;
}

// What leaves the shown block for the first example; what comes in, when it has no stage of its own.
std::vector<double> answerOf(const nn::NetworkPlan& plan, bool curve) {
    const nn::LossInfo* loss = findMember(nn::losses(), "mean_squared_error");
    nn::Network<double> network(plan, loss->make<double>({}));
    network.reserve(kExamples);
    network.initialize(1, 0, 0);
    const nn::Batch<double> input = network.input(kExamples);
    std::vector<double> answer;
    for (std::int64_t j = 0; j < kExamples; ++j) {
        for (std::int64_t i = 0; i < kNumbers; ++i) {
            input.column(j)[i] = inputAt(j, i, curve);
        }
    }
    answer.assign(input.column(0), input.column(0) + kNumbers);
    const std::array<double, kExamples> targets{};
    (void)network.learn(kExamples, {targets.data(), false});
    for (std::size_t stage = 0; stage < network.stageCount(); ++stage) {
        if (network.stage(stage).path.starts_with("layers.shown")) {
            const nn::Batch<const double> said = network.stageOutput(stage, kExamples);
            answer.assign(said.column(0), said.column(0) + said.rows);
        }
    }
    return answer;
}

std::vector<double> firstChannel(const std::vector<double>& values, const Shape& shape) {
    std::vector<double> picked;
    for (std::size_t i = 0; i < values.size(); i += static_cast<std::size_t>(shape.sizes.back())) {
        picked.push_back(values[i]);
    }
    return picked;
}

// The middles of `count` stretches of this length, the first beginning at ½.
std::vector<double> placesOf(std::size_t count, double stretch) {
    std::vector<double> places;
    for (std::size_t i = 0; i < count; ++i) {
        places.push_back(0.5 + stretch * (static_cast<double>(i) + 0.5));
    }
    return places;
}

} // namespace

charts::Chart drawLayer(const Component& member) {
    const nn::LayerInfo* info = findMember(nn::layers(), member.type());
    if (!info) {
        return nothing("unknown layer");
    }
    const bool curve = isCurve(member.type());
    const bool passes = info->firstOnly; // what comes in is what goes out
    const Document document = around(passes ? Component("flatten") : member, *info);
    const nn::NetworkPlan plan = planOf(document);
    if (!plan.ok()) {
        return nothing(plan.problem);
    }
    std::vector<double> before;
    for (std::int64_t i = 0; i < kNumbers; ++i) {
        before.push_back(inputAt(0, i, curve));
    }
    std::vector<double> after = answerOf(plan, curve);
    if (curve) {
        charts::Chart chart = axes(info->about.label, "Input x", "Output");
        addLine(chart, "f(x)", std::move(before), std::move(after));
        chart.summary = inWords(chart);
        return chart;
    }
    const Shape& in = plan.blocks.front().input;
    const Shape& out = plan.blocks.front().output;
    const bool keepsPlaces = in.sizes.size() > 1 && in.sizes.size() == out.sizes.size() &&
                             info->about.category != "Reshaping"; // then a channel can be followed
    if (keepsPlaces) {
        before = firstChannel(before, in);
        after = firstChannel(after, out);
    }
    const auto stretch = keepsPlaces ? static_cast<double>(before.size()) / static_cast<double>(after.size()) : 1.0;
    charts::Chart chart =
        axes(info->about.label + ": an example", keepsPlaces ? "Place, first channel" : "Place", "Value");
    charts::Series& line = addLine(chart, "Comes out", placesOf(after.size(), stretch), after);
    line.mark = line.x.size() < 4 ? charts::Mark::Points : charts::Mark::Line;
    addLine(chart, "Comes in", placesOf(before.size(), 1.0), before, true);
    chart.summary = "Takes " + in.toString() + " and gives " + out.toString() + ". " + inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
