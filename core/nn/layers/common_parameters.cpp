#include "core/nn/layers/common_parameters.h"

namespace goodfit::nn {

ParameterSpec trainableSpec() {
    return ParameterSpec::boolean("trainable", "Trainable", true)
        .says(
            "Off: its weights stay as they are and cost no penalty (a frozen layer), as when they come from "
            "another network.");
}

void appendCommonParameters(std::vector<ParameterSpec>& specs) {
    specs.push_back(ParameterSpec::component("activity_regularizer", "Activity regularizer", "regularizer", "none")
                        .searchChoices()
                        .says("A penalty on what the layer gives, the mean over the batch, added to the loss."));
    specs.push_back(trainableSpec());
}

} // namespace goodfit::nn
