#include "core/jobs/ask_tell.h"

#include "core/search/pruners/registry.h"
#include "core/search/samplers/registry.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <numeric>
#include <set>

namespace goodfit::jobs {

namespace {

constexpr double kMsPerSecond = 1000.0;

std::int64_t unixMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

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

struct AskTell::Impl {
    search::Study study;
    std::unique_ptr<search::Sampler> sampler;
    std::unique_ptr<search::Pruner> pruner;
    std::unique_ptr<search::PopulationTalk> population;
    std::set<std::int64_t> leaving; // told to end, and still out
    std::uint64_t seed = 1;
    search::PointSet taken;
    std::deque<search::Assignment> queue;
    search::SeenTrials finished;
    std::unique_ptr<search::StudyStore> store;

    Result<search::Trial*> running(std::int64_t number) {
        const bool known = number >= 0 && number < std::ssize(study.trials);
        search::Trial* trial = known ? &study.trials[static_cast<std::size_t>(number)] : nullptr;
        if (!trial || trial->state != search::TrialState::Running) {
            return invalid("number", std::to_string(number) + (known ? " has ended already" : " was never asked for"));
        }
        return trial;
    }
    Status keep(const search::Trial& trial) { return store ? store->store(trial) : Status(); }
    Status end(search::Trial& trial, search::TrialState state) {
        trial.state = state;
        trial.endedMs = unixMs();
        if (trial.seconds <= 0.0) {
            trial.seconds = static_cast<double>(trial.endedMs - trial.startedMs) / kMsPerSecond;
        }
        leaving.erase(trial.number);
        if (pruner) {
            finished.push_back(std::make_shared<const search::Trial>(trial));
        }
        return keep(trial);
    }

    [[nodiscard]] search::PruneRequest asked(const search::Trial& trial) const {
        return {finished, trial, study.maximize};
    }
    // What the population says; a state that others may go on from is kept with what led to it.
    Result<Advice> judged(const search::Trial& trial) {
        const Advice advice{population->replaces(study, trial), population->isReady(trial)};
        if (advice.prune) {
            leaving.insert(trial.number);
        }
        const Status kept = advice.keepsState ? keep(trial) : Status();
        return kept ? Result<Advice>(advice) : Result<Advice>(kept.error());
    }
    [[nodiscard]] bool someOut() const {
        return std::any_of(study.trials.begin(), study.trials.end(),
                           [](const search::Trial& trial) { return trial.state == search::TrialState::Running; });
    }
    // A queued point first; nothing: the space is exhausted.
    Result<std::optional<search::Assignment>> freshPoint(std::int64_t number) {
        if (!queue.empty()) {
            search::Assignment first = std::move(queue.front());
            queue.pop_front();
            return std::optional(std::move(first));
        }
        const RandomStream stream(seed, Purpose::Sampler, static_cast<std::uint32_t>(number));
        return sampler->propose({study, taken, number, seed, stream});
    }

    // Takes over what an earlier talk has come to.
    Status goOn(std::vector<search::Trial> earlier) {
        for (std::size_t i = 0; i < earlier.size(); ++i) {
            if (earlier[i].number != static_cast<std::int64_t>(i)) {
                return invalid("study", "trial " + std::to_string(i) + " is missing");
            }
            taken.add(earlier[i].parameters);
            if (pruner && search::isFinished(earlier[i].state)) {
                finished.push_back(std::make_shared<const search::Trial>(earlier[i]));
            }
        }
        study.trials = std::move(earlier);
        return {};
    }
};

AskTell::AskTell() : m_impl(std::make_unique<Impl>()) {}
AskTell::~AskTell() = default;

Result<std::unique_ptr<AskTell>> AskTell::make(AskTellSetting setting) {
    if (setting.space.empty()) {
        return invalid("space", "has no parameter");
    }
    const search::PrunerInfo* info = findMember(search::pruners(), setting.pruner.type());
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
    impl.pruner = std::move(pruner).value();
    impl.population = search::makeTalk(setting.pruner, setting.seed, [free = setting.explored](const auto& dimension) {
        return belongsToTheState(dimension) && std::find(free.begin(), free.end(), dimension.path) == free.end();
    });
    impl.seed = setting.seed;
    impl.study = studyOf(setting);
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

Result<Asked> AskTell::ask() {
    Impl& impl = *m_impl;
    search::Trial trial;
    trial.number = std::ssize(impl.study.trials);
    trial.state = search::TrialState::Running;
    impl.study.planned = trial.number + 1;
    std::optional<search::Assignment> point;
    if (impl.population) {
        std::optional<search::PopulationTalk::Begin> begin =
            impl.population->next(impl.study, trial.number, impl.leaving);
        if (!begin) {
            return Asked{std::nullopt, impl.someOut(), !impl.someOut()};
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
    trial.startedMs = unixMs();
    if (const Status kept = impl.keep(trial); !kept) {
        return kept.error();
    }
    impl.taken.add(trial.parameters);
    impl.study.trials.push_back(trial);
    return Asked{std::move(trial)};
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
    steps.emplace_back(step, value);
    return m_impl->population
               ? m_impl->judged(**trial)
               : Result<Advice>(Advice{m_impl->pruner && m_impl->pruner->prunesAtStep(m_impl->asked(**trial)), false});
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
    return Advice{m_impl->pruner && m_impl->pruner->prunesAfterPart(m_impl->asked(**trial)), false};
}

} // namespace goodfit::jobs
