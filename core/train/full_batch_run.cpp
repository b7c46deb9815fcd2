#include "core/train/full_batch_run.h"

#include <algorithm>
#include <cmath>

namespace goodfit::train {

RunObjective::RunObjective(RunState& run)
    : m_run(run),
      m_sums(run.network.parameters().size()),
      m_own(run.places.size()),
      m_slopes(run.places.size()),
      m_before(run.network.parameters().size()) {}

void RunObjective::gather(std::int64_t from, std::int64_t columns) {
    m_run.gatherRows(m_run.view->trainingFeatures, from, columns);
    for (std::int64_t j = 0; j < columns; ++j) {
        m_run.targets[static_cast<std::size_t>(j)] = m_run.view->trainingTargets[static_cast<std::size_t>(from + j)];
    }
}

double RunObjective::learnSlice(std::int64_t from, std::int64_t columns) {
    gather(from, columns);
    m_run.weighExamples(columns);
    m_run.loss->weigh(m_run.shares.any() ? &m_run.shares : nullptr);
    const double sum = m_run.network.learn(columns, {m_run.targets.data(), m_run.classes});
    m_run.loss->weigh(nullptr);
    m_lastColumns = columns;
    return sum;
}

double RunObjective::evaluate(std::span<float> gradient) {
    m_run.training.reset();
    std::fill(m_sums.begin(), m_sums.end(), 0.0);
    const std::span<float> slopes = m_run.network.gradients();
    const std::int64_t rows = m_run.trainingRows;
    for (std::int64_t from = 0; from < rows; from += m_run.network.capacity()) {
        const std::int64_t columns = std::min(m_run.network.capacity(), rows - from);
        m_run.training.lossSum += learnSlice(from, columns);
        if (stopped()) {
            return 0.0;
        }
        const double share = static_cast<double>(columns) / static_cast<double>(rows);
        for (std::size_t i = 0; i < slopes.size(); ++i) {
            m_sums[i] += share * static_cast<double>(slopes[i]);
        }
        const nn::Batch<const float> said = m_run.network.predictions(columns);
        for (const auto& metric : m_run.training.metrics) {
            metric->add(said, {m_run.targets.data(), m_run.classes}, m_run.units);
        }
    }
    m_run.training.examples = rows;
    m_run.training.lossSum += m_run.network.penalty() * static_cast<double>(rows);
    for (std::size_t i = 0; i < slopes.size(); ++i) {
        slopes[i] = static_cast<float>(m_sums[i]); // for the layers' report
        gradient[i] = slopes[i];
    }
    return m_run.training.loss();
}

// The gradient of one output for the one example that is gathered, at the places; -2: of the penalties alone.
void RunObjective::slopes(std::int64_t output, std::vector<double>& into) {
    m_run.loss->standForOutput(output);
    (void)m_run.network.learn(1, {m_run.targets.data(), m_run.classes});
    m_run.loss->standForOutput(-1);
    const std::span<const float> gradients = m_run.network.gradients();
    for (std::size_t i = 0; i < into.size(); ++i) {
        into[i] = static_cast<double>(gradients[static_cast<std::size_t>(m_run.places[i])]);
    }
}

void RunObjective::normalEquations(optim::NormalEquations& equations) {
    const std::size_t n = m_run.places.size();
    const std::int64_t outputs = m_run.network.outputs();
    const auto count = static_cast<double>(m_run.trainingRows * outputs);
    gather(0, 1);
    slopes(-2, m_own);
    std::copy(m_own.begin(), m_own.end(), equations.gradient.begin());
    for (std::int64_t row = 0; row < m_run.trainingRows && !stopped(); ++row) {
        gather(row, 1);
        for (std::int64_t output = 0; output < outputs; ++output) {
            slopes(output, m_slopes);
            const double said = static_cast<double>(m_run.network.predictions(1).column(0)[output]);
            const nn::Targets<float> truth{m_run.targets.data(), m_run.classes};
            const double residual = said - static_cast<double>(truth.of(0, output, outputs));
            for (std::size_t i = 0; i < n; ++i) {
                m_slopes[i] -= m_own[i];
                equations.gradient[i] += 2.0 / count * residual * m_slopes[i];
            }
            for (std::size_t i = 0; i < n; ++i) {
                const double slope = m_slopes[i];
                double* line = equations.products.data() + i * n;
                for (std::size_t k = 0; slope != 0.0 && k <= i; ++k) {
                    line[k] += slope * m_slopes[k];
                }
            }
        }
    }
    equations.count = count;
}

std::string RunObjective::problem() {
    const std::int64_t columns =
        std::min<std::int64_t>(m_run.network.capacity(), std::min<std::int64_t>(m_run.trainingRows, 32));
    const double first = learnSlice(0, columns);
    std::vector<double> together(m_run.places.size());
    for (std::size_t i = 0; i < together.size(); ++i) {
        together[i] = static_cast<double>(m_run.network.gradients()[static_cast<std::size_t>(m_run.places[i])]);
    }
    if (learnSlice(0, columns) != first && std::isfinite(first)) {
        return "needs a loss that repeats itself: take the blocks out that are random in training (dropout, noise)";
    }
    // A Jacobian is made of single examples: their gradients must add up to that of the batch.
    double distance = 0.0;
    double length = 0.0;
    std::vector<double> apart(together.size(), 0.0);
    for (std::int64_t row = 0; row < columns; ++row) {
        (void)learnSlice(row, 1);
        for (std::size_t i = 0; i < apart.size(); ++i) {
            apart[i] += static_cast<double>(m_run.network.gradients()[static_cast<std::size_t>(m_run.places[i])]) /
                        static_cast<double>(columns);
        }
    }
    for (std::size_t i = 0; i < apart.size(); ++i) {
        distance += (apart[i] - together[i]) * (apart[i] - together[i]);
        length += together[i] * together[i];
    }
    if (m_run.setup.optimizerInfo->needsSingleExamples && distance > 1e-4 * length) {
        return "needs examples that do not depend on each other: take batch normalization out";
    }
    return {};
}

void RunObjective::settle(bool evaluatedHere) {
    const std::span<float> weights = parameters();
    std::copy(weights.begin(), weights.end(), m_before.begin());
    m_run.network.constrain();
    const bool moved = !std::equal(weights.begin(), weights.end(), m_before.begin());
    if (moved) {
        m_run.setup.fullBatch->restart();
    }
    if (moved || !evaluatedHere) {
        (void)evaluate(m_before);
    }
}

} // namespace goodfit::train
