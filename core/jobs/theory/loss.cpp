// The loss of one example and its slope while what the network says moves past the truth.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/losses/registry.h"

#include <array>

namespace goodfit::jobs::theory {

namespace {

// A network's end that a loss may fit; the first that it fits is drawn.
struct Case {
    data::Task task;
    std::int64_t outputs;
    const char* activation;
    double low, high;
    double target; // a class where the task has classes
    const char* axis;
};
constexpr std::array<Case, 5> kCases = {
    {{data::Task::Regression, 1, "linear", -3.0, 3.0, 0.0, "Prediction, truth 0"},
     {data::Task::Regression, 1, "softplus", 0.05, 6.0, 2.0, "Prediction, truth 2"},
     {data::Task::BinaryClassification, 1, "linear", -3.0, 3.0, 1.0, "Answer, truth +1"},
     {data::Task::BinaryClassification, 1, "sigmoid", 0.02, 0.99, 1.0, "Probability of the true class"},
     {data::Task::BinaryClassification, 2, "softmax", 0.02, 0.99, 0.0, "Probability of the true class"}}};

const Case* caseOf(const nn::LossInfo& info) {
    for (const Case& one : kCases) {
        const bool regresses = one.task == data::Task::Regression;
        if (info.problem({one.task, regresses ? 0 : 2, one.outputs, one.activation}).empty()) {
            return &one;
        }
    }
    return nullptr;
}

} // namespace

charts::Chart drawLoss(const Component& member) {
    const nn::LossInfo* info = findMember(nn::losses(), member.type());
    const Case* one = info ? caseOf(*info) : nullptr;
    if (!one) {
        return nothing("unknown loss");
    }
    const auto loss = info->make<double>(member.settings);
    const std::vector<double> said = evenly(one->low, one->high, 121);
    std::vector<double> values, slopes;
    AlignedBuffer<double> y(nn::kLane), dy(nn::kLane);
    const nn::Targets<double> target{&one->target, one->task != data::Task::Regression};
    for (const double value : said) {
        y[0] = value;
        y[1] = one->outputs > 1 ? 1.0 - value : 0.0;
        values.push_back(
            loss->evaluate({y.data(), one->outputs, 1, nn::kLane}, target, {dy.data(), one->outputs, 1, nn::kLane}));
        slopes.push_back(dy[0]);
    }
    charts::Chart chart = axes(info->about.label, one->axis, "Loss");
    addLine(chart, "Loss", said, std::move(values));
    const double steepest =
        *std::max_element(slopes.begin(), slopes.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (std::abs(steepest) < 12.0) { // a slope that runs away would flatten the loss itself
        addLine(chart, "Slope", said, std::move(slopes), true);
    }
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
