#include "core/biasvariance/learner.h"
#include "core/biasvariance/learners/tanh_network.h"

#include <algorithm>
#include <cmath>

namespace goodfit::biasvariance {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr double kLevenbergRidge = 1e-5; // a row

class TanhLearner : public Learner {
public:
    TanhLearner(Setup setup, std::shared_ptr<const Problem> problem)
        : m_setup(std::move(setup)), m_problem(std::move(problem)) {
        const Stage& stage = m_problem->stage();
        m_points = scaled(stage.x);
    }

    [[nodiscard]] std::size_t units() const override { return alongSteps() ? 1 : m_setup.values.size(); }
    [[nodiscard]] double parameters(std::size_t value) const override {
        return (m_problem->stage().inputs + 2.0) * atValue(m_setup, value).width + 1.0;
    }

    Status fit(const FitTask& task, const std::stop_token& stop, const FitSink& sink) const override {
        Setup at = atValue(m_setup, task.unit);
        std::vector<std::size_t> values = {task.unit};
        if (alongSteps()) {
            values.resize(m_setup.values.size());
            for (std::size_t value = 0; value < values.size(); ++value) {
                values[value] = value;
                at.steps = std::max(at.steps, atValue(m_setup, value).steps);
            }
        }
        const TrainingSet set = m_problem->trainingSet(task.run, at.samples);
        const bool classes = m_problem->stage().classes > 0;
        const Eigen::Map<const VectorXd> y(set.y.data(), set.rows);
        TanhNetwork network(scaled(set.x), y, at.width, classes);
        initialise(network, at, task);
        const auto report = [&](std::size_t value) {
            const std::vector<double> said = answers(network.predict(m_points), classes);
            const std::vector<double> own = answers(network.predict(scaled(set.x)), classes);
            sink(value, said, lossOf(own, set.y, classes));
        };
        const auto after = [&](int step) {
            for (const std::size_t value : values) {
                if (alongSteps() && atValue(m_setup, value).steps == step) {
                    report(value);
                }
            }
            return !stop.stop_requested();
        };
        for (const std::size_t value : values) {
            if (alongSteps() && atValue(m_setup, value).steps == 0) {
                report(value);
            }
        }
        if (at.solver == "levenberg_marquardt") {
            const double ridge = kLevenbergRidge * static_cast<double>(set.rows) + at.l2;
            trainLevenbergMarquardt(network, at.steps, ridge, after);
        } else {
            trainAdam(network, at.steps, at.rate, at.l2, after);
        }
        if (!alongSteps() && !stop.stop_requested()) {
            report(task.unit);
        }
        return {};
    }

private:
    [[nodiscard]] bool alongSteps() const { return m_setup.axis == "steps" && m_setup.solver == "adam"; }

    // To [−1, 1] over the range of a single feature; as they are otherwise.
    [[nodiscard]] MatrixXd scaled(const std::vector<double>& x) const {
        const Stage& stage = m_problem->stage();
        using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        const Index inputs = stage.inputs;
        MatrixXd points = Eigen::Map<const Rows>(x.data(), static_cast<Index>(x.size()) / inputs, inputs);
        if (inputs == 1) {
            points = (2.0 * (points.array() - stage.xLow) / (stage.xHigh - stage.xLow) - 1.0).matrix();
        }
        return points;
    }

    // Kernels by Glorot and Bengio (2010), normal; biases spread the units over the range of x.
    void initialise(TanhNetwork& network, const Setup& at, const FitTask& task) const {
        RandomStream stream(m_setup.seed, Purpose::Weights, task.run, task.start);
        const Index inputs = m_problem->stage().inputs;
        const Index width = at.width;
        VectorXd& weights = network.weights();
        const double first = kFirstScale / std::sqrt(static_cast<double>(inputs));
        for (Index i = 0; i < inputs * width; ++i) {
            weights(i) = first * stream.normal();
        }
        for (Index i = inputs * width; i < (inputs + 1) * width; ++i) {
            weights(i) = kBiasScale * stream.normal();
        }
        for (Index i = (inputs + 1) * width; i < (inputs + 2) * width; ++i) {
            weights(i) = stream.normal() / std::sqrt(static_cast<double>(width));
        }
    }

    [[nodiscard]] static std::vector<double> answers(const VectorXd& said, bool classes) {
        std::vector<double> values(said.data(), said.data() + said.size());
        if (classes) {
            for (double& value : values) {
                value = value > 0.0 ? 1.0 : 0.0;
            }
        }
        return values;
    }

    static constexpr double kFirstScale = 1.0;
    static constexpr double kBiasScale = 1.0;
    Setup m_setup;
    std::shared_ptr<const Problem> m_problem;
    MatrixXd m_points;
};

} // namespace

Result<std::shared_ptr<const Learner>> makeTanhNetwork(const Setup& setup, std::shared_ptr<const Problem> problem) {
    if (problem->stage().classes > 2) {
        return invalid(
            "model", "this network tells two classes apart; the data have " + std::to_string(problem->stage().classes));
    }
    if (problem->stage().classes > 0 && setup.solver != "adam") {
        return invalid("solver", "\"" + setup.solver + "\" fits squared errors only; for classes choose adam");
    }
    return std::shared_ptr<const Learner>(std::make_shared<const TanhLearner>(setup, std::move(problem)));
}

} // namespace goodfit::biasvariance
