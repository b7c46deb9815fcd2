#include "core/nn/initializers/registry.h"
#include "core/nn/initializers/scaled.h"

namespace goodfit::nn {

namespace {

std::unique_ptr<Initializer> make(const Parameters& parameters) {
    const std::string mode = parameters.text("mode");
    const FanKind kind = mode == "fan_in" ? FanKind::In : mode == "fan_out" ? FanKind::Out : FanKind::Average;
    const double scale = parameters.real("scale");
    if (parameters.text("distribution") == "uniform") {
        return std::make_unique<ScaledUniform>(scale, kind);
    }
    return std::make_unique<ScaledNormal>(scale, kind);
}

} // namespace

const InitializerInfo& varianceScalingInfo() {
    static const InitializerInfo kInfo = {
        .about = {.id = "variance_scaling",
                  .label = "Variance scaling",
                  .category = "Scaled by the layer's size",
                  .help = "The family of Glorot, He and LeCun, with its scale and fan free to choose.",
                  .formula = "variance = scale / fan",
                  .advice = "Scale 2 with fan_in is He, scale 1 with fan_avg is Glorot.",
                  .source = "He, Zhang, Ren and Sun, 2015",
                  .parameters = {ParameterSpec::real("scale", "Scale", 1.0, 1e-9, 1e6)
                                     .search(0.1, 4.0, true)
                                     .says("The variance of a unit's input."),
                                 ParameterSpec::choice("mode", "Mode", "fan_in", {"fan_in", "fan_out", "fan_avg"})
                                     .searchChoices()
                                     .says("Inputs of a unit, units of an input, or their mean."),
                                 ParameterSpec::choice("distribution", "Distribution", "truncated_normal",
                                                       {"truncated_normal", "uniform"})
                                     .searchChoices()
                                     .says("The shape of the draw.")}},
        .make = &make,
    };
    return kInfo;
}

} // namespace goodfit::nn
