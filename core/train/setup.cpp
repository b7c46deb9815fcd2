#include "core/train/setup.h"

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/optim/optimizers/registry.h"
#include "core/optim/schedules/registry.h"
#include "core/train/families.h"

#include <algorithm>

namespace goodfit::train {

namespace {

constexpr std::string_view kValidation = "val_";

Parameters trainingOf(const Document& document) {
    return {trainingInfo(), document.training.settings};
}

std::vector<std::string> metricNames(const Document& document) {
    std::vector<std::string> names;
    const Setting* setting = document.training.settings.find("metrics");
    if (const Setting::ValueList* list = setting ? setting->values() : nullptr) {
        for (const Value& name : *list) {
            if (std::find(names.begin(), names.end(), name.text()) == names.end()) {
                names.push_back(name.text());
            }
        }
    }
    return names;
}

std::string fittingMetrics(data::Task task) {
    std::string list;
    for (const nn::MetricInfo* metric : nn::metrics()) {
        if (metric->fits(task)) {
            list += (list.empty() ? "" : ", ") + metric->about.id;
        }
    }
    return list;
}

// The member of a family that a setting names, its component kept alive by the caller.
template <class Info>
Result<const Info*> member(std::span<const Info* const> members, const Component& component, std::string path) {
    if (const Info* found = findMember(members, component.type())) {
        return found;
    }
    return invalid(std::move(path), "\"" + component.type() + "\" is not known");
}

// Which curve decides about the best epoch. Without a validation part the training's own curve stands in.
Result<EarlyStopping> readStopping(const Document& document, const std::vector<const nn::MetricInfo*>& metrics,
                                   bool hasValidation) {
    const Setting* setting = document.training.settings.find("early_stopping");
    const Component* held = setting ? setting->component() : nullptr;
    const Component component = held ? *held : Component("early_stopping");
    const Parameters parameters(earlyStoppingInfo(), component.settings);
    std::string monitor = parameters.text("monitor");
    std::string plain = monitor;
    if (plain.starts_with(kValidation)) {
        plain = plain.substr(kValidation.size());
        monitor = hasValidation ? monitor : plain;
    }
    const auto metric = std::find_if(metrics.begin(), metrics.end(),
                                     [&plain](const nn::MetricInfo* info) { return info->about.id == plain; });
    if (plain != "loss" && metric == metrics.end()) {
        return invalid("training.early_stopping.monitor", "\"" + parameters.text("monitor") +
                                                              "\" is not among the metrics of this training: add \"" +
                                                              plain + "\" to training.metrics, or monitor val_loss");
    }
    const bool moreIsBetter = plain != "loss" && (*metric)->moreIsBetter;
    if (!held) {
        return EarlyStopping(monitor, moreIsBetter, std::nullopt, 0.0, false);
    }
    return EarlyStopping(monitor, moreIsBetter, static_cast<int>(parameters.integer("patience")),
                         parameters.real("min_delta"), parameters.boolean("restore_best"));
}

} // namespace

Status checkMetrics(const Document& document, const nn::DataSpec& data) {
    for (const std::string& name : metricNames(document)) {
        const nn::MetricInfo* info = findMember(nn::metrics(), name);
        if (!info || !info->fits(data.task)) {
            return invalid("training.metrics", "\"" + name + "\" does not fit a " + data::taskName(data.task) +
                                                   "; allowed are " + fittingMetrics(data.task));
        }
    }
    return {};
}

Result<TrainingSetup> readSetup(const Document& document, const nn::DataSpec& data, bool hasValidation) {
    const Parameters parameters = trainingOf(document);
    TrainingSetup setup;
    setup.batchSize = std::max<std::int64_t>(1, parameters.integer("batch_size"));
    setup.epochs = static_cast<int>(parameters.integer("epochs"));
    setup.shuffle = parameters.boolean("shuffle");
    setup.seed = static_cast<std::uint64_t>(parameters.integer("seed"));

    const Component loss = parameters.component("loss");
    const Component optimizer = parameters.component("optimizer");
    const Component schedule = parameters.component("schedule");
    const auto lossInfo = member(nn::losses(), loss, "training.loss.type");
    const auto optimizerInfo = member(optim::optimizers(), optimizer, "training.optimizer.type");
    const auto scheduleInfo = member(optim::schedules(), schedule, "training.schedule.type");
    if (!lossInfo || !optimizerInfo || !scheduleInfo) {
        return !lossInfo ? lossInfo.error() : !optimizerInfo ? optimizerInfo.error() : scheduleInfo.error();
    }
    setup.loss = (*lossInfo)->make<float>(loss.settings);
    setup.optimizerInfo = *optimizerInfo;
    setup.optimizer = (*optimizerInfo)->make<float>(optimizer.settings);
    setup.learningRate = Parameters((*optimizerInfo)->about, optimizer.settings).real("learning_rate");
    setup.schedule = (*scheduleInfo)->make(Parameters((*scheduleInfo)->about, schedule.settings));

    if (const Status fit = checkMetrics(document, data); !fit) {
        return fit.error();
    }
    for (const std::string& name : metricNames(document)) {
        setup.metrics.push_back(findMember(nn::metrics(), name));
    }
    auto stopping = readStopping(document, setup.metrics, hasValidation);
    if (!stopping) {
        return stopping.error();
    }
    setup.stopping = std::move(stopping.value());
    return setup;
}

} // namespace goodfit::train
