// The network as it is built from its plan: its stages, where their parameters lie, its buffers.
#include "core/nn/network.h"

#include "core/base/registry.h"
#include "core/nn/regularizers/registry.h"

#include <algorithm>

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

// The other parts are instantiated where they are defined.
template class Network<float>;
template class Network<double>;

} // namespace goodfit::nn
