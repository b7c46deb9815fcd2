// A known curve of one feature with normal noise: sine, step, sinc, cubic.
#include "core/biasvariance/problem.h"

#include <cmath>
#include <numbers>

namespace goodfit::biasvariance {

namespace {

using Curve = double (*)(double x); // x in [0, 1]

double sine(double x) {
    return std::sin(2.0 * std::numbers::pi * x);
}
double step(double x) {
    return x < 0.5 ? -1.0 : 1.0;
}
double sinc(double x) {
    const double z = 20.0 * (x - 0.5);
    return std::abs(z) < 1e-9 ? 1.0 : std::sin(z) / z;
}
double cubic(double x) {
    const double z = 2.0 * x - 1.0;
    return 4.0 * z * z * z - 3.0 * z;
}

Curve curveOf(const std::string& id) {
    return id == "step" ? step : id == "sinc" ? sinc : id == "cubic" ? cubic : sine;
}

class CurveProblem : public Problem {
public:
    explicit CurveProblem(const Setup& setup) : m_setup(setup), m_curve(curveOf(setup.data)) {
        const auto points = static_cast<std::size_t>(setup.testPoints);
        m_stage.judged = m_stage.points = points;
        m_stage.grid = true;
        for (std::size_t j = 0; j < points; ++j) {
            const double x = static_cast<double>(j) / static_cast<double>(points - 1);
            m_stage.x.push_back(x);
            m_stage.truth.push_back(m_curve(x));
        }
        m_stage.noise = setup.noise * setup.noise;
        m_stage.yLow = -1.2 - 2.0 * setup.noise;
        m_stage.yHigh = 1.2 + 2.0 * setup.noise;
    }

    [[nodiscard]] TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const override {
        RandomStream places = drawStream(m_setup.seed, run, Draw::Rows);
        TrainingSet set;
        set.rows = rows;
        for (std::int64_t row = 0; row < rows; ++row) {
            const double x = m_setup.stratified
                                 ? (static_cast<double>(row) + places.uniform()) / static_cast<double>(rows)
                                 : places.uniform();
            set.x.push_back(x);
            set.y.push_back(m_curve(x) + m_setup.noise * places.normal());
        }
        return set;
    }

    [[nodiscard]] std::vector<double> observed(std::uint32_t run) const override {
        RandomStream noise = drawStream(m_setup.seed, run, Draw::Noise);
        std::vector<double> targets;
        for (const double truth : m_stage.truth) {
            targets.push_back(truth + m_setup.noise * noise.normal());
        }
        return targets;
    }

private:
    Setup m_setup;
    Curve m_curve;
};

} // namespace

std::shared_ptr<const Problem> makeCurve(const Setup& setup) {
    return std::make_shared<const CurveProblem>(setup);
}

std::shared_ptr<const Problem> makeProblem(const Setup& setup) {
    if (setup.data == "document") {
        return nullptr;
    }
    if (setup.data == "moons") {
        return makeMoons(setup);
    }
    return setup.data == "linear" || setup.data == "slow_fast" ? makeLinearTeacher(setup) : makeCurve(setup);
}

} // namespace goodfit::biasvariance
