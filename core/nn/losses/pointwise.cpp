#include "core/nn/losses/pointwise.h"

namespace goodfit::nn {

std::string outputsProblem(const LossFit& fit) {
    if (fit.outputs == 1 && fit.activation == "softmax") {
        const bool regresses = fit.task == data::Task::Regression;
        return std::string("softmax over one unit is always 1: set the activation of this block to ") +
               (regresses ? "linear" : "sigmoid");
    }
    if (fit.task == data::Task::Regression) {
        return fit.outputs == 1 ? std::string()
                                : "a regression has one target, this block has " + std::to_string(fit.outputs) +
                                      " outputs: set its units to 1";
    }
    if (fit.outputs == fit.classes || (fit.outputs == 1 && fit.classes == 2)) {
        return {};
    }
    return "the data have " + std::to_string(fit.classes) + " classes, this block has " + std::to_string(fit.outputs) +
           " outputs: set its units to " + std::to_string(fit.classes);
}

std::string classesProblem(const LossFit& fit, const std::string& loss) {
    return fit.task == data::Task::Regression
               ? loss + " needs classes, the data are a regression: choose mean_squared_error"
               : outputsProblem(fit);
}

} // namespace goodfit::nn
