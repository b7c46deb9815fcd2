#include "core/biasvariance/assemble.h"

#include "core/biasvariance/decompose.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace goodfit::biasvariance {

struct Record::Frozen {
    std::vector<std::vector<Run>> runs;
    std::vector<std::string> refusals;
};

Record::Record(const Experiment& experiment)
    : m_experiment(experiment),
      m_fits(std::make_shared<Fits>(experiment.setup.values.size(), static_cast<std::size_t>(experiment.setup.runs),
                                    static_cast<std::size_t>(experiment.setup.starts),
                                    experiment.problem->stage().points)),
      m_runs(experiment.setup.values.size(),
             std::vector<Run>(static_cast<std::size_t>(experiment.setup.runs), Run{experiment.setup.starts})),
      m_refusals(experiment.learner->units()) {}

void Record::put(std::size_t value, const FitTask& task, std::span<const double> said, double training, double test) {
    float* to = m_fits->at(value, task.run, task.start); // nobody else's place
    bool finite = true;
    for (std::size_t j = 0; j < said.size(); ++j) {
        to[j] = static_cast<float>(said[j]);
        finite = finite && std::isfinite(to[j]);
    }
    const std::lock_guard lock(m_mutex);
    Run& run = m_runs[value][task.run];
    run.away = run.away || !finite;
    run.training += training / m_experiment.setup.starts;
    run.test += test / m_experiment.setup.starts;
    --run.left;
    m_news = true;
}

void Record::refuse(std::size_t unit, const std::string& why) {
    const std::lock_guard lock(m_mutex);
    if (m_refusals[unit].empty()) {
        m_refusals[unit] = why;
    }
}

bool Record::hasNews() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, false);
}

Status Record::status() {
    const std::lock_guard lock(m_mutex);
    for (const std::vector<Run>& runs : m_runs) {
        for (const Run& run : runs) {
            if (run.left == 0) {
                return {};
            }
        }
    }
    for (const std::string& refusal : m_refusals) {
        if (!refusal.empty()) {
            return invalid({}, refusal);
        }
    }
    return {};
}

SweepPoint Record::pointOf(const Frozen& frozen, std::size_t value, int resamples) const {
    const Setup& setup = m_experiment.setup;
    const Stage& stage = m_experiment.problem->stage();
    SweepPoint point;
    point.value = setup.values[value];
    point.at = point.value.isText() || point.value.isBoolean() ? static_cast<double>(value) : point.value.real();
    point.parameters = m_experiment.learner->parameters(value);
    Repeated fits;
    fits.starts = static_cast<std::size_t>(setup.starts);
    fits.points = stage.judged;
    fits.classes = stage.classes;
    fits.noise = stage.noise;
    fits.truthKnown = stage.noiseKnown;
    fits.pointsDrawn = !stage.grid;
    fits.seed = setup.seed;
    fits.resamples = resamples;
    std::vector<double> training;
    for (std::size_t run = 0; run < frozen.runs[value].size(); ++run) {
        const Run& now = frozen.runs[value][run];
        if (now.left != 0 || now.away) {
            point.ranAway += now.left == 0 ? 1 : 0;
            continue;
        }
        for (std::size_t start = 0; start < fits.starts; ++start) {
            const float* said = m_fits->at(value, run, start);
            fits.said.insert(fits.said.end(), said, said + fits.points);
        }
        fits.errors.push_back(now.test);
        training.push_back(now.training);
    }
    fits.runs = training.size();
    point.runs = static_cast<int>(training.size());
    if (fits.runs < 2) {
        const std::size_t unit = frozen.refusals.size() == 1 ? 0 : std::min(value, frozen.refusals.size() - 1);
        point.problem = frozen.refusals[unit];
        return point;
    }
    fits.truth = stage.truth.empty() ? m_experiment.problem->observed(0) : stage.truth;
    const Decomposed parts = decompose(fits);
    double mean = 0.0;
    for (const double error : training) {
        mean += error / static_cast<double>(training.size());
    }
    point.training = {mean, standardErrorOf(training)};
    point.test = parts.test;
    point.gap = parts.gap;
    point.testByRuns = parts.testByRuns;
    point.medianTest = parts.medianTest;
    point.squared = parts.squared;
    point.zeroOne = parts.zeroOne;
    return point;
}

