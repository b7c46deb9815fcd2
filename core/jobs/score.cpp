#include "core/jobs/score.h"

#include "core/base/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace goodfit::jobs {

namespace {

// The document without anything that would look at the part it is judged on.
Document blind(Document document) {
    document.training.settings.erase("early_stopping");
    return document;
}

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

// What the network says of the test rows, as the metrics read it.
std::vector<std::pair<std::string, double>> judge(const Document& document, train::Trainer& trainer,
                                                  const data::View& view, data::Task task) {
    const std::vector<float> said = trainer.predict(view.validationFeatures);
    const std::int64_t outputs = trainer.outputCount();
    const auto rows = static_cast<std::int64_t>(view.validationTargets.size());
    const std::int64_t stride = nn::strideFor(outputs);
    std::vector<float> padded(static_cast<std::size_t>(rows * stride), 0.0F);
    for (std::int64_t row = 0; row < rows; ++row) {
        std::memcpy(padded.data() + row * stride, said.data() + row * outputs,
                    static_cast<std::size_t>(outputs) * sizeof(float));
    }
    const bool classes = task != data::Task::Regression;
    std::vector<float> truth = view.validationTargets;
    if (!classes && !view.targetScaling.scale.empty()) {
        for (float& target : truth) {
            target = target * view.targetScaling.scale.front() + view.targetScaling.offset.front();
        }
    }
    const nn::TargetUnits units{0.0, 1.0, trainer.classThreshold()};
    std::vector<std::pair<std::string, double>> values;
    for (const nn::MetricInfo* info : metricsFor(document, task)) {
        const std::unique_ptr<nn::Metric> metric = info->make();
        metric->reset();
        metric->add({padded.data(), outputs, rows, stride}, {truth.data(), classes}, units);
        values.emplace_back(info->about.id, metric->value());
    }
    return values;
}

} // namespace

Result<FinalScore> scoreOnTest(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                               const std::stop_token& stop, const ProgressSink& progress) {
    const data::View whole = data->finalView();
    if (whole.validationTargets.empty()) {
        return invalid("data.split.test", "leaves no test part to score on: give it a share above 0");
    }
    auto seen = std::make_shared<data::View>(whole);
    seen->validationFeatures.clear();
    seen->validationTargets.clear();
    const Document trained = blind(document);
    auto made = train::Trainer::make(trained, nn::specOf(data->dataset()), seen, {});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = **made;
    FinalScore score;
    score.trainedRows = static_cast<std::int64_t>(whole.trainingTargets.size());
    score.testRows = static_cast<std::int64_t>(whole.validationTargets.size());
    int told = -1;
    while (!stop.stop_requested() && trainer.stepBatch()) {
        if (progress && trainer.finishedEpochs() > told) {
            told = trainer.finishedEpochs();
            progress({"Training", told, trainer.epochs(), {}});
        }
    }
    score.epochs = trainer.finishedEpochs();
    score.stopped = stop.stop_requested() && trainer.end() == train::RunEnd::Running;
    if (trainer.end() == train::RunEnd::Diverged) {
        return Error{ErrorCode::Internal, "training", "lost its numbers in epoch " + std::to_string(score.epochs)};
    }
    if (!score.stopped) {
        score.metrics = judge(trained, trainer, whole, data->dataset().task);
    }
    return score;
}

} // namespace goodfit::jobs
