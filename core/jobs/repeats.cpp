#include "core/jobs/repeats.h"

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/jobs/make_trainer.h"
#include "core/nn/losses/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/train/families.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <numeric>

namespace goodfit::jobs {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Status checkOptions(const RepeatOptions& options, const data::Prepared& data) {
    if (options.folds < 1 || options.repeats < 1) {
        return invalid(options.folds < 1 ? "folds" : "repeats", "must be at least 1");
    }
    if (options.ensemble < 0 || options.ensemble > options.repeats) {
        return invalid("ensemble", std::to_string(options.ensemble) + " of " + std::to_string(options.repeats) +
                                       " repeats, must be from 0 to the number of repeats");
    }
    if (options.ensemble > 0 && options.folds > 1) {
        return invalid("ensemble", "averages runs that saw the same rows: leave folds at 1");
    }
    if (options.ensemble > 0 && data.view().validationTargets.empty()) {
        return invalid("ensemble", "needs a validation part to be judged on: give data.split.validation a share");
    }
    return {};
}

// The index of the epoch whose weights a run keeps.
std::size_t keptEpoch(const train::RunResult& result, bool restoresBest) {
    const std::size_t last = result.history.size() - 1;
    return restoresBest && result.bestEpoch >= 0 ? static_cast<std::size_t>(result.bestEpoch) : last;
}

class Repeater {
public:
    Repeater(const Document& document, const std::shared_ptr<const data::Prepared>& data, const RepeatOptions& options,
             const std::stop_token& stop, const ProgressSink& progress)
        : m_document(document),
          m_data(data),
          m_options(options),
          m_stop(stop),
          m_progress(progress),
          m_training(train::trainingInfo(), m_document.training.settings) {
        const Setting* stopping = document.training.settings.find("early_stopping");
        const Component* held = stopping ? stopping->component() : nullptr;
        m_restoresBest = held && Parameters(train::earlyStoppingInfo(), held->settings).boolean("restore_best");
    }

    Result<RepeatedRuns> run() {
        const auto base = m_training.integer("seed");
        for (int seed = 0; seed < m_options.repeats; ++seed) {
            Document seeded = m_document;
            seeded.training.settings.set("seed", base + seed);
            for (int fold = 0; fold < m_options.folds && !m_runs.stopped; ++fold) {
                if (const Status ran = runOne(seeded, seed, fold); !ran) {
                    return ran.error();
                }
            }
        }
        summarise();
        if (m_options.ensemble > 0 && !m_runs.runs.empty()) {
            average();
        }
        return std::move(m_runs);
    }

private:
    Status runOne(const Document& document, int seed, int fold) {
        std::shared_ptr<const data::View> view(m_data, &m_data->view());
        if (m_options.folds > 1) {
            Result<data::View> dealt = m_data->fold(m_options.folds, fold);
            if (!dealt) {
                return dealt.error();
            }
            view = std::make_shared<const data::View>(std::move(dealt).value());
        }
        const Stopwatch watch;
        auto made = train::Trainer::make(document, nn::specOf(m_data->dataset()), std::move(view),
                                         {0, static_cast<std::uint32_t>(fold)}, {false, m_stop});
        if (!made) {
            return made.error();
        }
        train::Trainer& trainer = **made;
        int seen = -1;
        do {
            if (m_progress && trainer.finishedEpochs() != seen) {
                seen = trainer.finishedEpochs();
                tell(seed, fold, trainer);
            }
        } while (trainer.stepBatch());
        m_runs.stopped = trainer.end() == train::RunEnd::Stopped;
        if (m_runs.stopped) {
            return {};
        }
        m_runs.runs.push_back({fold, seed, trainer.result(watch.seconds())});
        if (m_options.ensemble > 0) {
            trainer.setWeights(m_runs.runs.back().result.weights);
            m_said.push_back(trainer.predict(trainer.view().validationFeatures, m_stop));
        }
        return {};
    }
    void tell(int seed, int fold, const train::Trainer& trainer) const {
        const int number = seed * m_options.folds + fold;
        const int runs = m_options.repeats * m_options.folds;
        m_progress({"Run " + std::to_string(number + 1) + " of " + std::to_string(runs),
                    static_cast<std::int64_t>(number) * trainer.epochs() + trainer.finishedEpochs(),
                    static_cast<std::int64_t>(runs) * trainer.epochs(),
                    {}});
    }

