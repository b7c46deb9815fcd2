// One job of one trial: its parts trained one after another, from where they stood, to the job's epochs.
#pragma once

#include "core/search/evaluation.h"
#include "core/search/trial_state.h"

#include <chrono>

namespace goodfit::search {

class TrialRun {
public:
    // All must outlive the run.
    TrialRun(const TrialEvaluator& evaluator, const Assigned& job, const Report& report, const std::stop_token& stop);
    [[nodiscard]] TrialOutcome run();

private:
    enum class Step { Go, End };
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] TrialOutcome failed(std::string note) const;
    [[nodiscard]] TrialCheckpoint startingPoint();
    [[nodiscard]] Result<TrialCheckpoint> retrained(const std::vector<Trial>& lineage);
    [[nodiscard]] Result<std::unique_ptr<train::Trainer>> trainerOf(const Document& document, int part,
                                                                    std::int64_t ids) const;
    [[nodiscard]] Step trainPart(int part);
    [[nodiscard]] bool reportNew(const train::Trainer& trainer, int part);
    [[nodiscard]] bool isCutForTime(const train::Trainer& trainer, int part);
    void keepNowAndThen(train::Trainer& trainer, int part);
    [[nodiscard]] Step settlePart(const train::Trainer& trainer, int part);
    void addCurve(const train::Trainer& trainer, int part);
    [[nodiscard]] std::optional<std::vector<double>> valuesOf(const train::Trainer& trainer) const;
    void settle();
    [[nodiscard]] double spent() const;

    const TrialEvaluator& m_evaluator;
    const Assigned& m_job;
    const Report& m_report;
    const std::stop_token& m_stop;
    Document m_document;
    std::int64_t m_epochs = 0; // of a whole run
    std::int64_t m_goal = 0;   // of this job
    std::int64_t m_first = 0;  // the first epoch that is its own, after its parents'
    std::int64_t m_next = 0;   // of the part in training: the next epoch to be reported
    std::int64_t m_root = 0;   // whose random streams it draws from
    TrialCheckpoint m_state;
    TrialOutcome m_outcome;
    std::vector<double> m_sums; // of the objectives over the parts
    std::int64_t m_parameters = 0;
    bool m_allEnded = true;
    Clock::time_point m_start = Clock::now(), m_lastKept = m_start;
    Clock::duration m_costOfKeeping{};
};

} // namespace goodfit::search
