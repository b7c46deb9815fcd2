#include "core/data/families.h"

#include "core/base/registry.h"
#include "core/data/augmentation/augmentation.h"
#include "core/data/scaling/registry.h"
#include "core/data/sources.h"

namespace goodfit::data {

Family dataFamily() {
    ComponentInfo data;
    data.id = "data";
    data.label = "Data";
    data.help = "Where the examples come from and how they are prepared.";
    data.parameters = {
        ParameterSpec::component("source", "Source", "data_source", "spirals")
            .says("A generator, a built-in table or a file of your own."),
        ParameterSpec::component("split", "Split", "split", "split")
            .says("Which rows are trained on, judged on while designing, and kept for the end."),
        ParameterSpec::component("scaling", "Scaling", "scaling", "standard")
            .says("Brings every feature to a like size, fitted on the training rows only."),
        ParameterSpec::componentList("augmentation", "Augmentation", "augmentation")
            .says("Random changes of the training rows, drawn anew every epoch."),
    };
    return {"data", "Data", false, {std::move(data)}};
}

Family splitFamily() {
    constexpr double kLargestShare = 0.9;
    ComponentInfo split;
    split.id = "split";
    split.label = "Split";
    split.help = "Every row goes to exactly one part: training, validation or test.";
    split.parameters = {
        ParameterSpec::real("validation", "Validation share", 0.2, 0.0, kLargestShare)
            .says("Share of the rows that choices are judged on; 0 for none."),
        ParameterSpec::real("test", "Test share", 0.2, 0.0, kLargestShare)
            .says("Share of the rows kept sealed for the one final score; 0 for none."),
        ParameterSpec::boolean("stratified", "Stratified", true)
            .says("Every part gets the classes in the same shares (classification only)."),
        ParameterSpec::integer("seed", "Seed", 1, 0, 9007199254740991.0).says("Another seed deals the rows anew."),
        ParameterSpec::text("column", "Split column", "")
            .says("A column of the file whose cells say train, val or test; empty to deal by shares."),
    };
    return {"split", "Split", false, {std::move(split)}};
}

Family augmentationFamily() {
    return familyTable("augmentation", "Augmentation", augmentations());
}

std::vector<Family> dataFamilies() {
    return {dataFamily(), sourceFamily(), splitFamily(), scalingFamily(), augmentationFamily()};
}

} // namespace goodfit::data
