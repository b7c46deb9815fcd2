#include "core/jobs/tune.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/document/check.h"
#include "core/jobs/left_to_do.h"
#include "core/jobs/measure_trials.h"
#include "core/jobs/repeatable.h"
#include "core/search/evaluation.h"
#include "core/search/proposals.h"
#include "core/search/pruners/registry.h"
#include "core/search/runner.h"
#include "core/search/samplers/queue_first.h"
#include "core/search/schedulers/plain.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace goodfit::jobs {

namespace {

// Everything a study needs, checked and ready.
struct Prepared {
    std::shared_ptr<const search::TrialEvaluator> evaluator;
    std::unique_ptr<search::Sampler> sampler;
    std::unique_ptr<search::Pruner> pruner;       // null: no rule
    std::unique_ptr<search::Scheduler> scheduler; // null: none, each trial is one job
    Component prunerChoice;
    bool hasRungs = false; // the pruner's
    search::Study study;
    search::RunnerOptions options;
};

Status checked(const Document& document, const Catalogue& catalogue) {
    const std::vector<Problem> problems = check(document, catalogue);
    if (!problems.empty()) {
        return invalid(problems.front().path, problems.front().message);
    }
    if (!search::hasRanges(document, catalogue)) {
        return invalid("document", "has no range to search: give at least one parameter a range or several choices");
    }
    return {};
}

std::string nameOf(const Document& document) {
    const Setting* source = document.data.settings.find("source");
    const Component* component = source ? source->component() : nullptr;
    return component && !component->types.empty() ? component->type() : "study";
}

std::int64_t unixMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

search::Limits limitsOf(const Parameters& settings) {
    search::Limits limits;
    const auto real = [&](const char* id, std::optional<double>& value) {
        value = settings.has(id) ? std::optional(settings.real(id)) : std::nullopt;
    };
    const auto whole = [&](const char* id, std::optional<std::int64_t>& value) {
        value = settings.has(id) ? std::optional(settings.integer(id)) : std::nullopt;
    };
    real("max_seconds", limits.seconds);
    whole("max_epochs", limits.epochs);
    real("target", limits.target);
    whole("stagnation", limits.stagnation);
    real("least_gain", limits.leastGain);
    limits.folds = settings.integer("folds");
    return limits;
}

// What the search section says beside its components.
search::RunnerOptions optionsOf(const Parameters& settings, const search::TrialEvaluator& evaluator) {
    search::RunnerOptions options;
    options.lag = settings.integer("lag");
    options.freeOrder = settings.text("order") == "free";
    options.limits = limitsOf(settings);
    options.parts = evaluator.parts();
    options.epochs = evaluator.mostEpochs();
    options.unixMs = unixMs;
    return options;
}

search::Study studyOf(const Document& document, const Parameters& settings, const search::TrialEvaluator& evaluator) {
    search::Study study;
    study.name = nameOf(document);
    study.document = document;
    study.space = search::spaceOf(document, standardCatalogue());
    search::setObjective(study, evaluator.objective());
    study.repeatable = whyNotRepeatable(document).empty();
    study.planned = settings.integer("trials");
    return study;
}

Result<std::unique_ptr<search::Scheduler>> freshScheduler(const Prepared& prepared) {
    return search::makeScheduler(prepared.prunerChoice, {prepared.options.epochs, prepared.study.planned,
                                                         prepared.options.seed, &prepared.study.space});
}

Result<Prepared> prepare(const Document& document, const std::shared_ptr<const data::Prepared>& data) {
    const Catalogue& catalogue = standardCatalogue();
    const Status fit = checked(document, catalogue);
    if (!fit) {
        return fit.error();
    }
    const Parameters settings(*catalogue.member("search", "search"), document.search.settings);
    const Parameters training(*catalogue.member("training", "training"), document.training.settings);
    const Component prunerChoice = settings.component("pruner");
    const search::PrunerInfo* prunerInfo = findMember(search::pruners(), prunerChoice.type());
    const bool brings = prunerInfo && findMember(search::samplers(), prunerInfo->sampler);
    const Component samplerChoice = brings ? Component(prunerInfo->sampler) : settings.component("sampler");
    Result<std::unique_ptr<search::Sampler>> sampler = search::makeSampler(samplerChoice);
    if (!sampler) {
        return sampler.error();
    }
    Result<std::unique_ptr<search::Pruner>> pruner = search::makePruner(prunerChoice);
    if (!pruner) {
        return pruner.error();
    }
    Result<std::shared_ptr<const search::TrialEvaluator>> evaluator =
        search::TrialEvaluator::make(document, catalogue, data);
    if (!evaluator) {
        return evaluator.error();
    }
    Prepared prepared;
    prepared.evaluator = std::move(evaluator).value();
    prepared.sampler = search::queueFirst(settings.text("queue"), "search.queue", std::move(sampler).value());
    prepared.pruner = std::move(pruner).value();
    prepared.study = studyOf(document, settings, *prepared.evaluator);
    prepared.options = optionsOf(settings, *prepared.evaluator);
    prepared.options.seed = static_cast<std::uint64_t>(training.integer("seed"));
    prepared.options.learns = findMember(search::samplers(), samplerChoice.type())->learns;
    prepared.prunerChoice = prunerChoice;
    if (prunerInfo && prunerInfo->makeScheduler) {
        Result<std::unique_ptr<search::Scheduler>> scheduler = freshScheduler(prepared);
        if (!scheduler) {
            return scheduler.error();
        }
        prepared.scheduler = std::move(scheduler).value();
    }
    prepared.options.keepsFinishedStates = prunerInfo && prunerInfo->goesOnFromFinished;
    prepared.hasRungs = prunerInfo && prunerInfo->about.category == search::kRungsCategory;
    return prepared;
}

// What the runner's decisions ask of the evaluator, and the rules they follow.
void guide(Prepared& prepared) {
    search::RunnerOptions& runner = prepared.options;
    runner.pruner = prepared.pruner.get();
    runner.scheduler = prepared.scheduler.get();
    const std::shared_ptr<const search::TrialEvaluator> evaluator = prepared.evaluator;
    runner.infeasible = [evaluator](const search::Assignment& point) { return evaluator->infeasible(point); };
    runner.asOf = [evaluator](const search::Trial& trial, std::int64_t epochs) {
        return evaluator->asOf(trial, epochs);
    };
}

// Of pruners that have rungs. learning: how fast a sampler that learns does so (rung_plan.h).
std::optional<search::RungPlan> rungsOf(const Prepared& prepared, const TunePlan& plan, double learning) {
    if (prepared.scheduler) {
        const Result<std::unique_ptr<search::Scheduler>> fresh = freshScheduler(prepared);
        return fresh ? std::optional(search::planOf(**fresh, plan.trials, prepared.options.learns ? learning : 0.0))
                     : std::nullopt;
    }
    return prepared.pruner && prepared.hasRungs
               ? std::optional(search::planOf(*prepared.pruner, plan.trials, plan.parts * plan.epochs))
               : std::nullopt;
}

// How much of its epochs a trial takes on average under the rungs.
double epochShareOf(const Prepared& prepared, const TunePlan& plan, const std::optional<search::RungPlan>& rungs) {
    const std::int64_t parts = prepared.scheduler ? 1 : plan.parts; // a rule counts the steps of all parts
    const double whole = static_cast<double>(rungs ? rungs->trials * parts * plan.epochs : 0);
    return whole > 0.0 ? static_cast<double>(rungs->epochs) / whole : 1.0;
}

// How many times the plan's epochs there may be when the sampler learns faster, or slower.
double epochsAt(const Prepared& prepared, const TunePlan& plan, double learning) {
    return epochShareOf(prepared, plan, rungsOf(prepared, plan, learning)) / plan.epochShare;
}

} // namespace

