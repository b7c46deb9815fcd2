#include "core/search/trial_run.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

// Checkpoints of running trials: at most so often, and at most this share of the time.
constexpr std::chrono::milliseconds kBetweenCheckpoints{500};
constexpr int kCheckpointShare = 20;

std::string lostNumbers(const train::Trainer& run) {
    if (!run.nonFinite()) {
        return "diverged";
    }
    return "not a number in epoch " + std::to_string(run.nonFinite()->epoch) + ", batch " +
           std::to_string(run.nonFinite()->batch) + ", first in " + run.nonFinite()->layer;
}

} // namespace

TrialRun::TrialRun(const TrialEvaluator& evaluator, const Assigned& job, const Report& report,
                   const std::stop_token& stop)
    : m_evaluator(evaluator), m_job(job), m_report(report), m_stop(stop) {
    m_epochs = evaluator.epochsOf(job.trial.parameters);
    m_goal = job.epochs > 0 ? std::min(job.epochs, m_epochs) : m_epochs;
    m_first = job.lineage.empty() ? 0 : std::min(job.lineage.back().reached, m_epochs);
    m_root = job.lineage.empty() ? job.trial.number : job.lineage.front().number;
    m_sums.resize(1 + evaluator.m_objective.also.size());
}

TrialOutcome TrialRun::run() {
    Result<Document> filled = fillIn(m_evaluator.m_document, m_evaluator.m_catalogue, m_job.trial.parameters);
    if (!filled) {
        return failed(filled.error().text());
    }
    m_document = std::move(filled).value();
    const MemoryGate::Pass pass(m_evaluator.m_gate, m_evaluator.bytesOf(m_document), m_stop);
    m_start = Clock::now(); // waiting for memory is not the trial's time
    m_state = startingPoint();
    if (m_outcome.stopped || !m_outcome.note.empty()) {
        return m_outcome;
    }
    for (int part = 0; part < m_evaluator.parts(); ++part) {
        if (trainPart(part) == Step::End) {
            return m_outcome;
        }
    }
    settle();
    return m_outcome;
}

TrialOutcome TrialRun::failed(std::string note) const {
    TrialOutcome outcome = m_outcome;
    outcome.state = TrialState::Failed;
    outcome.note = std::move(note);
    outcome.reached = m_job.trial.reached;
    return outcome;
}

TrialCheckpoint TrialRun::startingPoint() {
    const auto parts = static_cast<std::size_t>(m_evaluator.parts());
    const auto kept = [&](std::int64_t trial) -> std::optional<TrialCheckpoint> {
        const auto bytes = m_job.checkpoints ? m_job.checkpoints->find(trial) : std::nullopt;
        return bytes ? TrialCheckpoint::from(*bytes, parts) : std::nullopt;
    };
    if (std::optional<TrialCheckpoint> own = kept(m_job.trial.number)) {
        return std::move(*own);
    }
    TrialCheckpoint fresh;
    fresh.parts.resize(parts);
    if (m_job.lineage.empty()) {
        return fresh;
    }
    if (std::optional<TrialCheckpoint> parents = kept(m_job.lineage.back().number)) {
        return std::move(*parents);
    }
    Result<TrialCheckpoint> again = retrained(m_job.lineage);
    if (!again) {
        m_outcome = failed(again.error().text());
        m_outcome.stopped = again.error().code == ErrorCode::Stopped;
        return fresh;
    }
    return std::move(again).value();
}

// The ancestors' training once more, each with its own rates: what their checkpoints held.
Result<TrialCheckpoint> TrialRun::retrained(const std::vector<Trial>& lineage) {
    TrialCheckpoint state;
    state.parts.resize(static_cast<std::size_t>(m_evaluator.parts()));
    for (const Trial& ancestor : lineage) {
        const Result<Document> document = fillIn(m_evaluator.m_document, m_evaluator.m_catalogue, ancestor.parameters);
        if (!document) {
            return document.error();
        }
        for (int part = 0; part < m_evaluator.parts(); ++part) {
            auto made = trainerOf(*document, part, m_root);
            if (!made) {
                return made.error();
            }
            train::Trainer& trainer = **made;
            std::vector<std::byte>& bytes = state.parts[static_cast<std::size_t>(part)];
            if (const Status fits = bytes.empty() ? Status() : trainer.restore(bytes); !fits) {
                return fits.error();
            }
            while (trainer.finishedEpochs() < ancestor.reached && !m_stop.stop_requested() && trainer.stepBatch()) {
            }
            if (m_stop.stop_requested()) {
                return Error{ErrorCode::Stopped, "", "stopped"};
            }
            bytes = trainer.save();
        }
    }
    return state;
}

