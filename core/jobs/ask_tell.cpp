#include "core/jobs/ask_tell.h"

#include "core/jobs/ask_tell_state.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::jobs {

namespace {

// Nobody knows what a foreign number means to what was trained, but that a rate may be changed at any time and a count
// or a kind may not.
bool belongsToTheState(const search::Dimension& dimension) {
    return dimension.integer || !dimension.range;
}

search::Study studyOf(AskTellSetting& setting) {
    search::Study study;
    study.name = setting.name;
    study.space = std::move(setting.space);
    study.metric = "value";
    study.maximize = setting.maximize.front();
    for (std::size_t i = 0; i < setting.maximize.size() && setting.maximize.size() > 1; ++i) {
        study.objectives.push_back({i == 0 ? "value" : "value " + std::to_string(i + 1), setting.maximize[i]});
    }
    return study;
}

} // namespace

AskTell::AskTell() : m_impl(std::make_unique<Impl>()) {}
AskTell::~AskTell() = default;

Result<std::unique_ptr<AskTell>> AskTell::make(AskTellSetting setting) {
    if (setting.space.empty()) {
        return invalid("space", "has no parameter");
    }
    const search::PrunerInfo* info = findMember(search::pruners(), setting.pruner.type());
    std::unique_ptr<search::RungTalk> rungs =
        setting.steps ? search::makeRungTalk(setting.pruner, *setting.steps) : nullptr;
    if (setting.steps && !rungs) {
        return invalid("--steps", "goes with a --pruner that pauses trials: asha, hyperband, bohb");
    }
    const Component sampling = info && !info->sampler.empty() ? Component(info->sampler) : setting.sampler;
    Result<std::unique_ptr<search::Sampler>> sampler = search::makeSampler(sampling);
    if (!sampler) {
        return Error{sampler.error().code, "--sampler", sampler.error().message};
    }
    if (const Status fits = (*sampler)->accepts(setting.space); !fits) {
        return fits.error();
    }
    Result<std::unique_ptr<search::Pruner>> pruner = search::makeStopping(setting.pruner);
    if (!pruner) {
        return Error{pruner.error().code, "--pruner", pruner.error().message};
    }
    std::unique_ptr<AskTell> made(new AskTell);
    Impl& impl = *made->m_impl;
    impl.sampler = std::move(sampler).value();
    impl.pruner = rungs ? nullptr : std::move(pruner).value();
    impl.rungs = std::move(rungs);
    impl.steps = setting.steps.value_or(0);
    impl.trials = setting.trials;
    impl.population = search::makeTalk(setting.pruner, setting.seed, [free = setting.explored](const auto& dimension) {
        return belongsToTheState(dimension) && std::find(free.begin(), free.end(), dimension.path) == free.end();
    });
    impl.seed = setting.seed;
    impl.study = studyOf(setting);
    impl.shown = impl.study;
    if (const Status known = impl.goOn(std::move(setting.earlier)); !known) {
        return known.error();
    }
    impl.store = std::move(setting.keptIn);
    if (impl.store) {
        if (const Status begun = impl.store->begin(impl.study); !begun) {
            return begun.error();
        }
    }
    return made;
}

const search::Study& AskTell::study() const {
    return m_impl->study;
}

bool AskTell::pauses() const {
    return m_impl->rungs != nullptr;
}

Result<Asked> AskTell::ask() {
    Impl& impl = *m_impl;
    if (impl.rungs) {
        return impl.askRungs();
    }
    search::Trial trial;
    trial.number = std::ssize(impl.study.trials);
    trial.state = search::TrialState::Running;
    std::optional<search::Assignment> point;
    if (impl.population) {
        std::optional<search::PopulationTalk::Begin> begin =
            impl.population->next(impl.study, trial.number, impl.leaving);
        if (!begin) {
            return Asked{.wait = impl.someOut(), .isComplete = !impl.someOut()};
        }
        trial.member = begin->member;
        trial.parent = begin->parent;
        trial.parentStep = begin->parentStep;
        point = std::move(begin->parameters);
    }
    if (!point) {
        Result<std::optional<search::Assignment>> fresh = impl.freshPoint(trial.number);
        if (!fresh) {
            return fresh.error();
        }
        if (!fresh->has_value()) {
            return Asked{};
        }
        point = std::move(*fresh);
    }
    trial.parameters = std::move(*point);
    return impl.giveOut(std::move(trial));
}