search::Study expectedStudy(const Document& document, const data::Prepared& data) {
    search::Study study;
    if (const auto objective = search::objectiveOf(document, standardCatalogue(), data)) {
        search::setObjective(study, *objective);
    }
    return study;
}

Result<TunePlan> planStudy(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                           const TuneOptions& options, bool measure, const std::stop_token& stop) {
    Result<Prepared> prepared = prepare(document, data);
    if (!prepared) {
        return prepared.error();
    }
    const Status accepted = prepared->sampler->accepts(prepared->study.space);
    if (!accepted) {
        return accepted.error();
    }
    TunePlan plan;
    plan.space = prepared->study.space;
    for (std::size_t i = 0; i < prepared->study.objectiveCount(); ++i) {
        plan.objectives.push_back(prepared->study.objective(i));
    }
    plan.gridProduct = prepared->sampler->gridProduct(plan.space);
    plan.points = prepared->sampler->pointCount(plan.space);
    plan.trials = std::min(prepared->study.planned, plan.points.value_or(prepared->study.planned));
    plan.epochs = prepared->options.epochs;
    plan.parts = prepared->options.parts;
    plan.rungs = rungsOf(*prepared, plan, search::kLearning);
    plan.epochShare = epochShareOf(*prepared, plan, plan.rungs);
    if (!measure) {
        return plan;
    }
    const std::optional<TrialSeconds> seconds = measureTrials(*prepared->evaluator, plan.space, stop);
    if (stop.stop_requested()) {
        return Error{ErrorCode::Stopped, "", "the estimate was stopped"};
    }
    if (seconds) {
        const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        const int sideBySide = std::clamp(options.workers, 1, cores);
        const double rounds = plan.epochShare * static_cast<double>((plan.trials + sideBySide - 1) / sideBySide);
        plan.secondsPerTrial = seconds->mean * plan.epochShare;
        plan.seconds = seconds->mean * rounds;
        plan.secondsLow = seconds->low * rounds * std::min(epochsAt(*prepared, plan, search::kLearningLeast), 1.0);
        plan.secondsHigh = seconds->high * rounds * std::max(epochsAt(*prepared, plan, search::kLearningMost), 1.0);
        plan.secondsAhead = plan.seconds / static_cast<double>(std::max<std::int64_t>(plan.trials, 1));
    }
    return plan;
}

