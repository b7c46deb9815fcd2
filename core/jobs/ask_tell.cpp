#include "core/jobs/ask_tell.h"

#include "core/search/pruners/registry.h"
#include "core/search/samplers/registry.h"

#include <chrono>
#include <cmath>
#include <deque>

namespace goodfit::jobs {

namespace {

std::int64_t unixMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

struct AskTell::Impl {
    search::Study study;
    std::unique_ptr<search::Sampler> sampler;
    std::unique_ptr<search::Pruner> pruner;
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
        if (pruner) {
            finished.push_back(std::make_shared<const search::Trial>(trial));
        }
        return keep(trial);
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
    const search::PrunerInfo* info = findMember(search::pruners(), setting.pruner);
    const std::string sampling = info && !info->sampler.empty() ? info->sampler : setting.sampler;
    Result<std::unique_ptr<search::Sampler>> sampler = search::makeSampler(Component(sampling));
    if (!sampler) {
        return Error{sampler.error().code, "--sampler", sampler.error().message};
    }
    if (const Status fits = (*sampler)->accepts(setting.space); !fits) {
        return fits.error();
    }
    Result<std::unique_ptr<search::Pruner>> pruner = search::makeStopping(Component(setting.pruner));
    if (!pruner) {
        return Error{pruner.error().code, "--pruner", pruner.error().message};
    }
    std::unique_ptr<AskTell> made(new AskTell);
    made->m_impl->study.space = std::move(setting.space);
    made->m_impl->study.maximize = setting.maximize;
    made->m_impl->study.metric = "value";
    made->m_impl->sampler = std::move(sampler).value();
    made->m_impl->pruner = std::move(pruner).value();
    made->m_impl->seed = setting.seed;
    made->m_impl->study.name = setting.name;
    if (const Status known = made->m_impl->goOn(std::move(setting.earlier)); !known) {
        return known.error();
    }
    made->m_impl->store = std::move(setting.keptIn);
    if (made->m_impl->store) {
        if (const Status begun = made->m_impl->store->begin(made->m_impl->study); !begun) {
            return begun.error();
        }
    }
    return made;
}

const search::Study& AskTell::study() const {
    return m_impl->study;
}

Result<std::optional<search::Trial>> AskTell::ask() {
    Impl& impl = *m_impl;
    search::Trial trial;
    trial.number = std::ssize(impl.study.trials);
    trial.state = search::TrialState::Running;
    impl.study.planned = trial.number + 1;
    if (!impl.queue.empty()) {
        trial.parameters = std::move(impl.queue.front());
        impl.queue.pop_front();
    } else {
        const RandomStream stream(impl.seed, Purpose::Sampler, static_cast<std::uint32_t>(trial.number));
        Result<std::optional<search::Assignment>> point =
            impl.sampler->propose({impl.study, impl.taken, trial.number, impl.seed, stream});
        if (!point) {
            return point.error();
        }
        if (!point->has_value()) {
            return std::optional<search::Trial>();
        }
        trial.parameters = std::move(**point);
    }
    trial.startedMs = unixMs();
    if (const Status kept = impl.keep(trial); !kept) {
        return kept.error();
    }
    impl.taken.add(trial.parameters);
    impl.study.trials.push_back(trial);
    return std::optional(std::move(trial));
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

Status AskTell::complete(std::int64_t number, double value) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    if (std::isnan(value)) {
        (*trial)->note = "not a number";
        return m_impl->end(**trial, search::TrialState::Failed);
    }
    (*trial)->value = value;
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
    (*trial)->value = steps.empty() ? std::nullopt : std::optional(steps.back().second);
    return m_impl->end(**trial, search::TrialState::Pruned);
}

Result<bool> AskTell::report(std::int64_t number, std::int64_t step, double value) {
    const Result<search::Trial*> trial = m_impl->running(number);
    if (!trial) {
        return trial.error();
    }
    auto& steps = (*trial)->intermediate;
    if (step < 0 || (!steps.empty() && step <= steps.back().first)) {
        return invalid("step", std::to_string(step) + ", must be a whole number above the last one");
    }
    steps.emplace_back(step, value);
    return m_impl->pruner && m_impl->pruner->prunesAtStep({m_impl->finished, **trial, m_impl->study.maximize});
}

} // namespace goodfit::jobs