Status AskTell::enqueue(search::Assignment point) {
    search::Assignment ordered;
    for (const search::Dimension& dimension : m_impl->study.space.dimensions) {
        if (!search::isActive(dimension, ordered)) {
            continue;
        }
        const Value* given = search::find(point, dimension.path);
        const Value value = given ? *given : search::centreOf(dimension);
        if (!dimension.contains(value)) {
            return invalid("enqueue." + dimension.path, value.toString() + " lies outside of the space");
        }
        ordered.emplace_back(dimension.path, value);
    }
    for (const auto& [path, value] : point) {
        if (!m_impl->study.space.find(path)) {
            return invalid("enqueue." + path, "is no parameter of the space");
        }
    }
    m_impl->queue.push_back(std::move(ordered));
    return {};
}

Status AskTell::complete(std::int64_t number, const std::vector<double>& values, std::optional<double> seconds) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    const std::size_t objectives = m_impl->study.objectiveCount();
    if (values.size() != objectives) {
        return invalid("values", "must be " + std::to_string(objectives) + ", one an objective");
    }
    if (std::any_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) {
        (*trial)->note = "not a number";
        return m_impl->end(**trial, search::TrialState::Failed);
    }
    (*trial)->seconds = seconds.value_or(0.0);
    (*trial)->value = values.front();
    (*trial)->values = objectives > 1 ? values : std::vector<double>();
    return m_impl->end(**trial, search::TrialState::Complete);
}

Status AskTell::fail(std::int64_t number) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    return m_impl->end(**trial, search::TrialState::Failed);
}

Status AskTell::prune(std::int64_t number) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    const auto& steps = (*trial)->intermediate;
    const std::vector<double>& parts = (*trial)->foldValues;
    if (!parts.empty()) {
        (*trial)->value = std::accumulate(parts.begin(), parts.end(), 0.0) / static_cast<double>(parts.size());
    } else if (!steps.empty()) {
        (*trial)->value = steps.back().second;
    }
    return m_impl->end(**trial, search::TrialState::Pruned);
}

Result<Advice> AskTell::report(std::int64_t number, std::int64_t step, double value) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    auto& steps = (*trial)->intermediate;
    const std::int64_t before = steps.empty() ? (*trial)->parentStep.value_or(-1) : steps.back().first;
    if (step <= before) {
        return invalid("step", std::to_string(step) + ", must be a whole number above the last one");
    }
    const std::int64_t rung = m_impl->rungs ? m_impl->rungs->until(**trial) : 0;
    steps.emplace_back(step, value);
    if (m_impl->rungs) {
        return m_impl->pausesAt(**trial, rung);
    }
    return m_impl->population ? m_impl->judged(**trial)
                              : Result<Advice>(Advice{.prune = m_impl->pruner &&
                                                               m_impl->pruner->prunesAtStep(m_impl->asked(**trial))});
}

Result<Advice> AskTell::reportPart(std::int64_t number, std::int64_t part, double value) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    std::vector<double>& parts = (*trial)->foldValues;
    if (part != std::ssize(parts)) {
        return invalid("part", std::to_string(part) + ", must be " + std::to_string(parts.size()) + ": the next one");
    }
    parts.push_back(value);
    return Advice{.prune = m_impl->pruner && m_impl->pruner->prunesAfterPart(m_impl->asked(**trial))};
}

} // namespace goodfit::jobs