Result<std::unique_ptr<train::Trainer>> TrialRun::trainerOf(const Document& document, int part,
                                                            std::int64_t ids) const {
    Result<std::shared_ptr<const data::View>> view = m_evaluator.view(part % m_evaluator.m_folds);
    if (!view) {
        return view.error();
    }
    return train::Trainer::make(document, nn::specOf(m_evaluator.m_data->dataset()), std::move(view).value(),
                                {static_cast<std::uint32_t>(ids), static_cast<std::uint32_t>(part)});
}

TrialRun::Step TrialRun::trainPart(int part) {
    auto made = trainerOf(m_document, part, m_root);
    const std::vector<std::byte>& before = m_state.parts[static_cast<std::size_t>(part)];
    const bool fits = !made || before.empty() || ((*made)->restore(before) && (*made)->finishedEpochs() <= m_goal);
    if (!fits) {
        if (!m_job.lineage.empty()) {
            m_outcome = failed("its parent's weights do not fit its network");
            return Step::End;
        }
        made = trainerOf(m_document, part, m_root); // of another document: from the beginning
    }
    if (!made) {
        m_outcome = failed(m_evaluator.partText(part) + made.error().text());
        return Step::End;
    }
    train::Trainer& trainer = **made;
    int seen = -1;
    bool goes = true;
    while (goes) {
        const bool isNew = trainer.finishedEpochs() > seen;
        const bool hasStepped = seen >= 0; // a part does one batch at least
        if ((isNew && !reportNew(trainer, part)) || (hasStepped && isCutForTime(trainer, part))) {
            return Step::End;
        }
        if (isNew) {
            seen = trainer.finishedEpochs();
            if (seen >= m_goal) {
                break;
            }
            keepNowAndThen(trainer, part);
        }
        goes = !m_stop.stop_requested() && trainer.end() == train::RunEnd::Running &&
               (trainer.stepBatch() || trainer.finishedEpochs() > seen);
    }
    return settlePart(trainer, part);
}

// Every epoch that was not told yet, those of the checkpoint too. False: the trial is over.
bool TrialRun::reportNew(const train::Trainer& trainer, int part) {
    const std::vector<double>* curve = trainer.history().find(m_evaluator.m_objective.metric);
    const std::int64_t base = part * m_epochs;
    const auto told = std::count_if(m_job.trial.intermediate.begin(), m_job.trial.intermediate.end(),
                                    [&](const auto& step) { return step.first / m_epochs == part; });
    m_next = std::max(m_next, m_first + told);
    for (; curve && m_next < std::ssize(*curve); ++m_next) {
        if (!m_report.step(base + m_next, (*curve)[static_cast<std::size_t>(m_next)])) {
            addCurve(trainer, part);
            m_outcome.state = TrialState::Pruned;
            return false;
        }
    }
    return true;
}

// Between batches. What has ended when it is noticed is not cut: nothing is left to save.
bool TrialRun::isCutForTime(const train::Trainer& trainer, int part) {
    const std::optional<double>& most = m_evaluator.m_trialSeconds;
    if (!most || trainer.end() != train::RunEnd::Running || m_job.trial.seconds + spent() <= *most) {
        return false;
    }
    addCurve(trainer, part);
    m_outcome.state = TrialState::Pruned;
    if (!m_outcome.intermediate.empty()) {
        m_outcome.value = m_outcome.intermediate.back().second;
    }
    m_outcome.note = "took longer than search.trial_seconds";
    return true;
}

void TrialRun::keepNowAndThen(train::Trainer& trainer, int part) {
    const Clock::time_point now = Clock::now();
    const auto wait = std::max<Clock::duration>(kBetweenCheckpoints, m_costOfKeeping * kCheckpointShare);
    if (!m_job.checkpoints || now - m_lastKept < wait || trainer.end() != train::RunEnd::Running) {
        return;
    }
    m_state.parts[static_cast<std::size_t>(part)] = trainer.save();
    m_job.checkpoints->keep(m_job.trial.number, m_state.toBytes());
    m_lastKept = Clock::now();
    m_costOfKeeping = m_lastKept - now;
}

