// Forward and back through the stages: predictions, losses, gradients.
#include "core/nn/network.h"

#include <algorithm>

namespace goodfit::nn {

template <class T>
Batch<T> Network<T>::input(std::int64_t columns) {
    return {m_input.data(), m_inputs, columns, strideFor(m_inputs)};
}

template <class T>
Batch<T> Network<T>::outputOf(std::size_t stage, std::int64_t columns) {
    Stage& which = m_stages[stage];
    return {which.output.data(), which.rows, columns, strideFor(which.rows)};
}

template <class T>
Batch<const T> Network<T>::inputOf(std::size_t stage, std::int64_t columns) {
    return stage == 0 ? input(columns).asConst() : outputOf(stage - 1, columns).asConst();
}

template <class T>
Batch<const T> Network<T>::predictions(std::int64_t columns) const {
    if (!m_fused && !m_stages.empty()) {
        return {m_stages.back().output.data(), m_outputs, columns, strideFor(m_outputs)};
    }
    return {m_predictions.data(), m_outputs, columns, strideFor(m_outputs)};
}

template <class T>
void Network<T>::forward(std::int64_t columns, Pass pass) {
    for (std::size_t stage = 0; stage < m_stages.size() && !stopped(); ++stage) {
        m_stages[stage].layer->forward(inputOf(stage, columns), outputOf(stage, columns), pass);
        afterForward(stage, columns);
    }
}

template <class T>
void Network<T>::afterForward(std::size_t stage, std::int64_t columns) {
    Stage& which = m_stages[stage];
    const Batch<T> y = outputOf(stage, columns);
    if (which.skip >= 0) {
        const Batch<const T> x = inputOf(static_cast<std::size_t>(which.skip), columns);
        for (std::int64_t i = 0; i < y.columns * y.stride; ++i) {
            y.data[i] += x.data[i];
        }
    }
    if (which.onActivity) {
        which.activityPenalty = 0.0;
        for (std::int64_t j = 0; j < columns; ++j) {
            which.activityPenalty += which.onActivity->penalty({y.column(j), static_cast<std::size_t>(y.rows)});
        }
        which.activityPenalty /= static_cast<double>(columns);
    }
}

template <class T>
Batch<const T> Network<T>::predict(std::int64_t columns) {
    if (m_fused) {
        // The fused loss keeps z for itself; without it the last layer's own activation is asked.
        Layer<T>& last = *m_stages.back().layer;
        last.leaveOutEndActivation(false);
        forward(columns, Pass::Inference);
        last.leaveOutEndActivation(true);
        const std::size_t stage = m_stages.size() - 1;
        return outputOf(stage, columns).asConst();
    }
    forward(columns, Pass::Inference);
    return predictions(columns);
}

template <class T>
Batch<const T> Network<T>::evaluate(std::int64_t columns, Targets<T> targets, double& lossSum) {
    forward(columns, Pass::Inference);
    Batch<T> said{m_predictions.data(), m_outputs, columns, strideFor(m_outputs)};
    const Batch<const T> last = outputOf(m_stages.size() - 1, columns).asConst();
    lossSum += m_fused ? m_fused->evaluateFused(last, targets, said, {}) : m_loss->evaluate(last, targets, {});
    lossSum += activityPenalty() * static_cast<double>(columns);
    return predictions(columns);
}

template <class T>
double Network<T>::learn(std::int64_t columns, Targets<T> targets) {
    forward(columns, Pass::Training);
    Batch<T> said{m_predictions.data(), m_outputs, columns, strideFor(m_outputs)};
    const Batch<T> gradient{m_outputGradient.data(), m_outputs, columns, strideFor(m_outputs)};
    const Batch<const T> last = outputOf(m_stages.size() - 1, columns).asConst();
    const double sum =
        activityPenalty() * static_cast<double>(columns) +
        (m_fused ? m_fused->evaluateFused(last, targets, said, gradient) : m_loss->evaluate(last, targets, gradient));
    backward(columns);
    return sum;
}

template <class T>
void Network<T>::backward(std::int64_t columns) {
    Batch<T> dy{m_outputGradient.data(), m_outputs, columns, strideFor(m_outputs)};
    int free = 0;
    for (std::size_t stage = m_stages.size(); stage-- > m_firstTrained && !stopped();) {
        const Batch<const T> x = inputOf(stage, columns);
        Batch<T> dx{};
        if (stage > m_firstTrained) {
            dx = {m_back[free].data(), x.rows, columns, x.stride};
        }
        Stage& which = m_stages[stage];
        addActivityGradient(which, columns, dy);
        if (which.skip >= 0) {
            std::copy_n(dy.data, dy.columns * dy.stride, which.shortcut.data());
        }
        which.layer->backward(x, outputOf(stage, columns).asConst(), dy, dx);
        if (which.trainable) {
            which.layer->addPenaltyGradient();
        }
        if (dx.data && which.opens) {
            addShortcuts(stage, dx);
        }
        dy = dx;
        free = 1 - free;
    }
}

template <class T>
void Network<T>::addActivityGradient(Stage& stage, std::int64_t columns, Batch<T> dy) {
    for (std::int64_t j = 0; stage.onActivity && j < columns; ++j) {
        const auto rows = static_cast<std::size_t>(stage.rows);
        stage.onActivity->addGradient({stage.output.data() + j * dy.stride, rows}, {dy.column(j), rows},
                                      1.0 / static_cast<double>(columns));
    }
}

template <class T>
void Network<T>::addShortcuts(std::size_t stage, Batch<T> dx) {
    for (const Stage& later : m_stages) {
        if (later.skip == static_cast<std::ptrdiff_t>(stage)) {
            for (std::int64_t i = 0; i < dx.columns * dx.stride; ++i) {
                dx.data[i] += later.shortcut[i];
            }
        }
    }
}

template <class T>
double Network<T>::activityPenalty() const {
    double sum = 0.0;
    for (const Stage& stage : m_stages) {
        sum += stage.activityPenalty + stage.layer->activityPenalty();
    }
    return sum;
}

template Batch<float> Network<float>::input(std::int64_t);
template Batch<const float> Network<float>::predict(std::int64_t);
template Batch<const float> Network<float>::evaluate(std::int64_t, Targets<float>, double&);
template double Network<float>::learn(std::int64_t, Targets<float>);
template Batch<const float> Network<float>::predictions(std::int64_t) const;
template Batch<double> Network<double>::input(std::int64_t);
template Batch<const double> Network<double>::predict(std::int64_t);
template Batch<const double> Network<double>::evaluate(std::int64_t, Targets<double>, double&);
template double Network<double>::learn(std::int64_t, Targets<double>);
template Batch<const double> Network<double>::predictions(std::int64_t) const;

} // namespace goodfit::nn