    void summarise() {
        if (m_runs.runs.empty()) {
            return;
        }
        for (const train::Curve& curve : m_runs.runs.front().result.history.curves) {
            if (curve.name == "learning_rate") {
                continue;
            }
            RepeatedValue value{curve.name, 0.0, kNaN, {}};
            for (const RepeatedRuns::Run& run : m_runs.runs) {
                const std::vector<double>* values = run.result.history.find(curve.name);
                value.values.push_back(values ? values->at(keptEpoch(run.result, m_restoresBest)) : kNaN);
            }
            const auto count = static_cast<double>(value.values.size());
            value.mean = std::accumulate(value.values.begin(), value.values.end(), 0.0) / count;
            double squares = 0.0;
            for (const double each : value.values) {
                squares += (each - value.mean) * (each - value.mean);
            }
            value.deviation = count > 1.0 ? std::sqrt(squares / (count - 1.0)) : kNaN;
            m_runs.values.push_back(std::move(value));
        }
    }

    // The best by the loss on the validation part.
    void average() {
        Ensemble ensemble;
        std::vector<double> losses;
        for (const RepeatedRuns::Run& run : m_runs.runs) {
            const std::vector<double>* curve = run.result.history.find("val_loss");
            const double loss = curve ? curve->at(keptEpoch(run.result, m_restoresBest)) : kNaN;
            losses.push_back(std::isfinite(loss) ? loss : std::numeric_limits<double>::infinity());
            ensemble.runs.push_back(ensemble.runs.size());
        }
        std::stable_sort(ensemble.runs.begin(), ensemble.runs.end(),
                         [&losses](std::size_t a, std::size_t b) { return losses[a] < losses[b]; });
        ensemble.runs.resize(std::min(ensemble.runs.size(), static_cast<std::size_t>(m_options.ensemble)));
        std::vector<double> sums(m_said.front().size(), 0.0);
        for (const std::size_t run : ensemble.runs) {
            if (m_said[run].size() != sums.size()) {
                return; // stopped while it was asked
            }
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums[i] += static_cast<double>(m_said[run][i]) / static_cast<double>(ensemble.runs.size());
            }
        }
        judge(sums, ensemble);
        m_runs.ensemble = std::move(ensemble);
    }

    void judge(const std::vector<double>& means, Ensemble& ensemble) const {
        const data::View& view = m_data->view();
        const auto rows = static_cast<std::int64_t>(view.validationTargets.size());
        const auto outputs = static_cast<std::int64_t>(means.size()) / rows;
        const bool classes = m_data->dataset().task != data::Task::Regression;
        const data::Scaling& scaling = view.targetScaling;
        const double offset = scaling.scale.empty() ? 0.0 : static_cast<double>(scaling.offset.front());
        const double scale = scaling.scale.empty() ? 1.0 : static_cast<double>(scaling.scale.front());
        const std::int64_t stride = nn::strideFor(outputs);
        AlignedBuffer<float> said(rows * stride);
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t i = 0; i < outputs; ++i) {
                const double value = means[static_cast<std::size_t>(row * outputs + i)];
                said[row * stride + i] = static_cast<float>(classes ? value : (value - offset) / scale);
            }
        }
        const nn::Batch<const float> batch{said.data(), outputs, rows, stride};
        const nn::Targets<float> truth{view.validationTargets.data(), classes};
        const Component loss = m_training.component("loss");
        nn::TargetUnits units{offset, scale};
        if (const nn::LossInfo* info = findMember(nn::losses(), loss.type())) {
            units.threshold = info->threshold;
            const double sum = info->make<float>(loss.settings)->evaluate(batch, truth, {});
            ensemble.values.emplace_back("val_loss", sum / static_cast<double>(rows));
        }
        for (const RepeatedValue& value : m_runs.values) {
            const nn::MetricInfo* info =
                value.name.starts_with("val_") ? findMember(nn::metrics(), value.name.substr(4)) : nullptr;
            if (info) {
                const auto metric = info->make();
                metric->add(batch, truth, units);
                ensemble.values.emplace_back(value.name, metric->value());
            }
        }
    }

    const Document& m_document;
    const std::shared_ptr<const data::Prepared>& m_data;
    RepeatOptions m_options;
    const std::stop_token& m_stop;
    const ProgressSink& m_progress;
    Parameters m_training;
    bool m_restoresBest = false;
    RepeatedRuns m_runs;
    std::vector<std::vector<float>> m_said; // of each run about the validation rows
};

} // namespace

Result<RepeatedRuns> trainRepeatedly(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                     const RepeatOptions& options, const std::stop_token& stop,
                                     const ProgressSink& progress) {
    if (const Status fit = checkOptions(options, *data); !fit) {
        return fit.error();
    }
    try {
        return Repeater(document, data, options, stop, progress).run();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "layers", "the machine has too little memory left for these runs"};
    }
}

} // namespace goodfit::jobs