TrialRun::Step TrialRun::settlePart(const train::Trainer& trainer, int part) {
    const bool isDone = trainer.finishedEpochs() >= m_goal || trainer.end() == train::RunEnd::EarlyStopped ||
                        trainer.end() == train::RunEnd::Diverged || trainer.end() == train::RunEnd::Finished;
    if (!isDone) {
        m_outcome.stopped = true;
        return Step::End;
    }
    addCurve(trainer, part);
    const std::optional<std::vector<double>> values = valuesOf(trainer);
    if (trainer.end() == train::RunEnd::Diverged || !values) {
        m_outcome = failed(m_evaluator.partText(part) + lostNumbers(trainer));
        return Step::End;
    }
    m_allEnded = m_allEnded && trainer.end() != train::RunEnd::Running;
    m_state.parts[static_cast<std::size_t>(part)] = trainer.save();
    m_outcome.foldValues.push_back(values->front());
    for (std::size_t i = 0; i < values->size(); ++i) {
        m_sums[i] += (*values)[i];
    }
    m_parameters = trainer.parameterCount();
    m_next = 0;
    const bool more = part + 1 < m_evaluator.parts();
    if (more && m_goal >= m_epochs && !m_report.part(values->front())) {
        m_outcome.state = TrialState::Pruned;
        return Step::End;
    }
    return Step::Go;
}

void TrialRun::addCurve(const train::Trainer& trainer, int part) {
    const std::vector<double>* curve = trainer.history().find(m_evaluator.m_objective.metric);
    for (std::int64_t epoch = m_first; curve && epoch < std::ssize(*curve); ++epoch) {
        m_outcome.intermediate.emplace_back(part * m_epochs + epoch, (*curve)[static_cast<std::size_t>(epoch)]);
    }
}

std::optional<std::vector<double>> TrialRun::valuesOf(const train::Trainer& trainer) const {
    const Objective& objective = m_evaluator.m_objective;
    const auto own = [&](const std::string& metric) -> std::span<const double> {
        const std::vector<double>* curve = trainer.history().find(metric);
        const auto from = static_cast<std::size_t>(m_first);
        return curve && curve->size() > from ? std::span(*curve).subspan(from) : std::span<const double>();
    };
    const std::span<const double> first = own(objective.metric);
    std::vector<double> values;
    const auto add = [&](const std::optional<double>& value) { values.push_back(value.value_or(std::nan(""))); };
    add(valueOf(objective, first));
    for (const std::string& name : objective.also) {
        const bool isCurve = name != kParametersObjective && name != kSecondsObjective;
        add(isCurve ? valueOf(objective, first, own(name)) : std::optional(0.0));
    }
    const bool finite = std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
    return finite ? std::optional(std::move(values)) : std::nullopt;
}

void TrialRun::settle() {
    const std::vector<std::string>& also = m_evaluator.m_objective.also;
    for (double& sum : m_sums) {
        sum /= m_evaluator.parts();
    }
    for (std::size_t i = 0; i < also.size(); ++i) {
        m_sums[i + 1] = also[i] == kParametersObjective ? static_cast<double>(m_parameters)
                        : also[i] == kSecondsObjective  ? m_job.trial.seconds + spent()
                                                        : m_sums[i + 1];
    }
    m_outcome.value = m_sums.front();
    if (!also.empty()) {
        m_outcome.values = m_sums;
    }
    const bool goesOn = m_job.epochs > 0 && !m_allEnded;
    m_outcome.state = goesOn ? TrialState::Paused : TrialState::Complete;
    m_outcome.reached = m_job.epochs > 0 ? m_goal : 0;
    if (m_job.checkpoints && (goesOn || m_job.keepsState)) {
        m_job.checkpoints->keep(m_job.trial.number, m_state.toBytes());
    }
}

double TrialRun::spent() const {
    return std::chrono::duration<double>(Clock::now() - m_start).count();
}

} // namespace goodfit::search
