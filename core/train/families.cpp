#include "core/train/families.h"

#include "core/base/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/train/class_weights/class_weight.h"
#include "core/train/pretraining/pretraining.h"

namespace goodfit::train {

namespace {

using Spec = ParameterSpec;

// "val_loss", "loss", then each metric and its "val_" twin.
std::vector<std::string> monitors() {
    std::vector<std::string> names = {"val_loss", "loss"};
    for (const nn::MetricInfo* metric : nn::metrics()) {
        names.push_back("val_" + metric->about.id);
        names.push_back(metric->about.id);
    }
    return names;
}

std::vector<Spec> trainingParameters() {
    return {Spec::component("loss", "Loss", "loss", "mean_squared_error").says("What training makes small."),
            Spec::component("optimizer", "Optimizer", "optimizer", "adam")
                .searchChoices()
                .says("How the weights follow the gradient."),
            Spec::component("schedule", "Schedule", "schedule", "constant")
                .searchChoices()
                .says("How the learning rate changes over the run."),
            Spec::integer("batch_size", "Batch size", 32, 1, 1e6)
                .search(8, 128, true)
                .in("rows")
                .says("Examples a step; small batches are noisy, large ones smooth."),
            Spec::integer("epochs", "Epochs", 30, 1, 1e6)
                .search(10, 200, true)
                .in("epochs")
                .says("How often all training rows are seen."),
            Spec::integer("iterations", "Iterations", 1000, 1, 1e12)
                .in("steps")
                .off()
                .says("Ends the run after so many steps, within an epoch if need be."),
            Spec::boolean("shuffle", "Shuffle", true).says("A new order of the rows in every epoch."),
            Spec::integer("seed", "Seed", 1, 0, 9007199254740991.0)
                .says("The same seed gives the same weights, order and dropout."),
            Spec::names("metrics", "Metrics", "metric").says("Figures reported beside the loss."),
            Spec::component("early_stopping", "Early stopping", "early_stopping", "early_stopping")
                .off()
                .says("Stops when the monitored curve no longer improves.", "Prechelt, 1998"),
            Spec::component("class_weight", "Class weights", "class_weight", "none")
                .searchChoices()
                .says("How much the examples of each class count in the training loss.", "King and Zeng, 2001"),
            Spec::real("weight_noise", "Noise on weights", 0.0, 0.0, 10.0)
                .search(1e-3, 0.1, true)
                .says("Deviation of normal noise that is added to every weight for the time of each step.",
                      "An, 1996; Graves, 2011"),
            Spec::text("initial_weights", "Initial weights", "")
                .says("A model file to start from: layers with the same name and shapes take its weights."),
            Spec::component("pretraining", "Pre-training", "pretraining", "none")
                .says("What the hidden layers learn before the training proper.", "Hinton and Salakhutdinov, 2006")};
}

std::vector<Spec> earlyStoppingParameters() {
    return {Spec::choice("monitor", "Monitor", "val_loss", monitors()).says("The curve that is watched."),
            Spec::integer("patience", "Patience", 10, 0, 1e6)
                .search(3, 50)
                .in("epochs")
                .says("Epochs without improvement before the run stops.", "Prechelt, 1998"),
            Spec::real("min_delta", "Minimum delta", 0.0, 0.0, 1e12)
                .search(1e-5, 1e-2, true)
                .says("A smaller change does not count as improvement."),
            Spec::boolean("restore_best", "Restore best", true).says("Keeps the weights of the best epoch.")};
}

Family section(std::string id, std::string label, const ComponentInfo& info) {
    return Family{std::move(id), std::move(label), false, {info}};
}

} // namespace

const ComponentInfo& trainingInfo() {
    static const ComponentInfo kInfo = {.id = "training",
                                        .label = "Training",
                                        .category = "Sections",
                                        .help = "How the network learns.",
                                        .formula = "",
                                        .advice = "",
                                        .source = "",
                                        .parameters = trainingParameters()};
    return kInfo;
}

const ComponentInfo& earlyStoppingInfo() {
    static const ComponentInfo kInfo = {
        .id = "early_stopping",
        .label = "Early stopping",
        .category = "Sections",
        .help = "Ends the run when the monitored curve has not improved for some epochs.",
        .formula = "stop after `patience` epochs without a value below best − min_delta",
        .advice = "The cheapest cure for overfitting; leave patience enough for a noisy curve: 5 to 20 epochs.",
        .source = "Prechelt, 1998",
        .parameters = earlyStoppingParameters()};
    return kInfo;
}

std::vector<Family> trainFamilies() {
    return {section("training", "Training", trainingInfo()),
            section("early_stopping", "Early stopping", earlyStoppingInfo()),
            familyTable("class_weight", "Class weights", classWeights()),
            familyTable("pretraining", "Pre-training", pretrainings())};
}

} // namespace goodfit::train
