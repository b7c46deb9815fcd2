#include "core/jobs/tune.h"

#include "app/cli/command.h"
#include "app/cli/format.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/cli/study_text.h"
#include "app/cli/time_limit.h"
#include "core/jobs/repeatable.h"
#include "core/search/space.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace goodfit::cli {

namespace {

constexpr double kMostWorkers = 256;
constexpr double kLongestSeconds = 1e7;

// Keeps trials while that works: a study beside a document that cannot be written to is still a study.
class KeepIfPossible : public search::StudyStore {
public:
    KeepIfPossible(const Context& context, std::unique_ptr<search::StudyStore> store)
        : m_context(context), m_store(std::move(store)) {}

    Status begin(const search::Study& study) override {
        const Status begun = m_store->begin(study);
        if (!begun) {
            m_context.warn("the trials are not kept: " + begun.error().text());
            m_store.reset();
        }
        return {};
    }

    Status store(const search::Trial& trial) override { return m_store ? m_store->store(trial) : Status(); }
    search::CheckpointStore* checkpoints() override { return m_store ? m_store->checkpoints() : nullptr; }

private:
    const Context& m_context;
    std::unique_ptr<search::StudyStore> m_store;
};

// What the bar says of a study: how many trials have ended, and the last one's value.
class StudyProgress {
public:
    StudyProgress(ProgressBar& bar, std::int64_t planned) : m_bar(bar), m_planned(planned) {}

    void operator()(const search::Trial& trial) {
        if (search::isFinished(trial.state)) {
            ++m_done;
            m_detail = "trial " + std::to_string(trial.number) + ": " +
                       (trial.value ? shortNumber(*trial.value) : search::trialStateName(trial.state));
        }
        m_bar.show({"Trials", m_done, m_planned, m_detail});
    }

private:
    ProgressBar& m_bar;
    std::int64_t m_planned;
    std::int64_t m_done = 0;
    std::string m_detail;
};

class Tune : public Command {
public:
    void define(CLI::App& app, const Catalogue& catalogue) override {
        app.add_option("F", m_file, "The document with ranges, F.goodfit. Its trials are kept in F.goodfit.db.")
            ->required()
            ->option_text(" ");
        for (Flag& flag : m_flags) {
            addOption(app, catalogue, flag.name, flag.path, flag.text);
        }
        app.add_option("--workers", m_workers,
                       "Trials side by side, a whole number from 1 to 256; as many as processors when left out. The "
                       "study is the same for any number.")
            ->option_text("W");
        app.add_option("--storage", m_storage,
                       "Keeps the trials there instead: a database file, or postgresql://user:password@host/database.")
            ->option_text("URL");
        app.add_flag(
            "--resume", m_resume,
            "Goes on with the newest study of this document that is kept there, or with another program's (Optuna's) "
            "whose parameters have the same names; begins one when none is.");
        app.add_option("--timeout", m_timeout,
                       "Ends the study after so many seconds. The clock then decides how many trials there are: the "
                       "study does not repeat.")
            ->option_text("SECONDS");
    }

    int run(Context& context) override {
        const Status read = readNumbers();
        if (!read) {
            return context.fail(read.error());
        }
        Result<Document> document = openDocument(context, m_file);
        for (const Flag& flag : m_flags) {
            if (document && flag.text) {
                document = withOption(std::move(document).value(), context.catalogue, flag.name, flag.path, *flag.text);
            }
        }
        if (!document) {
            return context.fail(document.error());
        }
        if (!search::hasRanges(*document, context.catalogue)) {
            return context.fail(invalid(m_file,
                                        "has no range to search: give a parameter a range, such as "
                                        "\"units\": {\"low\": 4, \"high\": 64, \"log\": true}"));
        }
        const auto data = openData(context, *document, m_file);
        return data ? study(context, *document, *data) : context.fail(data.error());
    }

private:
    struct Flag {
        const char* name;
        const char* path;
        std::optional<std::string> text;
    };

    Status readNumbers() {
        if (m_workers) {
            const Result<double> workers = readNumber("--workers", *m_workers, 1, kMostWorkers, true);
            if (!workers) {
                return workers.error();
            }
            m_options.workers = static_cast<int>(*workers);
        } else {
            m_options.workers = static_cast<int>(
                std::clamp(static_cast<double>(std::thread::hardware_concurrency()), 1.0, kMostWorkers));
        }
        if (m_timeout) {
            const Result<double> seconds = readNumber("--timeout", *m_timeout, 0, kLongestSeconds, false);
            if (!seconds) {
                return seconds.error();
            }
            m_seconds = *seconds;
        }
        return {};
    }

