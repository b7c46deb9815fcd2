#include "core/train/layer_watch.h"

#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/train/layer_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace goodfit::train {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kMostKept = 8192; // values of a layer's output for the histogram
constexpr int kFewestSamples = 8;
constexpr double kNearLimit = 0.985; // of the way from one limit to the other: |tanh| > 0.97

// y at these z, told by the activation itself: what it saturates at and whether it can be zero for good.
std::array<double, 5> probe(const nn::ActivationInfo& info, const Settings& settings) {
    const auto function = info.make<double>(settings);
    std::array<double, 5> y{kNaN, kNaN, kNaN, kNaN, kNaN};
    if (info.acrossFeatures || function->parameterCount(1) > 0) {
        return y;
    }
    const std::array<double, 5> z{-1e6, -1e3, -1.0, 1e3, 1e6};
    for (std::size_t i = 0; i < z.size(); ++i) {
        alignas(64) std::array<double, nn::kLane> in{}, out{};
        in[0] = z[i];
        function->forward({in.data(), 1, 1, nn::kLane}, {out.data(), 1, 1, nn::kLane});
        y[i] = out[0];
    }
    return y;
}

// Σ y and Σ y², in partial sums so that the loop runs in registers.
std::pair<float, float> momentsOf(const float* y, std::int64_t count) {
    constexpr std::int64_t kWays = 8;
    std::array<float, kWays> sums{}, squares{};
    std::int64_t i = 0;
    for (; i + kWays <= count; i += kWays) {
        for (std::int64_t k = 0; k < kWays; ++k) {
            const auto way = static_cast<std::size_t>(k);
            sums[way] += y[i + k];
            squares[way] += y[i + k] * y[i + k];
        }
    }
    for (; i < count; ++i) {
        sums[0] += y[i];
        squares[0] += y[i] * y[i];
    }
    return {std::accumulate(sums.begin(), sums.end(), 0.0F), std::accumulate(squares.begin(), squares.end(), 0.0F)};
}

// Roughly nanoseconds; only their ratio matters, and it must not depend on a clock.
double reportWork(const nn::NetworkPlan& plan, const LayerWatch::Course& course) {
    double work = 0.0;
    const auto seen = static_cast<double>(std::min(course.rows, std::max(course.batch, kSampledExamples)));
    for (const nn::PlannedLayer& layer : plan.layers) {
        if (!layer.passesThrough) {
            work += 9000.0 + 3.0 * static_cast<double>(layer.stored) +
                    3.0 * seen * static_cast<double>(layer.output.count());
        }
    }
    return work;
}

double epochWork(const nn::NetworkPlan& plan, const LayerWatch::Course& course) {
    const double steps = std::ceil(static_cast<double>(course.rows) / static_cast<double>(course.batch));
    double perExample = 0.0;
    for (const nn::PlannedLayer& layer : plan.layers) {
        perExample += 0.1 * static_cast<double>(layer.stored) + 1.0 * static_cast<double>(layer.output.count());
    }
    return steps * (300.0 + 0.4 * static_cast<double>(plan.stored)) + static_cast<double>(course.rows) * perExample;
}

} // namespace

LayerWatch::LayerWatch(const nn::NetworkPlan& plan, const nn::Network<float>& network, Course course)
    : m_network(&network), m_course(course) {
    constexpr double kShare = 0.02;
    const double wanted = std::ceil(reportWork(plan, course) / (kShare * epochWork(plan, course)));
    m_stride = static_cast<int>(std::clamp(wanted, 1.0, std::max(1.0, 1.0 * course.epochs / kFewestSamples)));
    auto planned = plan.layers.begin();
    for (std::size_t i = 0; i < network.stageCount(); ++i) {
        const auto stage = network.stage(i);
        const auto isStage = [&stage](const nn::PlannedLayer& layer) {
            return !layer.passesThrough && layer.path == stage.path;
        };
        LayerRecord record;
        record.path = stage.path;
        record.parameters = stage.parameters;
        record.units = stage.units;
        record.copy = static_cast<int>(
            std::count_if(m_report.layers.begin(), m_report.layers.end(),
                          [&stage](const LayerRecord& earlier) { return earlier.path == stage.path; }));
        Sums sums;
        planned = std::find_if(planned, plan.layers.end(), isStage);
        if (planned != plan.layers.end()) {
            describe(record, sums, *planned++);
        }
        const std::int64_t values = stage.units * std::min(course.rows, std::max(course.batch, kSampledExamples));
        sums.every = std::max<std::int64_t>(1, values / kMostKept);
        while (std::gcd(sums.every, stage.units) > 1) { // so that every unit has its turn
            ++sums.every;
        }
        clear(sums);
        m_report.layers.push_back(std::move(record));
        m_sums.push_back(std::move(sums));
    }
}

void LayerWatch::describe(LayerRecord& record, Sums& sums, const nn::PlannedLayer& planned) {
    record.type = planned.info->about.id;
    const ParameterSpec* spec = planned.info->about.find("activation");
    if (!spec || spec->kind != ParameterKind::Component) {
        return;
    }
    const Component activation = Parameters(planned.info->about, *planned.settings).component("activation");
    const nn::ActivationInfo* info = findMember(nn::activations(), activation.type());
    if (!info) {
        return;
    }
    record.activation = info->about.id;
    const std::array<double, 5> y = probe(*info, activation.settings);
    sums.canDie = y[0] == 0.0 && y[1] == 0.0 && y[2] == 0.0 && y[4] > 0.0;
    const double slack = 0.01 * (y[4] - y[0]);
    sums.hasLimits = !sums.canDie && y[4] > y[0] && y[1] - y[0] < slack && y[4] - y[3] < slack;
    const double width = y[4] - y[0];
    sums.low = y[4] - kNearLimit * width;
    sums.high = y[0] + kNearLimit * width;
    sums.alive.assign(sums.canDie ? static_cast<std::size_t>(record.units) : 0, 0);
}

