#include "tests/core/document/sample_catalogue.h"

namespace goodfit::test {

namespace {

using Spec = ParameterSpec;

ComponentInfo member(std::string id, std::vector<Spec> parameters = {}) {
    ComponentInfo info;
    info.id = std::move(id);
    info.parameters = std::move(parameters);
    return info;
}

std::vector<Family> dataFamilies() {
    return {
        {"data",
         "Data",
         false,
         {member("data", {Spec::component("source", "Source", "data_source", "spirals"),
                          Spec::component("split", "Split", "split", "split"),
                          Spec::component("scaling", "Scaling", "scaling", "standard"),
                          Spec::componentList("augmentation", "Augmentation", "augmentation")})}},
        {"data_source",
         "Sources",
         true,
         {member("spirals",
                 {Spec::integer("samples", "Samples", 300, 2, 100000), Spec::real("noise", "Noise", 0.1, 0, 10)}),
          member("digits"), member("csv", {Spec::text("file", "File", ""), Spec::text("target", "Target", "")})}},
        {"split",
         "Split",
         false,
         {member("split", {Spec::real("validation", "Validation", 0.2, 0, 1), Spec::real("test", "Test", 0.2, 0, 1),
                           Spec::boolean("stratified", "Stratified", true), Spec::integer("seed", "Seed", 1, 0, 9e15),
                           Spec::text("column", "Column", "")})}},
        {"scaling", "Scaling", true, {member("standard"), member("none")}},
        {"augmentation",
         "Augmentation",
         true,
         {member("jitter", {Spec::real("amount", "Amount", 0.1, 0, 1).search(0.01, 1, true)}), member("flip")}},
    };
}

std::vector<Family> layerFamilies() {
    ComponentInfo repeat = member("repeat", {Spec::integer("count", "Count", 1, 1, 64).search(1, 4)});
    repeat.group = true;
    return {
        {"layer",
         "Layers",
         true,
         {member("dense", {Spec::integer("units", "Units", 16, 1, 65536).search(4, 256, true),
                           Spec::component("activation", "Activation", "activation", "linear").searchChoices(),
                           Spec::boolean("use_bias", "Bias", true).searchChoices(),
                           Spec::component("kernel_initializer", "Kernel initializer", "initializer", "glorot_uniform"),
                           Spec::component("kernel_regularizer", "Kernel regularizer", "regularizer", "none")}),
          member("dropout", {Spec::real("rate", "Rate", 0.5, 0, 0.99).search(0.1, 0.5)}), std::move(repeat)}},
        {"activation",
         "Activations",
         true,
         {member("linear"), member("relu"), member("tanh"), member("softmax"),
          member("leaky_relu", {Spec::real("negative_slope", "Negative slope", 0.3, 0, 1).search(0.01, 0.5)})}},
        {"initializer", "Initializers", true, {member("glorot_uniform"), member("he_normal")}},
        {"regularizer",
         "Regularizers",
         true,
         {member("none"), member("l2", {Spec::real("l2", "L2", 0.01, 0, 1000).search(1e-6, 1e-2, true)})}},
    };
}

std::vector<Family> trainingFamilies() {
    return {
        {"training",
         "Training",
         false,
         {member("training",
                 {Spec::component("loss", "Loss", "loss", "mean_squared_error"),
                  Spec::component("optimizer", "Optimizer", "optimizer", "adam").searchChoices(),
                  Spec::component("schedule", "Schedule", "schedule", "constant"),
                  Spec::integer("batch_size", "Batch size", 32, 1, 65536).search(8, 256, true),
                  Spec::integer("epochs", "Epochs", 30, 1, 100000), Spec::boolean("shuffle", "Shuffle", true),
                  Spec::integer("seed", "Seed", 1, 0, 9e15), Spec::names("metrics", "Metrics", "metric"),
                  Spec::component("early_stopping", "Early stopping", "early_stopping", "early_stopping").off()})}},
        {"loss", "Losses", true, {member("mean_squared_error"), member("categorical_crossentropy")}},
        {"optimizer",
         "Optimizers",
         true,
         {member("sgd", {Spec::real("learning_rate", "Learning rate", 0.01, 0, 100).search(1e-4, 1, true),
                         Spec::real("momentum", "Momentum", 0, 0, 0.999).search(0, 0.99),
                         Spec::boolean("nesterov", "Nesterov", false).searchChoices()}),
          member("adam", {Spec::real("learning_rate", "Learning rate", 0.001, 0, 10).search(1e-4, 1e-1, true),
                          Spec::real("beta_1", "β₁", 0.9, 0, 0.9999)})}},
        {"schedule", "Schedules", true, {member("constant")}},
        {"metric", "Metrics", true, {member("accuracy"), member("mae")}},
        {"early_stopping",
         "Early stopping",
         false,
         {member("early_stopping",
                 {Spec::choice("monitor", "Monitor", "val_loss", {"val_loss", "loss"}).searchChoices(),
                  Spec::integer("patience", "Patience", 10, 1, 10000),
                  Spec::boolean("restore_best", "Restore best", true)})}},
        {"search",
         "Search",
         false,
         {member("search",
                 {Spec::component("sampler", "Sampler", "sampler", "auto"),
                  Spec::component("pruner", "Pruner", "pruner", "none"),
                  Spec::integer("trials", "Trials", 60, 1, 1000000), Spec::integer("folds", "Folds", 1, 1, 100),
                  Spec::component("objective", "Objective", "objective", "objective")})}},
        {"sampler",
         "Samplers",
         true,
         {member("auto"), member("random"), member("grid", {Spec::integer("levels", "Levels", 5, 1, 1000)})}},
        {"pruner", "Pruners", true, {member("none")}},
        {"objective",
         "Objective",
         false,
         {member("objective",
                 {Spec::text("metric", "Metric", "val_loss"), Spec::choice("at", "At", "best", {"best", "last"})})}},
    };
}

} // namespace

const Catalogue& sampleCatalogue() {
    static const Catalogue catalogue = [] {
        std::vector<Family> all;
        for (const std::vector<Family>& families : {dataFamilies(), layerFamilies(), trainingFamilies()}) {
            all.insert(all.end(), families.begin(), families.end());
        }
        return Catalogue(std::move(all));
    }();
    return catalogue;
}

const char* const kExample = R"({"format": "goodfit", "version": 1,
 "data": {"source": {"type": "digits"}, "split": {"validation": 0.2, "test": 0.2, "stratified": true, "seed": 1},
          "scaling": {"type": "standard"}, "augmentation": []},
 "layers": [{"id": "hidden", "type": "repeat", "count": {"low": 1, "high": 3}, "layers": [
               {"id": "dense", "type": "dense", "units": {"low": 16, "high": 128, "log": true},
                "activation": {"type": {"choices": ["relu", "tanh"]}}, "kernel_initializer": {"type": "he_normal"},
                "kernel_regularizer": {"type": "l2", "l2": {"low": 1e-6, "high": 1e-2, "log": true}}},
               {"id": "drop", "type": "dropout", "rate": 0.2}]},
            {"id": "out", "type": "dense", "units": 10, "activation": {"type": "softmax"}}],
 "training": {"loss": {"type": "categorical_crossentropy"}, "optimizer": {"type": "adam", "learning_rate": {"low": 1e-4, "high": 1e-1, "log": true}},
              "schedule": {"type": "constant"}, "batch_size": 32, "epochs": 30, "shuffle": true, "seed": 1,
              "metrics": ["accuracy"], "early_stopping": {"monitor": "val_loss", "patience": 10, "restore_best": true}},
 "search": {"sampler": {"type": "auto"}, "pruner": {"type": "none"}, "trials": 60, "folds": 1, "objective": {"metric": "val_loss", "at": "best"}}})";

} // namespace goodfit::test