std::shared_ptr<Sweep> Record::assemble(int resamples, int threads, double done) {
    Frozen frozen;
    {
        const std::lock_guard lock(m_mutex);
        frozen = {m_runs, m_refusals};
    }
    const Setup& setup = m_experiment.setup;
    auto sweep = std::make_shared<Sweep>();
    sweep->setup = setup;
    const AxisInfo* axis = findAxis(setup.axis);
    sweep->axisTitle = !m_experiment.axisTitle.empty() ? m_experiment.axisTitle : axis ? axis->label : setup.axis;
    sweep->textAxis = !setup.values.empty() && !setup.values.front().isNumber();
    sweep->stage = m_experiment.problem->stage();
    sweep->fits = m_fits;
    sweep->notes = m_experiment.notes;
    sweep->done = done;
    sweep->points.resize(setup.values.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t value = next++; value < sweep->points.size(); value = next++) {
            sweep->points[value] = pointOf(frozen, value, resamples);
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int i = 1; i < threads; ++i) {
            helpers.emplace_back(work);
        }
        work();
    }
    for (const std::vector<Run>& runs : frozen.runs) {
        std::vector<std::uint8_t>& finished = sweep->finished.emplace_back();
        for (const Run& run : runs) {
            finished.push_back(run.left == 0 && !run.away ? 1 : 0);
        }
    }
    const double low = sweep->points.empty() ? 0.0 : sweep->points.front().at;
    const double high = sweep->points.empty() ? 0.0 : sweep->points.back().at;
    sweep->logAxis = !sweep->textAxis && low > 0 && (axis ? axis->log || high > 60 * low : high > 30 * low);
    sweep->threshold = threshold();
    if (setup.axis == "samples") {
        std::vector<double> n, error, deviation;
        for (const SweepPoint& point : sweep->points) {
            n.push_back(point.at);
            error.push_back(point.test.value);
            deviation.push_back(point.testByRuns); // the points' luck is the same along the curve
        }
        const bool floor = sweep->stage.noiseKnown && sweep->stage.classes == 0;
        sweep->power = fitPower(n, error, deviation, floor ? sweep->stage.noise : 0.0);
    }
    return sweep;
}

namespace {

// Steps after which the slowest of the fast features' directions is fitted: its eigenvalue is that of the covariance of
// so many features in so few rows (Marchenko and Pastur, 1967). From then on only slow features are left to be learned.
// "Fitted" is after two time constants, to 86 %.
std::optional<double> fastFitted(const Setup& setup) {
    const int fast = setup.inputs - setup.inputs / 6;
    if (setup.data != "slow_fast" || fast >= setup.samples) {
        return std::nullopt;
    }
    const double edge = 1.0 - std::sqrt(static_cast<double>(fast) / static_cast<double>(setup.samples));
    return 2.0 / (setup.rate * edge * edge);
}

} // namespace

// Where a linear model can pass through every row; in time where it has passed as near as its fast features can.
std::optional<double> Record::threshold() const {
    const Setup& setup = m_experiment.setup;
    if (setup.model == "gradient_flow" && setup.axis == "steps") {
        return fastFitted(setup);
    }
    if (setup.model == "polynomial" && setup.axis == "degree") {
        return static_cast<double>(setup.samples - 1);
    }
    if (setup.model == "random_features" && setup.axis == "features") {
        return static_cast<double>(setup.samples);
    }
    if (setup.axis == "samples" && setup.model == "polynomial") {
        return static_cast<double>(setup.degree + 1);
    }
    if (setup.axis == "samples" && setup.model == "random_features") {
        return static_cast<double>(setup.features);
    }
    return std::nullopt;
}

} // namespace goodfit::biasvariance
