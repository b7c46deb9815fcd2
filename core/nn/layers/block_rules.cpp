#include "core/nn/layers/block_rules.h"

namespace goodfit::nn {

namespace {

std::string capital(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}
std::string described(const std::string& name) {
    if (name == "bias") {
        return "biases";
    }
    return name == "recurrent" ? "weights of the state" : "weights";
}

} // namespace

std::vector<ParameterSpec> penaltySpecs(const std::vector<std::string>& names) {
    std::vector<ParameterSpec> specs;
    for (const std::string& name : names) {
        specs.push_back(
            ParameterSpec::component(name + "_regularizer", capital(name) + " regularizer", "regularizer", "none")
                .searchChoices()
                .says("A penalty on the " + described(name) + ", added to the loss."));
    }
    return specs;
}

std::vector<ParameterSpec> constraintSpecs(const std::vector<std::string>& names) {
    std::vector<ParameterSpec> specs;
    for (const std::string& name : names) {
        specs.push_back(
            ParameterSpec::component(name + "_constraint", capital(name) + " constraint", "constraint", "none")
                .searchChoices()
                .says("What the " + described(name) + " must fulfil after every step."));
    }
    return specs;
}

} // namespace goodfit::nn
