#include "core/jobs/test_figures.h"

#include "core/base/aligned_buffer.h"
#include "core/base/parameters.h"
#include "core/base/random.h"
#include "core/base/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/train/curve_maths.h"
#include "core/train/families.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>

namespace goodfit::jobs {

namespace {

constexpr double kZ = 1.959964; // of a 95 % interval
constexpr double kTail = 0.025;
constexpr std::int64_t kMostResamples = 1000;
constexpr std::int64_t kFewestResamples = 100;
constexpr std::int64_t kRowsInAll = 5'000'000; // over all resamples of one figure

// The rows with what is said of them, one column a row.
struct Rows {
    AlignedBuffer<float> said;
    std::vector<float> truth;
    std::int64_t outputs = 0, stride = 0, count = 0;
    bool classes = false;

    Rows(std::int64_t rows, std::int64_t outputCount, bool areClasses)
        : said(rows * nn::strideFor(outputCount)),
          truth(static_cast<std::size_t>(rows)),
          outputs(outputCount),
          stride(nn::strideFor(outputCount)),
          count(rows),
          classes(areClasses) {}
    void take(const Rows& from, std::int64_t row, std::int64_t place) {
        std::memcpy(said.data() + place * stride, from.said.data() + row * stride,
                    static_cast<std::size_t>(stride) * sizeof(float));
        truth[static_cast<std::size_t>(place)] = from.truth[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] nn::Batch<const float> batch() const { return {said.data(), outputs, count, stride}; }
    [[nodiscard]] nn::Targets<float> targets() const { return {truth.data(), classes}; }
};

using Figure = std::function<double(const Rows&)>;

struct NamedFigure {
    std::string name;
    bool moreIsBetter = false;
    Figure of;
};

std::vector<const nn::MetricInfo*> metricsFor(const Document& document, data::Task task) {
    std::vector<const nn::MetricInfo*> chosen;
    const auto add = [&](std::string_view id) {
        const nn::MetricInfo* info = findMember(nn::metrics(), id);
        if (info && info->fits(task) && std::find(chosen.begin(), chosen.end(), info) == chosen.end()) {
            chosen.push_back(info);
        }
    };
    const Setting* held = document.training.settings.find("metrics");
    for (const Value& name : held && held->values() ? *held->values() : Setting::ValueList{}) {
        add(name.text());
    }
    for (const char* usual : {"accuracy", "r2", "mae"}) {
        add(usual);
    }
    return chosen;
}

// Rows in the units of the targets as the network is trained on them.
Rows rowsOf(const data::View& view, train::Trainer& trainer, bool classes, const std::stop_token& stop) {
    const std::vector<float> said = trainer.predict(view.validationFeatures, stop);
    const std::int64_t outputs = trainer.outputCount();
    const auto count = static_cast<std::int64_t>(view.validationTargets.size());
    Rows rows(stop.stop_requested() ? 0 : count, outputs, classes);
    const data::Scaling& scaling = view.targetScaling;
    const double offset = scaling.scale.empty() ? 0.0 : static_cast<double>(scaling.offset.front());
    const double scale = scaling.scale.empty() ? 1.0 : static_cast<double>(scaling.scale.front());
    for (std::int64_t row = 0; row < rows.count; ++row) {
        rows.truth[static_cast<std::size_t>(row)] = view.validationTargets[static_cast<std::size_t>(row)];
        for (std::int64_t i = 0; i < outputs; ++i) {
            const double value = said[static_cast<std::size_t>(row * outputs + i)];
            rows.said[row * rows.stride + i] = static_cast<float>(classes ? value : (value - offset) / scale);
        }
    }
    return rows;
}

std::vector<NamedFigure> figuresFor(const data::View& view, const Document& document, data::Task task,
                                    const train::Trainer& trainer) {
    std::vector<NamedFigure> figures;
    const Parameters training(train::trainingInfo(), document.training.settings);
    const Component chosen = training.component("loss");
    const nn::LossInfo* loss = findMember(nn::losses(), chosen.type());
    if (loss) {
        const std::shared_ptr<const nn::Loss<float>> made = loss->make<float>(chosen.settings);
        figures.push_back(
            {"loss", false, [made, penalty = trainer.penalty()](const Rows& rows) {
                 return made->evaluate(rows.batch(), rows.targets(), {}) / static_cast<double>(rows.count) + penalty;
             }});
    }
    nn::TargetUnits units{0.0, 1.0, trainer.classThreshold()};
    if (!view.targetScaling.scale.empty()) {
        units.offset = static_cast<double>(view.targetScaling.offset.front());
        units.scale = static_cast<double>(view.targetScaling.scale.front());
    }
    for (const nn::MetricInfo* info : metricsFor(document, task)) {
        figures.push_back({info->about.id, info->moreIsBetter, [info, units](const Rows& rows) {
                               const std::unique_ptr<nn::Metric> metric = info->make();
                               metric->reset();
                               metric->add(rows.batch(), rows.targets(), units);
                               return metric->value();
                           }});
    }
    return figures;
}

// Whether the figure is the share of rows that are right.
bool isShare(const Figure& figure, const Rows& rows, double value) {
    constexpr std::int64_t kLooked = 10'000; // more rows than that tell nothing new
    if (rows.count > kLooked) {
        return false;
    }
    Rows one(1, rows.outputs, rows.classes);
    double right = 0.0;
    for (std::int64_t row = 0; row < rows.count; ++row) {
        one.take(rows, row, 0);
        const double each = figure(one);
        if (each != 0.0 && each != 1.0) {
            return false;
        }
        right += each;
    }
    return std::abs(right / static_cast<double>(rows.count) - value) < 1e-9;
}

void setWilson(TestFigure& figure, std::int64_t count) {
    const auto n = static_cast<double>(count);
    const double p = figure.value;
    const double middle = (p + kZ * kZ / (2 * n)) / (1 + kZ * kZ / n);
    const double half = kZ / (1 + kZ * kZ / n) * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
    figure.low = std::max(0.0, middle - half);
    figure.high = std::min(1.0, middle + half);
    figure.deviation = half / kZ; // above 0 when all rows are right, too
}

void setResampled(TestFigure& figure, const Figure& of, const Rows& rows, RandomStream stream,
                  const std::stop_token& stop) {
    const std::int64_t resamples = std::clamp(kRowsInAll / rows.count, kFewestResamples, kMostResamples);
    Rows drawn(rows.count, rows.outputs, rows.classes);
    std::vector<double> values;
    for (std::int64_t i = 0; i < resamples && !stop.stop_requested(); ++i) {
        for (std::int64_t row = 0; row < rows.count; ++row) {
            drawn.take(rows, stream.below(static_cast<std::uint32_t>(rows.count)), row);
        }
        values.push_back(of(drawn));
    }
    figure.low = train::quantile(values, kTail);
    figure.high = train::quantile(values, 1 - kTail);
    values = train::finiteOf(values);
    const double mean = train::mean(values);
    double squares = 0.0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    figure.deviation = values.size() < 2 ? 0.0 : std::sqrt(squares / static_cast<double>(values.size() - 1));
}

} // namespace

std::vector<TestFigure> figuresOn(const data::View& view, const Document& document, data::Task task,
                                  train::Trainer& trainer, const std::stop_token& stop) {
    const Rows rows = rowsOf(view, trainer, task != data::Task::Regression, stop);
    std::vector<TestFigure> figures;
    const Parameters training(train::trainingInfo(), document.training.settings);
    const auto seed = static_cast<std::uint64_t>(training.integer("seed"));
    for (const NamedFigure& named : figuresFor(view, document, task, trainer)) {
        if (stop.stop_requested()) {
            return {};
        }
        TestFigure figure{named.name, named.of(rows), 0.0, 0.0, 0.0, named.moreIsBetter};
        if (isShare(named.of, rows, figure.value)) {
            setWilson(figure, rows.count);
        } else {
            const auto place = static_cast<std::uint32_t>(figures.size());
            setResampled(figure, named.of, rows, RandomStream(seed, Purpose::Test, place), stop);
        }
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace goodfit::jobs