    int study(Context& context, const Document& document, const std::shared_ptr<const data::Prepared>& data) const {
        using Clock = std::chrono::steady_clock;
        const Clock::time_point start = Clock::now();
        const auto plan = jobs::planStudy(document, data, m_options, false, context.stop());
        if (!plan) {
            return context.fail(inDocument(m_file, plan.error()));
        }
        Result<std::vector<search::Trial>> earlier = earlierTrials(context, document, *plan);
        if (!earlier) {
            return context.fail(earlier.error());
        }
        const Result<search::Study> study = tune(context, document, data, plan->trials, std::move(earlier).value());
        if (!study) {
            return context.fail(inDocument(m_file, study.error()));
        }
        StudyEnd end;
        end.unrepeatable = jobs::whyNotRepeatable(document);
        if (m_seconds) {
            end.unrepeatable += (end.unrepeatable.empty() ? "" : ", ") + std::string("--timeout");
        }
        end.stopped =
            context.stop().stop_requested() && static_cast<std::int64_t>(study->trials.size()) < study->planned;
        end.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        end.workers = m_options.workers;
        const int code =
            context.print(context.json ? jsonReport(*study, end) : describe(*study, end), context.endCode());
        if (code != kDone || study->best() || (end.stopped && !m_seconds)) {
            return code;
        }
        if (end.stopped && study->trials.empty()) {
            return context.fail({ErrorCode::Internal, "--timeout", "the time was up before any trial had ended"});
        }
        const std::string why = study->trials.empty() ? std::string() : ": " + study->trials.front().note;
        return context.fail({ErrorCode::Internal, m_file, "no trial has a value" + why});
    }

    [[nodiscard]] std::string place() const { return m_storage.value_or(m_file); }

    // What the newest study of this document, or of its parameters, has come to; nothing without --resume.
    Result<std::vector<search::Trial>> earlierTrials(Context& context, const Document& document,
                                                     const jobs::TunePlan& plan) const {
        if (!m_resume) {
            return std::vector<search::Trial>();
        }
        const Result<std::vector<search::Study>> kept = context.services.studies(place());
        if (!kept && kept.error().code != ErrorCode::NotFound) {
            return kept.error();
        }
        if (!kept || kept->empty()) { // killed before it kept anything, or never begun
            return std::vector<search::Trial>();
        }
        search::Study now;
        now.document = document;
        now.space = plan.space;
        now.objectives = plan.objectives;
        for (auto study = kept->rbegin(); study != kept->rend(); ++study) {
            if (std::optional<std::vector<search::Trial>> trials = context.services.goOn(*study, now)) {
                return std::move(*trials);
            }
        }
        return Error{ErrorCode::NotFound, context.services.shown(place()),
                     "holds no study of this document to go on with (data, layers, training, folds and objective must "
                     "be the same; another program's study must have searched this document's parameters)"};
    }

    Result<search::Study> tune(Context& context, const Document& document,
                               const std::shared_ptr<const data::Prepared>& data, std::int64_t planned,
                               std::vector<search::Trial> earlier) const {
        std::unique_ptr<search::StudyStore> store;
        if (context.services.studyStore) {
            store = context.services.studyStore(place());
        }
        std::optional<KeepIfPossible> kept;
        if (store) {
            kept.emplace(context, std::move(store));
        }
        ProgressBar bar;
        StudyProgress progress(bar, planned);
        const TimeLimit limit(context.interrupt, m_seconds);
        return jobs::tune(document, data, m_options, kept ? &*kept : nullptr, std::move(earlier),
                          {[&progress](const search::Trial& trial) { progress(trial); }, {}}, context.stop());
    }

    std::string m_file;
    std::array<Flag, 4> m_flags = {Flag{"--trials", "search.trials", {}}, Flag{"--sampler", "search.sampler.type", {}},
                                   Flag{"--pruner", "search.pruner.type", {}}, Flag{"--folds", "search.folds", {}}};
    std::optional<std::string> m_storage;
    bool m_resume = false;
    std::optional<std::string> m_workers;
    std::optional<std::string> m_timeout;
    std::optional<double> m_seconds;
    jobs::TuneOptions m_options;
};

} // namespace

const CommandInfo& tuneCommand() {
    static const CommandInfo kInfo = {
        "tune", "A study: many trials of the document's ranges, the best of them named.",
        "Instead of the document's training.seed, from which both the search and every training draw.",
        []() -> std::unique_ptr<Command> { return std::make_unique<Tune>(); }};
    return kInfo;
}

} // namespace goodfit::cli