void LayerWatch::clear(Sums& sums) const {
    sums.values = sums.saturated = sums.next = 0;
    sums.sum = sums.squares = 0.0;
    std::fill(sums.alive.begin(), sums.alive.end(), std::uint8_t{0});
    sums.kept.clear();
    sums.gradientNorm = sums.weightNorm = sums.updateRatio = kNaN;
    sums.histograms = {};
}

void LayerWatch::see(Sums& sums, nn::Batch<const float> output) const {
    const auto low = static_cast<float>(sums.low);
    const auto high = static_cast<float>(sums.high);
    for (std::int64_t j = 0; j < output.columns; ++j) {
        const float* y = output.column(j);
        const auto [sum, squares] = momentsOf(y, output.rows);
        for (std::int64_t i = 0; sums.canDie && i < output.rows; ++i) {
            sums.alive[static_cast<std::size_t>(i)] |= static_cast<std::uint8_t>(y[i] != 0.0F);
        }
        std::int32_t saturated = 0;
        for (std::int64_t i = 0; sums.hasLimits && i < output.rows; ++i) {
            saturated += static_cast<std::int32_t>(y[i] < low) + static_cast<std::int32_t>(y[i] > high);
        }
        for (; sums.next < output.rows; sums.next += sums.every) {
            sums.kept.push_back(y[sums.next]);
        }
        sums.next -= output.rows;
        sums.sum += static_cast<double>(sum);
        sums.squares += static_cast<double>(squares);
        sums.saturated += saturated;
        sums.values += output.rows;
    }
}

void LayerWatch::seeActivations(std::int64_t columns) {
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        see(m_sums[i], m_network->stageOutput(i, columns));
    }
}

void LayerWatch::beforeStep() {
    const std::span<const float> gradients = m_network->gradients();
    if (m_before.size() < static_cast<std::int64_t>(gradients.size())) {
        m_before.resize(static_cast<std::int64_t>(gradients.size()));
    }
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        const auto stage = m_network->stage(i);
        if (stage.parameters == 0) {
            continue;
        }
        const std::span<const float> weights = m_network->stageParameters(i);
        const std::int64_t padding = stage.stored - stage.parameters;
        Sums& sums = m_sums[i];
        sums.weightNorm = normOf(weights);
        sums.histograms.weights = histogramOf(weights, padding);
        if (stage.trainable) {
            const auto own = gradients.subspan(static_cast<std::size_t>(stage.offset), weights.size());
            sums.gradientNorm = normOf(own);
            sums.histograms.gradients = histogramOf(own, padding);
            std::copy(weights.begin(), weights.end(), m_before.data() + stage.offset);
        }
    }
}

void LayerWatch::afterStep() {
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        const auto stage = m_network->stage(i);
        if (stage.trainable && m_sums[i].weightNorm > 0.0) {
            const std::span<const float> weights = m_network->stageParameters(i);
            m_sums[i].updateRatio =
                distanceOf(weights, {m_before.data() + stage.offset, weights.size()}) / m_sums[i].weightNorm;
        }
    }
}

void LayerWatch::finish(int epoch) {
    if (m_report.epochs.size() >= kMostSamples) {
        thin();
    }
    m_report.epochs.push_back(epoch);
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        Sums& sums = m_sums[i];
        LayerRecord& record = m_report.layers[i];
        const auto values = static_cast<double>(sums.values);
        const double mean = sums.sum / values;
        record.gradientNorm.push_back(sums.gradientNorm);
        record.weightNorm.push_back(sums.weightNorm);
        record.updateRatio.push_back(sums.updateRatio);
        const auto dead = static_cast<double>(std::count(sums.alive.begin(), sums.alive.end(), std::uint8_t{0}));
        record.deadShare.push_back(sums.canDie && sums.values > 0 ? dead / static_cast<double>(record.units) : kNaN);
        record.saturatedShare.push_back(sums.hasLimits ? static_cast<double>(sums.saturated) / values : kNaN);
        record.activationMean.push_back(mean);
        const double variance = sums.squares / values - mean * mean;
        record.activationDeviation.push_back(std::isnan(variance) ? kNaN : std::sqrt(std::max(0.0, variance)));
        sums.histograms.activations = histogramOf(sums.kept, 0);
        record.histograms.push_back(std::move(sums.histograms));
        clear(sums);
    }
    m_shared = nullptr;
}

// Every other sample goes; from now on twice as many epochs lie between two.
void LayerWatch::thin() {
    m_stride *= 2;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < m_report.epochs.size(); ++i) {
        if (m_report.epochs[i] % m_stride == 0) {
            kept.push_back(i);
        }
    }
    const auto keep = [&kept](auto& series) {
        for (std::size_t to = 0; to < kept.size(); ++to) {
            if (to != kept[to]) {
                series[to] = std::move(series[kept[to]]);
            }
        }
        series.resize(kept.size());
    };
    keep(m_report.epochs);
    for (LayerRecord& layer : m_report.layers) {
        for (std::vector<double>* series :
             {&layer.gradientNorm, &layer.weightNorm, &layer.updateRatio, &layer.deadShare, &layer.saturatedShare,
              &layer.activationMean, &layer.activationDeviation}) {
            keep(*series);
        }
        keep(layer.histograms);
    }
}

std::shared_ptr<const LayerReport> LayerWatch::report() const {
    if (!m_shared && !m_report.epochs.empty()) {
        m_shared = std::make_shared<const LayerReport>(m_report);
    }
    return m_shared;
}

} // namespace goodfit::train
