#include "core/nn/layers/recurrent_parts.h"

#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/layers/block_rules.h"
#include "core/nn/layers/common_parameters.h"

namespace goodfit::nn {

namespace {

std::unique_ptr<Initializer> initializerOf(const Component& chosen) {
    const InitializerInfo* info = findMember(initializers(), chosen.type());
    return info ? info->make(Parameters(info->about, chosen.settings)) : nullptr;
}

Error learnsInside(const ActivationInfo& info) {
    return invalid({}, info.about.label +
                           " learns numbers of its own and cannot stand inside a recurrent layer: "
                           "choose another activation, or put it behind as a block");
}

ParameterSpec dropSpec(const char* id, const char* label, const char* help) {
    return ParameterSpec::real(id, label, 0.0, 0.0, 0.999).search(0.0, 0.5).says(help, "Gal and Ghahramani, 2016");
}

} // namespace

Result<RecurrentParts> recurrentParts(const LayerRequest& request) {
    if (request.input.sizes.size() != 2) {
        return invalid({}, "takes a sequence, steps × channels; what comes in is " + request.input.toString() +
                               ": put a Reshape or Repeat vector block before it");
    }
    const Parameters& p = request.parameters;
    RecurrentParts parts;
    parts.steps = request.input.sizes[0];
    parts.channels = request.input.sizes[1];
    parts.units = p.integer("units");
    if (parts.units < 1) {
        return invalid({}, "needs at least 1 unit");
    }
    parts.sequences = p.boolean("return_sequences");
    parts.hasBias = p.boolean("use_bias");
    parts.dropout = p.real("dropout");
    parts.recurrentDropout = p.real("recurrent_dropout");
    parts.activation = p.component("activation");
    parts.activationInfo = findMember(activations(), parts.activation.type());
    parts.kernelInitializer = initializerOf(p.component("kernel_initializer"));
    parts.recurrentInitializer = initializerOf(p.component("recurrent_initializer"));
    parts.biasInitializer = initializerOf(p.component("bias_initializer"));
    if (!parts.activationInfo || !parts.kernelInitializer || !parts.recurrentInitializer || !parts.biasInitializer) {
        return invalid({}, "names an activation or initializer that does not exist");
    }
    if (parts.activationInfo->learns) {
        return learnsInside(*parts.activationInfo);
    }
    return parts;
}

Result<RecurrentParts> recurrentGates(const LayerRequest& request) {
    Result<RecurrentParts> parts = recurrentParts(request);
    if (parts) {
        RecurrentParts& found = parts.value();
        found.recurrentActivation = request.parameters.component("recurrent_activation");
        found.recurrentActivationInfo = findMember(activations(), found.recurrentActivation.type());
        if (!found.recurrentActivationInfo) {
            return invalid({}, "names a recurrent activation that does not exist");
        }
        if (found.recurrentActivationInfo->learns) {
            return learnsInside(*found.recurrentActivationInfo);
        }
    }
    return parts;
}

std::vector<ParameterSpec> recurrentParameters(bool gated, std::vector<ParameterSpec> extra) {
    using Spec = ParameterSpec;
    std::vector<Spec> specs{Spec::integer("units", "Units", 16, 1, 1e5)
                                .search(4, 128, true)
                                .in("units")
                                .says("How many numbers the state holds."),
                            Spec::boolean("return_sequences", "Return sequences", false)
                                .searchChoices()
                                .says("Gives the state after every step; otherwise the last one alone."),
                            Spec::component("activation", "Activation", "activation", "tanh")
                                .searchChoices()
                                .says("Applied to what enters the state.")};
    if (gated) {
        specs.push_back(Spec::component("recurrent_activation", "Recurrent activation", "activation", "sigmoid")
                            .searchChoices()
                            .says("Applied to the gates."));
    }
    specs.push_back(Spec::boolean("use_bias", "Bias", true).searchChoices().says("Adds learned constants."));
    for (Spec& spec : extra) {
        specs.push_back(std::move(spec));
    }
    specs.push_back(dropSpec("dropout", "Dropout", "The share of the inputs dropped, the same at every step."));
    specs.push_back(dropSpec("recurrent_dropout", "Recurrent dropout",
                             "The share of the state dropped on its way back, the same at every step."));
    const auto add = [&specs](const char* id, const char* label, const char* family, const char* initial,
                              const char* help) {
        specs.push_back(Spec::component(id, label, family, initial).searchChoices().says(help));
    };
    add("kernel_initializer", "Kernel initializer", "initializer", "glorot_uniform",
        "How the weights of the inputs start.");
    add("recurrent_initializer", "Recurrent initializer", "initializer", "orthogonal",
        "How the weights of the state start.");
    add("bias_initializer", "Bias initializer", "initializer", "zeros", "How the biases start.");
    const std::vector<std::string> blocks = {"kernel", "recurrent", "bias"};
    for (const auto& rules : {penaltySpecs(blocks), constraintSpecs(blocks)}) {
        specs.insert(specs.end(), rules.begin(), rules.end());
    }
    appendCommonParameters(specs);
    return specs;
}

} // namespace goodfit::nn
