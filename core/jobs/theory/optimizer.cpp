// How a member comes down a narrow valley, f = (x² + 25 y²) / 2 from (1, 1), at its own learning rate.
#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/batch.h"
#include "core/optim/optimizers/registry.h"

#include <array>
#include <cmath>

namespace goodfit::jobs::theory {

namespace {

constexpr int kSteps = 1000;
constexpr double kSteep = 25.0;
constexpr double kFloor = 1e-6, kCeiling = 1e3; // of the drawn values

class Valley final : public optim::Objective<double> {
public:
    Valley() : m_place(nn::kLane) {
        m_place[0] = 1.0;
        m_place[1] = 1.0;
    }
    [[nodiscard]] std::span<double> parameters() override { return {m_place.data(), nn::kLane}; }
    [[nodiscard]] std::span<const std::int64_t> places() const override { return kPlaces; }
    [[nodiscard]] double evaluate(std::span<double> gradient) override {
        std::fill(gradient.begin(), gradient.end(), 0.0);
        gradient[0] = m_place[0];
        gradient[1] = kSteep * m_place[1];
        return 0.5 * (m_place[0] * m_place[0] + kSteep * m_place[1] * m_place[1]);
    }
    void normalEquations(optim::NormalEquations& equations) override { // residuals x and 5 y
        equations.products[0] = 1.0;
        equations.products[3] = kSteep;
        equations.gradient[0] = m_place[0];
        equations.gradient[1] = kSteep * m_place[1];
        equations.count = 2.0;
    }

private:
    static constexpr std::array<std::int64_t, 2> kPlaces = {0, 1};
    AlignedBuffer<double> m_place;
};

struct Path {
    std::vector<double> steps, values;
};

Path pathOf(const optim::OptimizerInfo& info, const Settings& settings) {
    const double rate = Parameters(info.about, settings).real("learning_rate");
    const auto method = info.makeFullBatch<double>(settings);
    const auto optimizer = info.make<double>(settings);
    Valley valley;
    AlignedBuffer<double> gradient(nn::kLane);
    const std::span<double> slope(gradient.data(), nn::kLane);
    if (method) {
        method->reserve(nn::kLane, 2);
    } else {
        optimizer->reserve(nn::kLane);
    }
    Path path;
    bool goes = true;
    for (int step = 0; step <= kSteps && goes; ++step) {
        const double value = valley.evaluate(slope);
        goes = std::isfinite(value) && value < kCeiling && value > kFloor;
        path.steps.push_back(step);
        path.values.push_back(std::isfinite(value) ? std::clamp(value, kFloor, kCeiling) : kCeiling);
        goes = goes && (method ? method->iterate(valley, rate) == optim::Progress::Moved
                               : optimizer->step(valley.parameters(), slope, rate));
    }
    return path;
}

} // namespace

charts::Chart drawOptimizer(const Component& member) {
    const optim::OptimizerInfo* info = findMember(optim::optimizers(), member.type());
    if (!info) {
        return nothing("unknown optimizer");
    }
    charts::Chart chart = axes(info->about.label + " in a narrow valley", "Step", "Height");
    chart.y.scale = charts::Scale::Log;
    Path own = pathOf(*info, member.settings);
    const double last = own.values.back();
    const auto steps = own.steps.size() - 1;
    addLine(chart, info->about.label, std::move(own.steps), std::move(own.values));
    if (!member.settings.entries().empty() || member.type() != "sgd") {
        const optim::OptimizerInfo* plain = findMember(optim::optimizers(), "sgd");
        Path compared = pathOf(*plain, {});
        addLine(chart, plain->about.label + ", rate 0.01", std::move(compared.steps), std::move(compared.values), true);
    }
    chart.summary = "Down a valley 25 times as steep across as along, " + info->about.label + " stands at " +
                    charts::words(last) + " after " + charts::counted(steps, "step") + " from 13.";
    return chart;
}

} // namespace goodfit::jobs::theory
