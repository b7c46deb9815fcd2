#include "core/search/families.h"

#include "core/search/importance/registry.h"
#include "core/search/objective.h"
#include "core/search/pruners/registry.h"
#include "core/search/samplers/registry.h"

namespace goodfit::search {

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
        ParameterSpec::integer("folds", "Folds", 1, 1, 100)
            .in("folds")
            .says("1: judged on the validation part; K > 1: the mean over K folds of all but the test part",
                  "Stone (1974)"),
        ParameterSpec::component("objective", "Objective", "objective", "objective").says("What makes a trial good")};
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
        ParameterSpec::choice("at", "At", "best", {"best", "last"}).says("The curve's best epoch, or its last")};
    return Family{"objective", "Objective", false, {std::move(info)}};
}

std::vector<Family> searchFamilies() {
    return {searchFamily(), samplerFamily(), prunerFamily(), objectiveFamily(), importanceFamily()};
}

} // namespace goodfit::search
