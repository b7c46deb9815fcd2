#include "core/train/class_weights/class_weight.h"

#include <charconv>
#include <cmath>
#include <string>

namespace goodfit::train {

namespace {

Result<std::vector<float>> weightsOf(const Parameters& parameters, std::span<const std::int64_t> counts) {
    const std::string text = parameters.text("weights");
    std::vector<float> weights;
    for (const char* at = text.data(); at != text.data() + text.size();) {
        if (*at == ' ' || *at == ',' || *at == ';') {
            ++at;
            continue;
        }
        double value = 0.0;
        const auto [end, problem] = std::from_chars(at, text.data() + text.size(), value);
        if (problem != std::errc() || !std::isfinite(value) || value < 0.0 || value > 1e6) {
            return invalid({}, "\"" + text + "\" must be numbers from 0 to 1000000 with commas between them");
        }
        weights.push_back(static_cast<float>(value));
        at = end;
    }
    if (weights.size() != counts.size()) {
        return invalid({}, std::to_string(weights.size()) + " given, must be one for each of the " +
                               std::to_string(counts.size()) + " classes");
    }
    return weights;
}

} // namespace

const ClassWeightInfo& valuesClassWeightInfo() {
    static const ClassWeightInfo kInfo = {
        .about = {.id = "values",
                  .label = "Values",
                  .category = "Class weights",
                  .help = "A weight of your own for every class.",
                  .formula = "w_c = the c-th number of the list",
                  .advice = "When mistakes on one class cost more than on another: weigh by the cost.",
                  .source = "Elkan, 2001",
                  .parameters = {ParameterSpec::text("weights", "Weights", "")
                                     .says("One number a class in the order of the classes, commas between: 1, 5.")}},
        .weights = &weightsOf,
    };
    return kInfo;
}

} // namespace goodfit::train
