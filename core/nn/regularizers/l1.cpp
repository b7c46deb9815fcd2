#include "core/nn/regularizers/elastic.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
std::unique_ptr<Regularizer<T>> make(const Parameters& parameters) {
    return makeElastic<T>(parameters.real("l1"), 0.0);
}

} // namespace

const RegularizerInfo& l1Info() {
    static const RegularizerInfo kInfo = {
        .about = {.id = "l1",
                  .label = "L1",
                  .category = "Weight penalty",
                  .help = "Adds the absolute weights to the loss: many become zero.",
                  .formula = "loss + l1 · Σ |w|",
                  .advice = "When few inputs matter: it drives the weights of the others to zero.",
                  .source = "Tibshirani, 1996",
                  .parameters = {ParameterSpec::real("l1", "L1", 0.01, 0.0, 1e6)
                                     .search(1e-6, 1e-2, true)
                                     .says("Strength: the loss grows by l1 times the sum of the absolute weights.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
