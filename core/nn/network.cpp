#include "core/nn/network.h"

#include "core/base/registry.h"
#include "core/nn/regularizers/registry.h"

#include <algorithm>
#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
bool allFinite(const T* values, std::int64_t count) {
    T watch = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        watch += values[i] - values[i];
    }
    return watch == T{0};
}

template <class T>
std::unique_ptr<Regularizer<T>> activityRegularizer(const LayerInfo& info, const Parameters& parameters) {
    if (!info.about.find("activity_regularizer")) {
        return nullptr;
    }
    const Component chosen = parameters.component("activity_regularizer");
    const RegularizerInfo* found = findMember(regularizers(), chosen.type());
    return found ? found->make<T>(chosen.settings) : nullptr;
}

} // namespace

template <class T>
Network<T>::Network(const NetworkPlan& plan, std::unique_ptr<Loss<T>> loss) : m_loss(std::move(loss)) {
    m_inputs = plan.layers.empty() ? 0 : plan.layers.front().input.count();
    m_outputs = plan.output.count();
    m_parameterCount = plan.parameters;
    m_widest = m_outputs;
    std::vector<std::ptrdiff_t> stageOf; // of each planned layer; of one that passes through, the next
    for (const PlannedLayer& planned : plan.layers) {
        stageOf.push_back(std::ssize(m_stages));
        if (planned.passesThrough) {
            continue;
        }
        Stage stage;
        stage.path = planned.path;
        const Parameters parameters(planned.info->about, *planned.settings);
        stage.layer = std::move(planned.info->make<T>(LayerRequest{parameters, planned.input}).value());
        stage.onActivity = activityRegularizer<T>(*planned.info, parameters);
        stage.rows = planned.output.count();
        stage.parameters = planned.parameters;
        stage.stored = planned.stored;
        stage.trainable = planned.trainable;
        stage.masked = planned.masked;
        stage.skip = planned.adds < 0 ? -1 : stageOf[static_cast<std::size_t>(planned.adds)];
        m_widest = std::max(m_widest, stage.rows);
        m_stages.push_back(std::move(stage));
        if (const std::ptrdiff_t from = m_stages.back().skip; from >= 0) { // itself, when nothing inside computes
            m_stages[static_cast<std::size_t>(from)].opens = true;
        }
    }
    placeParameters();
    // A penalty on the last output needs that output, which a fused loss leaves out.
    if (m_loss && !m_stages.empty() && !m_stages.back().onActivity) {
        Layer<T>& last = *m_stages.back().layer;
        m_fused = m_loss->fusedWith(last.endActivation());
        last.leaveOutEndActivation(m_fused != nullptr);
    }
}

// Trainable layers first, so that an optimizer needs to know one length only.
template <class T>
void Network<T>::placeParameters() {
    m_firstTrained = m_stages.size();
    for (const bool trainable : {true, false}) {
        for (std::size_t i = 0; i < m_stages.size(); ++i) {
            Stage& stage = m_stages[i];
            if (stage.trainable == trainable) {
                stage.offset = m_stored;
                m_stored += stage.stored;
            }
        }
        m_trainable = trainable ? m_stored : m_trainable;
    }
    m_parameters.resize(m_stored);
    m_gradients.resize(m_stored);
    for (std::size_t i = m_stages.size(); i-- > 0;) {
        Stage& stage = m_stages[i];
        stage.layer->setTrainable(stage.trainable);
        stage.layer->bind(m_parameters.data() + stage.offset, m_gradients.data() + stage.offset);
        m_firstTrained = stage.trainable && stage.stored > 0 ? i : m_firstTrained;
    }
}

template <class T>
void Network<T>::stopOn(const std::stop_token& token) {
    m_stop = token;
    for (Stage& stage : m_stages) {
        stage.layer->stopOn(token);
    }
}

template <class T>
void Network<T>::initialize(std::uint64_t seed, std::uint32_t trial, std::uint32_t fold) {
    RandomStream weights(seed, Purpose::Weights, trial, fold);
    std::uint64_t number = 0;
    for (Stage& stage : m_stages) {
        stage.layer->initialize(weights);
        // Streams of layers differ by their seed: an odd constant times the layer's place.
        constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;
        stage.layer->seed(RandomStream(seed + kGolden * ++number, Purpose::Dropout, trial, fold));
    }
}

