#include "core/jobs/tune.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/document/check.h"
#include "core/jobs/measure_trials.h"
#include "core/search/evaluation.h"
#include "core/search/runner.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace goodfit::jobs {

namespace {

// Everything a study needs, checked and ready.
struct Prepared {
    std::shared_ptr<const search::TrialEvaluator> evaluator;
    std::unique_ptr<search::Sampler> sampler;
    bool learns = false;
    search::Study study;
    std::uint64_t seed = 1;
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

Result<Prepared> prepare(const Document& document, const std::shared_ptr<const data::Prepared>& data) {
    const Catalogue& catalogue = standardCatalogue();
    const Status fit = checked(document, catalogue);
    if (!fit) {
        return fit.error();
    }
    const Parameters settings(*catalogue.member("search", "search"), document.search.settings);
    const Parameters training(*catalogue.member("training", "training"), document.training.settings);
    const Component samplerChoice = settings.component("sampler");
    Result<std::unique_ptr<search::Sampler>> sampler = search::makeSampler(samplerChoice);
    if (!sampler) {
        return sampler.error();
    }
    Result<std::shared_ptr<const search::TrialEvaluator>> evaluator =
        search::TrialEvaluator::make(document, catalogue, data);
    if (!evaluator) {
        return evaluator.error();
    }
    Prepared prepared;
    prepared.evaluator = std::move(evaluator).value();
    prepared.sampler = std::move(sampler).value();
    prepared.learns = findMember(search::samplers(), samplerChoice.type())->learns;
    prepared.seed = static_cast<std::uint64_t>(training.integer("seed"));
    prepared.study.name = nameOf(document);
    prepared.study.document = document;
    prepared.study.space = search::spaceOf(document, catalogue);
    prepared.study.metric = prepared.evaluator->objective().metric;
    prepared.study.maximize = prepared.evaluator->objective().maximize;
    prepared.study.planned = settings.integer("trials");
    return prepared;
}

std::int64_t unixMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

Result<TunePlan> planStudy(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                           const TuneOptions& options, bool measure, const std::stop_token& stop) {
    const Result<Prepared> prepared = prepare(document, data);
    if (!prepared) {
        return prepared.error();
    }
    TunePlan plan;
    plan.space = prepared->study.space;
    plan.gridProduct = prepared->sampler->gridProduct(plan.space);
    plan.points = prepared->sampler->pointCount(plan.space);
    plan.trials = std::min(prepared->study.planned, plan.points.value_or(prepared->study.planned));
    if (!measure) {
        return plan;
    }
    const std::optional<double> seconds = measureTrials(*prepared->evaluator, plan.space, stop);
    if (stop.stop_requested()) {
        return Error{ErrorCode::Stopped, "", "the estimate was stopped"};
    }
    if (seconds) {
        const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        const int sideBySide = std::clamp(options.workers, 1, cores);
        plan.secondsPerTrial = *seconds;
        plan.seconds = *seconds * static_cast<double>((plan.trials + sideBySide - 1) / sideBySide);
    }
    return plan;
}

Result<search::Study> tune(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                           const TuneOptions& options, search::StudyStore* store, std::vector<search::Trial> resumed,
                           const TuneHooks& hooks, const std::stop_token& stop) {
    Result<Prepared> prepared = prepare(document, data);
    if (!prepared) {
        return prepared.error();
    }
    prepared->study.trials = std::move(resumed);
    search::RunnerOptions runner;
    runner.workers = options.workers;
    runner.seed = prepared->seed;
    runner.learns = prepared->learns;
    runner.unixMs = unixMs;
    const auto evaluate = [evaluator = prepared->evaluator](const search::Trial& trial,
                                                            const search::ReportStep& report,
                                                            const std::stop_token& trialStop) {
        return evaluator->evaluate(trial, report, trialStop);
    };
    return search::runStudy(std::move(prepared->study), *prepared->sampler, runner, evaluate, store,
                            {hooks.onTrial, hooks.isPaused}, stop);
}

} // namespace goodfit::jobs