Result<LeftToDo> leftToDo(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                          std::vector<search::Trial> trials) {
    Result<Prepared> prepared = prepare(document, data);
    if (!prepared) {
        return prepared.error();
    }
    search::Study& study = prepared->study;
    study.trials = std::move(trials);
    study.planned = std::min(study.planned, prepared->sampler->pointCount(study.space).value_or(study.planned));
    guide(*prepared);
    search::PlainScheduler plain(prepared->options.epochs);
    search::Scheduler& scheduler = prepared->scheduler ? *prepared->scheduler : plain;
    search::Proposals proposals(study, *prepared->sampler, scheduler, prepared->options);
    search::Assigned job;
    const Result<search::Proposals::Next> next = proposals.next(job);
    if (!next) {
        return next.error();
    }
    using Why = search::Proposals::Why;
    if (*next != search::Proposals::Next::End) {
        return LeftToDo{true, {}};
    }
    return LeftToDo{false, proposals.why() == Why::Limit            ? proposals.limit()
                           : proposals.why() == Why::SpaceExhausted ? "the space is exhausted"
                           : proposals.why() == Why::ScheduleDone
                               ? "the schedule is complete"
                               : "all " + std::to_string(proposals.nextNumber()) + " trials are done"};
}

Result<search::Study> tune(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                           const TuneOptions& options, search::StudyStore* store, std::vector<search::Trial> resumed,
                           const TuneHooks& hooks, const std::stop_token& stop) {
    Result<Prepared> prepared = prepare(document, data);
    if (!prepared) {
        return prepared.error();
    }
    prepared->study.trials = std::move(resumed);
    search::RunnerOptions& runner = prepared->options;
    runner.workers = options.workers;
    guide(*prepared);
    const std::shared_ptr<const search::TrialEvaluator> evaluator = prepared->evaluator;
    const auto evaluate = [evaluator](const search::Assigned& job, const search::Report& report,
                                      const std::stop_token& trialStop) {
        return evaluator->evaluate(job, report, trialStop);
    };
    return search::runStudy(prepared->study, *prepared->sampler, runner, evaluate, store,
                            {hooks.onTrial, hooks.isPaused}, stop);
}

} // namespace goodfit::jobs
