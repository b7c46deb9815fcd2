#include "core/train/setup.h"

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/optim/optimizers/registry.h"
#include "core/optim/schedules/registry.h"
#include "core/train/class_weights/class_weight.h"
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

// Which curve decides about the best epoch. Without a validation part the training's own curve stands in,
// unless a run is to be stopped by what is not there.
Result<EarlyStopping> readStopping(const Document& document, const std::vector<const nn::MetricInfo*>& metrics,
                                   bool hasValidation) {
    const Setting* setting = document.training.settings.find("early_stopping");
    const Component* held = setting ? setting->component() : nullptr;
    const Component component = held ? *held : Component("early_stopping");
    const Parameters parameters(earlyStoppingInfo(), component.settings);
    std::string monitor = parameters.text("monitor");
    std::string plain = monitor;
    if (held && plain.starts_with(kValidation) && !hasValidation) {
        return invalid("training.early_stopping.monitor",
                       "\"" + monitor +
                           "\" needs a validation part and the data have none: give data.split.validation a " +
                           "share, or monitor " + plain.substr(kValidation.size()));
    }
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

Status checkOptimizer(const Document& document, const nn::NetworkPlan& plan) {
    const Parameters parameters = trainingOf(document);
    const Component optimizer = parameters.component("optimizer");
    const optim::OptimizerInfo* info = findMember(optim::optimizers(), optimizer.type());
    if (!info || !info->problem) {
        return {};
    }
    std::string problem =
        info->problem(Parameters(info->about, optimizer.settings), static_cast<double>(plan.trainableParameters),
                      parameters.component("loss").type());
    return problem.empty() ? Status() : invalid("training.optimizer", std::move(problem));
}

namespace {

Status readOptimizer(const Parameters& training, TrainingSetup& setup) {
    const Component optimizer = training.component("optimizer");
    const Component schedule = training.component("schedule");
    const auto optimizerInfo = member(optim::optimizers(), optimizer, "training.optimizer.type");
    const auto scheduleInfo = member(optim::schedules(), schedule, "training.schedule.type");
    if (!optimizerInfo || !scheduleInfo) {
        return !optimizerInfo ? optimizerInfo.error() : scheduleInfo.error();
    }
    const Parameters parameters((*optimizerInfo)->about, optimizer.settings);
    if (parameters.has("clipnorm") && parameters.has("global_clipnorm")) {
        return invalid("training.optimizer.global_clipnorm", "stands beside clipnorm: set only one of them");
    }
    setup.optimizerInfo = *optimizerInfo;
    setup.optimizer = (*optimizerInfo)->make<float>(optimizer.settings);
    setup.fullBatch = (*optimizerInfo)->makeFullBatch<float>(optimizer.settings);
    setup.clip = optim::GradientClip<float>(parameters);
    setup.learningRate = parameters.real("learning_rate");
    setup.schedule = (*scheduleInfo)->make(Parameters((*scheduleInfo)->about, schedule.settings));
    return {};
}

Status readClassWeights(const Parameters& training, const nn::DataSpec& data, const data::View& view,
                        TrainingSetup& setup) {
    const Component chosen = training.component("class_weight");
    const auto info = member(classWeights(), chosen, "training.class_weight.type");
    if (!info) {
        return info.error();
    }
    std::vector<std::int64_t> counts(static_cast<std::size_t>(data.classes), 0);
    for (std::size_t row = 0; data.task != data::Task::Regression && row < view.trainingTargets.size(); ++row) {
        ++counts[static_cast<std::size_t>(view.trainingTargets[row])];
    }
    auto weights = (*info)->weights(Parameters((*info)->about, chosen.settings), counts);
    if (!weights) {
        return invalid("training.class_weight.weights", weights.error().message);
    }
    if (counts.empty() && chosen.type() != "none") {
        return invalid("training.class_weight", "weighs classes, and a regression has none");
    }
    setup.classWeights = std::move(weights.value());
    return {};
}

Status readAugmenters(const Document& document, const nn::DataSpec& data, const data::View& view,
                      TrainingSetup& setup) {
    const Setting* setting = document.data.settings.find("augmentation");
    const Setting::ComponentList* list = setting ? setting->components() : nullptr;
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        const Component& chosen = (*list)[i];
        const std::string path = "data.augmentation." + std::to_string(i);
        const auto info = member(data::augmentations(), chosen, path + ".type");
        if (!info) {
            return info.error();
        }
        auto made = (*info)->make(Parameters((*info)->about, chosen.settings), {data.input, &view.featureScaling});
        if (!made) {
            return invalid(path, made.error().message);
        }
        if ((*made)->mixes() && setup.mixes) {
            return invalid(path, "blends rows that are blended already: one such augmentation is enough");
        }
        setup.mixes = setup.mixes || (*made)->mixes();
        setup.augmenters.push_back(std::move(made.value()));
    }
    return {};
}

// What random changes of every step need, and a method that looks at all rows does not have.
Status checkFullBatch(const TrainingSetup& setup) {
    if (!setup.fullBatch) {
        return {};
    }
    const std::string& label = setup.optimizerInfo->about.label;
    if (!setup.augmenters.empty()) {
        return invalid("data.augmentation", label + " needs the same rows in every step: take the augmentation out");
    }
    if (setup.weightNoise > 0.0) {
        return invalid("training.weight_noise", label + " needs a loss that repeats: set it to 0");
    }
    return {};
}

} // namespace

Result<TrainingSetup> readSetup(const Document& document, const nn::DataSpec& data, const data::View& view,
                                const nn::NetworkPlan& plan) {
    const Parameters parameters = trainingOf(document);
    TrainingSetup setup;
    setup.batchSize = std::max<std::int64_t>(1, parameters.integer("batch_size"));
    setup.epochs = static_cast<int>(parameters.integer("epochs"));
    setup.shuffle = parameters.boolean("shuffle");
    setup.seed = static_cast<std::uint64_t>(parameters.integer("seed"));
    setup.weightNoise = parameters.real("weight_noise");
    setup.initialWeights = parameters.text("initial_weights");
    setup.pretraining = parameters.component("pretraining");
    if (parameters.has("iterations")) {
        setup.iterations = parameters.integer("iterations");
    }
    const Component loss = parameters.component("loss");
    const auto lossInfo = member(nn::losses(), loss, "training.loss.type");
    if (!lossInfo) {
        return lossInfo.error();
    }
    setup.loss = std::make_unique<TrainingLoss<float>>((*lossInfo)->make<float>(loss.settings));
    setup.classThreshold = (*lossInfo)->threshold;
    for (const Status& status : {readOptimizer(parameters, setup), readClassWeights(parameters, data, view, setup),
                                 readAugmenters(document, data, view, setup), checkFullBatch(setup),
                                 checkOptimizer(document, plan), checkMetrics(document, data)}) {
        if (!status) {
            return status.error();
        }
    }
    for (const std::string& name : metricNames(document)) {
        setup.metrics.push_back(findMember(nn::metrics(), name));
    }
    auto stopping = readStopping(document, setup.metrics, !view.validationTargets.empty());
    if (!stopping) {
        return stopping.error();
    }
    setup.stopping = std::move(stopping.value());
    return setup;
}

} // namespace goodfit::train