template <class T>
void Network<T>::reserve(std::int64_t batch) {
    m_capacity = batch;
    m_input.resize(batch * strideFor(m_inputs));
    m_predictions.resize(batch * strideFor(m_outputs));
    m_outputGradient.resize(batch * strideFor(m_outputs));
    for (AlignedBuffer<T>& back : m_back) {
        back.resize(batch * strideFor(m_widest));
    }
    for (Stage& stage : m_stages) {
        stage.output.resize(batch * strideFor(stage.rows));
        stage.shortcut.resize(stage.skip < 0 ? 0 : batch * strideFor(stage.rows));
        stage.layer->reserve(batch);
    }
    connectMasks();
}

template <class T>
void Network<T>::connectMasks() {
    std::vector<const StepMask*> before; // of each stage
    const StepMask* mask = nullptr;
    for (Stage& stage : m_stages) {
        before.push_back(stage.masked ? mask : nullptr);
        stage.layer->readMask(before.back());
        const MaskUse use = stage.layer->maskUse();
        const bool passes = use == MaskUse::Passes || use == MaskUse::ReadsAndPasses;
        mask = stage.layer->madeMask() ? stage.layer->madeMask() : (passes ? before.back() : nullptr);
        if (!mask && stage.skip >= 0) { // the sum counts the steps that its blocks were given
            mask = before[static_cast<std::size_t>(stage.skip)];
        }
    }
}

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
double Network<T>::penalty() const {
    double sum = 0.0;
    for (const Stage& stage : m_stages) {
        sum += stage.trainable ? stage.layer->penalty() : 0.0;
    }
    return sum;
}

template <class T>
double Network<T>::activityPenalty() const {
    double sum = 0.0;
    for (const Stage& stage : m_stages) {
        sum += stage.activityPenalty + stage.layer->activityPenalty();
    }
    return sum;
}

template <class T>
void Network<T>::constrain() {
    for (Stage& stage : m_stages) {
        if (stage.trainable) {
            stage.layer->constrain();
        }
    }
}

template <class T>
std::vector<float> Network<T>::weights() const {
    std::vector<float> values(static_cast<std::size_t>(m_parameterCount));
    std::span<float> left(values);
    for (const Stage& stage : m_stages) {
        stage.layer->exportWeights(left.first(static_cast<std::size_t>(stage.parameters)));
        left = left.subspan(static_cast<std::size_t>(stage.parameters));
    }
    return values;
}

template <class T>
void Network<T>::setWeights(std::span<const float> weights) {
    for (Stage& stage : m_stages) {
        stage.layer->importWeights(weights.first(static_cast<std::size_t>(stage.parameters)));
        weights = weights.subspan(static_cast<std::size_t>(stage.parameters));
    }
}

template <class T>
std::vector<double> Network<T>::gradientValues() const {
    std::vector<double> values(static_cast<std::size_t>(m_parameterCount));
    std::span<double> left(values);
    for (const Stage& stage : m_stages) {
        stage.layer->exportGradients(left.first(static_cast<std::size_t>(stage.parameters)));
        left = left.subspan(static_cast<std::size_t>(stage.parameters));
    }
    return values;
}

template <class T>
typename Network<T>::StageView Network<T>::stage(std::size_t index) const {
    const Stage& which = m_stages[index];
    return {which.path, which.layer.get(), which.rows, which.parameters, which.offset, which.stored, which.trainable};
}

template <class T>
std::span<const T> Network<T>::stageParameters(std::size_t index) const {
    const Stage& which = m_stages[index];
    return {m_parameters.data() + which.offset, static_cast<std::size_t>(which.stored)};
}

template <class T>
Batch<const T> Network<T>::stageOutput(std::size_t index, std::int64_t columns) const {
    if (index + 1 == m_stages.size()) {
        return predictions(columns);
    }
    const Stage& which = m_stages[index];
    return {which.output.data(), which.rows, columns, strideFor(which.rows)};
}

template <class T>
std::string Network<T>::firstNonFinite(std::int64_t columns) const {
    for (const Stage& stage : m_stages) {
        for (std::int64_t j = 0; j < columns; ++j) {
            if (!allFinite(stage.output.data() + j * strideFor(stage.rows), stage.rows)) {
                return stage.path;
            }
        }
    }
    for (const Stage& stage : m_stages) {
        if (!allFinite(m_parameters.data() + stage.offset, stage.stored)) {
            return stage.path;
        }
    }
    return {};
}

template <class T>
void Network<T>::visitState(StateArchive& archive) {
    archive.fixed(parameters());
    for (Stage& stage : m_stages) {
        stage.layer->visitState(archive);
    }
}

template class Network<float>;
template class Network<double>;

} // namespace goodfit::nn
