#include "core/nn/layers/common_parameters.h"
#include "core/nn/layers/weighted.h"

namespace goodfit::nn {

std::vector<ParameterSpec> weightedParameters(std::vector<ParameterSpec> own, bool activation) {
    using Spec = ParameterSpec;
    if (activation) {
        own.push_back(Spec::component("activation", "Activation", "activation", "linear")
                          .searchChoices()
                          .says("Applied to the weighted sums."));
    }
    own.push_back(
        Spec::boolean("use_bias", "Bias", true).searchChoices().says("Adds a learned constant to every unit."));
    own.push_back(Spec::component("kernel_initializer", "Kernel initializer", "initializer", "glorot_uniform")
                      .searchChoices()
                      .says("How the weights start."));
    own.push_back(Spec::component("bias_initializer", "Bias initializer", "initializer", "zeros")
                      .searchChoices()
                      .says("How the biases start."));
    for (const auto& specs : {penaltySpecs({"kernel", "bias"}), constraintSpecs({"kernel", "bias"})}) {
        own.insert(own.end(), specs.begin(), specs.end());
    }
    appendCommonParameters(own);
    return own;
}

} // namespace goodfit::nn
