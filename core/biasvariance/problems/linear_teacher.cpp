// y = β·x + noise. "linear": x normal in all inputs, |β| = 1. "slow_fast": the last sixth of the features is
// twenty times smaller, with its weights so that they carry a signal of variance 1 beside the others' 3;
// gradient descent learns them late (after Heckel and Yilmaz, 2021). The signals are exactly that: with weights as they
// are drawn the slow signal is χ²(20)/20, and as it is noise to the fast features until it is learned, the error at the
// height of the second rise would differ by 0.84 (standard deviation) from teacher to teacher.
#include "core/biasvariance/problem.h"

#include <cmath>

namespace goodfit::biasvariance {

namespace {

constexpr double kSlowScale = 0.05;
constexpr double kFastSignal = 3.0;
constexpr double kSlowSignal = 1.0;

class LinearTeacher : public Problem {
public:
    explicit LinearTeacher(const Setup& setup) : m_setup(setup) {
        const auto inputs = static_cast<std::size_t>(setup.inputs);
        const std::size_t slow = setup.data == "slow_fast" ? inputs / 6 : 0;
        m_scale.assign(inputs - slow, 1.0);
        m_scale.resize(inputs, kSlowScale);
        RandomStream teacher = drawStream(setup.seed, 0, Draw::Teacher);
        m_beta.resize(inputs);
        double fastSquares = 0.0;
        double slowSquares = 0.0;
        for (std::size_t i = 0; i < inputs; ++i) {
            m_beta[i] = teacher.normal();
            (i < inputs - slow ? fastSquares : slowSquares) += m_beta[i] * m_beta[i] * m_scale[i] * m_scale[i];
        }
        const double fastSignal = slow > 0 ? kFastSignal : 1.0;
        for (std::size_t i = 0; i < inputs; ++i) {
            m_beta[i] *= i < inputs - slow ? std::sqrt(fastSignal / fastSquares) : std::sqrt(kSlowSignal / slowSquares);
        }
        m_stage.inputs = setup.inputs;
        m_stage.judged = m_stage.points = static_cast<std::size_t>(setup.testPoints);
        RandomStream judged = drawStream(setup.seed, 0, Draw::Judged);
        for (std::size_t j = 0; j < m_stage.points; ++j) {
            m_stage.truth.push_back(drawRow(judged, m_stage.x));
        }
        m_stage.noise = setup.noise * setup.noise;
    }

    [[nodiscard]] TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const override {
        RandomStream stream = drawStream(m_setup.seed, run, Draw::Rows);
        TrainingSet set;
        set.rows = rows;
        for (std::int64_t row = 0; row < rows; ++row) {
            const double truth = drawRow(stream, set.x);
            set.y.push_back(truth + m_setup.noise * stream.normal());
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
    double drawRow(RandomStream& stream, std::vector<double>& x) const {
        double y = 0.0;
        for (std::size_t i = 0; i < m_beta.size(); ++i) {
            x.push_back(m_scale[i] * stream.normal());
            y += m_beta[i] * x.back();
        }
        return y;
    }

    Setup m_setup;
    std::vector<double> m_scale, m_beta;
};

} // namespace

std::shared_ptr<const Problem> makeLinearTeacher(const Setup& setup) {
    return std::make_shared<const LinearTeacher>(setup);
}

} // namespace goodfit::biasvariance
