#include "core/train/trainer.h"

#include "core/base/memory.h"
#include "core/base/registry.h"
#include "core/nn/metrics/class_counts.h"
#include "core/optim/optimizers/registry.h"
#include "core/train/families.h"
#include "core/train/float_mode.h"
#include "core/train/full_batch_run.h"

#include <limits>

namespace goodfit::train {

struct Trainer::Impl {
    Impl(const nn::NetworkPlan& plan, TrainingSetup setup, const nn::DataSpec& data,
         std::shared_ptr<const data::View> view, const TrainerOptions& options)
        : state(plan, std::move(setup), data, std::move(view), options) {}
    RunState state;
};

Trainer::Trainer() = default;
Trainer::~Trainer() = default;

Result<std::unique_ptr<Trainer>> Trainer::make(const Document& document, const nn::DataSpec& data,
                                               std::shared_ptr<const data::View> view, StreamIds ids,
                                               TrainerOptions options) {
    const FlushSubnormals mode;
    const nn::NetworkPlan plan = nn::planNetwork(document, data);
    if (!plan.ok()) {
        return invalid(plan.problemPath, plan.problem);
    }
    if (view->trainingTargets.empty()) {
        return invalid("data.split", "no rows are left for training");
    }
    auto setup = readSetup(document, data, *view, plan);
    if (!setup) {
        return setup.error();
    }
    const auto rows = static_cast<double>(view->trainingTargets.size());
    if (const Status memory = checkMemory("layers", trainingBytes(plan, document, rows)); !memory) {
        return memory.error();
    }
    std::unique_ptr<Trainer> trainer(new Trainer);
    trainer->m_impl = std::make_unique<Impl>(plan, std::move(setup.value()), data, std::move(view), options);
    RunState& state = trainer->m_impl->state;
    if (const Status ready = state.prepare(plan, ids); !ready) {
        return ready.error();
    }
    if (state.setup.pretraining.type() != "none") {
        state.drawing = document;
    }
    return trainer;
}

bool Trainer::stepBatch() {
    RunState& run = m_impl->state;
    if (run.end != RunEnd::Running) {
        return false;
    }
    const FlushSubnormals mode;
    run.step();
    return run.end == RunEnd::Running;
}

void Trainer::stop() {
    if (m_impl->state.end == RunEnd::Running) {
        m_impl->state.stopNow();
    }
}

double Trainer::stepAtRate(double rate) {
    RunState& run = m_impl->state;
    const FlushSubnormals mode;
    if (run.setup.fullBatch) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (!run.begun) {
        run.begin();
    }
    if (run.position >= run.trainingRows) {
        run.startEpoch();
    }
    const std::int64_t columns = run.gatherBatch();
    bool finite = true;
    const double loss = run.learnBatch(columns, rate, finite) / static_cast<double>(columns);
    run.position += columns;
    return loss;
}

const History& Trainer::history() const {
    return m_impl->state.history;
}
int Trainer::epochs() const {
    return m_impl->state.setup.epochs;
}
int Trainer::finishedEpochs() const {
    return m_impl->state.epoch;
}
std::int64_t Trainer::step() const {
    return m_impl->state.end == RunEnd::Running ? m_impl->state.epochStep : m_impl->state.stepsPerEpoch();
}
std::int64_t Trainer::stepsPerEpoch() const {
    return m_impl->state.stepsPerEpoch();
}
RunEnd Trainer::end() const {
    return m_impl->state.end;
}
int Trainer::bestEpoch() const {
    return m_impl->state.setup.stopping.bestEpoch();
}
const std::optional<NonFinite>& Trainer::nonFinite() const {
    return m_impl->state.nonFinite;
}
std::shared_ptr<const LayerReport> Trainer::layers() const {
    return m_impl->state.watch ? m_impl->state.watch->report() : nullptr;
}
const std::vector<std::string>& Trainer::notes() const {
    return m_impl->state.notes;
}
bool Trainer::looksAtAllRows() const {
    return m_impl->state.setup.fullBatch != nullptr;
}
double Trainer::learningRate() const {
    return m_impl->state.rate();
}
std::int64_t Trainer::parameterCount() const {
    return m_impl->state.network.parameterCount();
}
double Trainer::penalty() const {
    return m_impl->state.network.penalty();
}
RunResult Trainer::result(double seconds, bool withWeights) const {
    return {history(), end(),   bestEpoch(), withWeights ? keptWeights() : std::vector<float>(), nonFinite(), seconds,
            layers(),  notes(), {}};
}
std::vector<float> Trainer::weights() const {
    return m_impl->state.network.weights();
}
std::vector<float> Trainer::keptWeights() const {
    return m_impl->state.best.empty() ? m_impl->state.network.weights() : m_impl->state.best;
}
void Trainer::setWeights(std::span<const float> weights) {
    m_impl->state.network.setWeights(weights);
}
std::vector<std::byte> Trainer::save() const {
    StateArchive archive;
    m_impl->state.visitState(archive);
    return archive.take();
}
Status Trainer::restore(std::span<const std::byte> checkpoint) {
    StateArchive archive(checkpoint);
    m_impl->state.visitState(archive);
    return archive.ok() && archive.atEnd() ? Status() : invalid("checkpoint", "was made of another network or run");
}
std::int64_t Trainer::outputCount() const {
    return m_impl->state.network.outputs();
}
std::int64_t Trainer::classOf(const float* outputs) const {
    return nn::predictedClass(outputs, outputCount(), classThreshold());
}
double Trainer::classThreshold() const {
    return m_impl->state.setup.classThreshold;
}
const nn::DataSpec& Trainer::data() const {
    return m_impl->state.data;
}
const data::View& Trainer::view() const {
    return *m_impl->state.view;
}

std::vector<float> Trainer::predict(std::span<const float> scaledFeatures, const std::stop_token& stop) {
    RunState& run = m_impl->state;
    const FlushSubnormals mode;
    const std::int64_t rows = static_cast<std::int64_t>(scaledFeatures.size()) / std::max<std::int64_t>(run.inputs, 1);
    std::vector<float> said(static_cast<std::size_t>(rows * run.network.outputs()));
    run.network.stopOn(stop);
    const bool whole = run.predictRows(scaledFeatures, said);
    run.network.stopOn(run.stop);
    return whole ? said : std::vector<float>();
}

double trainingBytes(const nn::NetworkPlan& plan, const Document& document, double trainingRows) {
    const Parameters parameters(trainingInfo(), document.training.settings);
    const optim::OptimizerInfo* optimizer = findMember(optim::optimizers(), parameters.component("optimizer").type());
    const double state = optimizer ? static_cast<double>(optimizer->statePerParameter) : 2.0;
    const Component chosen = parameters.component("optimizer");
    const auto weights = static_cast<double>(plan.trainableParameters);
    const double extra =
        optimizer && optimizer->extraBytes ? optimizer->extraBytes({optimizer->about, chosen.settings}, weights) : 0.0;
    const auto rows = static_cast<std::int64_t>(trainingRows);
    const auto together = static_cast<double>(examplesTogether(parameters.integer("batch_size"), rows));
    constexpr double kFloat = sizeof(float);
    // More copies of the weights: their first values while they are drawn, the best epoch's, and those before
    // a step that the layers' report looks at.
    return plan.bytes(together) + extra +
           kFloat * ((state + 1.0) * static_cast<double>(plan.stored) + 2.0 * static_cast<double>(plan.parameters) +
                     trainingRows);
}

Result<RunResult> runTrial(const Document& document, const nn::DataSpec& data, std::shared_ptr<const data::View> view,
                           StreamIds ids, const std::stop_token& stop, const EpochHook& afterEpoch) {
    auto made = Trainer::make(document, data, std::move(view), ids, {false, stop});
    if (!made) {
        return made.error();
    }
    Trainer& trainer = **made;
    int seen = 0;
    bool running = true;
    while (running && !stop.stop_requested()) {
        running = trainer.stepBatch();
        if (trainer.finishedEpochs() > seen) {
            seen = trainer.finishedEpochs();
            if (afterEpoch && !afterEpoch(trainer)) {
                break;
            }
        }
    }
    trainer.stop();
    return trainer.result();
}

} // namespace goodfit::train
