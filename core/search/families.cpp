#include "core/search/families.h"

#include "core/search/importance/registry.h"
#include "core/search/objective.h"
#include "core/search/pruners/registry.h"
#include "core/search/samplers/registry.h"

namespace goodfit::search {

namespace {

// When a study or a trial ends before its plan, and which points are not worth training.
std::vector<ParameterSpec> limits() {
    return {ParameterSpec::real("max_seconds", "Most time", 900, 1, 1e7)
                .off()
                .in("s")
                .says("No trial begins after so long; the clock decides, so the study does not repeat"),
            ParameterSpec::integer("max_epochs", "Most epochs", 10000, 1, 1e9)
                .off()
                .in("epochs")
                .says("No trial begins after so many epochs of all trials together, folds counted each"),
            ParameterSpec::real("target", "Target", 0.1, -1e300, 1e300)
                .off()
                .says("The study ends when a trial is as good as this"),
            ParameterSpec::integer("stagnation", "Stagnation", 30, 1, 1e6)
                .off()
                .in("trials")
                .says("The study ends after so many finished trials without a new best"),
            ParameterSpec::real("least_gain", "Least gain", 0, 0, 1e300)
                .off()
                .says("The study ends when less than this can still be gained (a Gaussian process bounds it, from 20 "
                      "complete trials on); 0: less than the error of the best trial's folds or repeats",
                      "Makarova and others (2022)"),
            ParameterSpec::real("trial_seconds", "Trial time", 60, 0.01, 1e7)
                .off()
                .in("s")
                .says("A trial is pruned after so long, within an epoch too; the clock decides, so the study does not "
                      "repeat"),
            ParameterSpec::real("trial_megabytes", "Trial memory", 500, 1, 1e7)
                .off()
                .in("MB")
                .says("Points whose training would take more memory are never trained"),
            ParameterSpec::integer("max_parameters", "Most parameters", 100000, 1, 1e12)
                .off()
                .says("Points whose network has more weights are never trained")};
}

} // namespace

Family searchFamily() {
    ComponentInfo info;
    info.id = "search";
    info.label = "Search";
    info.help = "How the document's ranges are searched";
    info.parameters = {
        ParameterSpec::component("sampler", "Sampler", "sampler", "auto").says("What proposes the next trial's values"),
        ParameterSpec::component("pruner", "Pruner", "pruner", "none").says("What ends hopeless trials early"),
        ParameterSpec::integer("trials", "Trials", 60, 1, 1e6)
            .in("trials")
            .says("How many trials a study has; fewer when the space or the grid has fewer points"),
        ParameterSpec::text("queue", "Queue", "")
            .says("Points tried before the sampler is asked, parted by semicolons: units=16, learning_rate=0.01; "
                  "units=32. What a point leaves out stands as in the drawing"),
        ParameterSpec::integer("folds", "Folds", 1, 1, 100)
            .in("folds")
            .says("1: judged on the validation part; K > 1: the mean over K folds of all but the test part",
                  "Stone (1974)"),
        ParameterSpec::integer("repeats", "Repeats", 1, 1, 100)
            .in("runs")
            .says("Every fold is trained so many times with other initial weights; the value is the mean of all"),
        ParameterSpec::component("objective", "Objective", "objective", "objective").says("What makes a trial good"),
        ParameterSpec::choice("order", "Order", "ordered", {"ordered", "free"})
            .says("ordered: the same study for any number of workers; free: each trial knows all results there are, "
                  "which does not repeat"),
        ParameterSpec::integer("lag", "Lag", 7, 0, 255)
            .in("trials")
            .says("In order, a trial is decided without the results of so many before it; one more workers than this "
                  "stay busy")};
    for (ParameterSpec& limit : limits()) {
        info.parameters.push_back(std::move(limit));
    }
    return Family{"search", "Search", false, {std::move(info)}};
}

Family objectiveFamily() {
    ComponentInfo info;
    info.id = "objective";
    info.label = "Objective";
    info.help = "A trial's value: one number of its curves";
    info.parameters = {
        ParameterSpec::choice("metric", "Metric", "val_loss", objectiveMetrics())
            .says("The curve that counts; val_ is the part (or the fold) that training does not see"),
        ParameterSpec::choice("at", "At", "best", {"best", "last", "mean_of_last"})
            .says("The curve's best epoch, its last, or the mean of its last epochs"),
        ParameterSpec::integer("last_epochs", "Last epochs", 5, 1, 1000)
            .in("epochs")
            .says("How many the mean is taken of, when at is mean_of_last"),
        ParameterSpec::names("also", "Also", "also")
            .says("Further objectives: the search then looks for the best compromises (the Pareto front)")};
    return Family{"objective", "Objective", false, {std::move(info)}};
}

Family alsoFamily() {
    Family family{"also", "Further objectives", true, {}};
    const auto add = [&family](std::string id, std::string label, std::string help) {
        ComponentInfo info;
        info.id = std::move(id);
        info.label = std::move(label);
        info.help = std::move(help);
        family.members.push_back(std::move(info));
    };
    add(kParametersObjective, "Parameters", "How many weights the network has; fewer are better");
    add(kSecondsObjective, "Seconds", "How long the training took; a clock decides, so the study does not repeat");
    for (const std::string& curve : objectiveMetrics()) {
        add(curve, curve, "The curve " + curve + " at the same place as the first objective's");
    }
    return family;
}

std::vector<Family> searchFamilies() {
    return {searchFamily(), samplerFamily(), prunerFamily(), objectiveFamily(), alsoFamily(), importanceFamily()};
}

} // namespace goodfit::search
