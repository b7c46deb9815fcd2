// Two half moons with normal spread; a share of the training labels is flipped. Judged on clean labels of
// fresh points; a map of the plane is looked at besides.
#include "core/biasvariance/problem.h"

#include <cmath>
#include <numbers>

namespace goodfit::biasvariance {

namespace {

constexpr std::int64_t kMapSide = 40;

class Moons : public Problem {
public:
    explicit Moons(const Setup& setup) : m_setup(setup) {
        m_stage.inputs = 2;
        m_stage.classes = 2;
        m_stage.classNames = {"upper", "lower"};
        m_stage.lossName = "share of wrong classes";
        m_stage.xLow = -1.75;
        m_stage.xHigh = 2.75;
        m_stage.yLow = -1.25;
        m_stage.yHigh = 1.75;
        m_stage.judged = static_cast<std::size_t>(setup.testPoints);
        RandomStream judged = drawStream(setup.seed, 0, Draw::Judged);
        for (std::size_t j = 0; j < m_stage.judged; ++j) {
            m_stage.truth.push_back(static_cast<double>(j % 2));
            drawPoint(judged, static_cast<int>(j % 2), m_stage.x);
        }
        m_stage.columns = m_stage.rows = kMapSide;
        for (std::int64_t row = 0; row < kMapSide; ++row) {
            for (std::int64_t column = 0; column < kMapSide; ++column) {
                const auto along = [](std::int64_t i, double low, double high) {
                    return low + (high - low) * static_cast<double>(i) / static_cast<double>(kMapSide - 1);
                };
                m_stage.x.push_back(along(column, m_stage.xLow, m_stage.xHigh));
                m_stage.x.push_back(along(row, m_stage.yLow, m_stage.yHigh));
            }
        }
        m_stage.points = m_stage.x.size() / 2;
        m_stage.inputName = "x₁";
        m_stage.targetName = "x₂";
    }

    [[nodiscard]] TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const override {
        RandomStream stream = drawStream(m_setup.seed, run, Draw::Rows);
        TrainingSet set;
        set.rows = rows;
        for (std::int64_t row = 0; row < rows; ++row) {
            const int label = static_cast<int>(row % 2);
            drawPoint(stream, label, set.x);
            const bool flipped = stream.uniform() < m_setup.flips;
            set.y.push_back(flipped ? 1.0 - label : label);
        }
        return set;
    }

    [[nodiscard]] std::vector<double> observed(std::uint32_t /*run*/) const override {
        return {m_stage.truth.begin(), m_stage.truth.begin() + static_cast<std::ptrdiff_t>(m_stage.judged)};
    }

private:
    void drawPoint(RandomStream& stream, int label, std::vector<double>& x) const {
        const double angle = std::numbers::pi * stream.uniform();
        const double across = label == 0 ? std::cos(angle) : 1.0 - std::cos(angle);
        const double up = label == 0 ? std::sin(angle) : 0.5 - std::sin(angle);
        x.push_back(across + m_setup.noise * stream.normal());
        x.push_back(up + m_setup.noise * stream.normal());
    }

    Setup m_setup;
};

} // namespace

std::shared_ptr<const Problem> makeMoons(const Setup& setup) {
    return std::make_shared<const Moons>(setup);
}

} // namespace goodfit::biasvariance
