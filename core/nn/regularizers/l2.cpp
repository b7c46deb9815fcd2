#include "core/nn/regularizers/elastic.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
std::unique_ptr<Regularizer<T>> make(const Parameters& parameters) {
    return makeElastic<T>(0.0, parameters.real("l2"));
}

} // namespace

const RegularizerInfo& l2Info() {
    static const RegularizerInfo kInfo = {
        .about = {.id = "l2",
                  .label = "L2",
                  .category = "Weight penalty",
                  .help = "Adds the squared weights to the loss: large weights cost most.",
                  .formula = "loss + l2 · Σ w²",
                  .advice = "The usual cure for overfitting beside early stopping; 1e-4 to 1e-2 on small data.",
                  .source = "Hoerl and Kennard, 1970; Krogh and Hertz, 1991",
                  .parameters = {ParameterSpec::real("l2", "L2", 0.01, 0.0, 1e6)
                                     .search(1e-6, 1e-2, true)
                                     .says("Strength: the loss grows by l2 times the sum of the squared weights.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
