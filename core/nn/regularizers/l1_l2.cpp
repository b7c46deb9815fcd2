#include "core/nn/regularizers/elastic.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
std::unique_ptr<Regularizer<T>> make(const Parameters& parameters) {
    return makeElastic<T>(parameters.real("l1"), parameters.real("l2"));
}

} // namespace

const RegularizerInfo& l1L2Info() {
    static const RegularizerInfo kInfo = {
        .about = {.id = "l1_l2",
                  .label = "L1 + L2",
                  .category = "Weight penalty",
                  .help = "Adds both penalties to the loss (elastic net).",
                  .formula = "loss + l1 · Σ |w| + l2 · Σ w²",
                  .advice = "When inputs are correlated and few of them matter.",
                  .source = "Zou and Hastie, 2005",
                  .parameters = {ParameterSpec::real("l1", "L1", 0.01, 0.0, 1e6)
                                     .search(1e-6, 1e-2, true)
                                     .says("Strength: the loss grows by l1 times the sum of the absolute weights."),
                                 ParameterSpec::real("l2", "L2", 0.01, 0.0, 1e6)
                                     .search(1e-6, 1e-2, true)
                                     .says("Strength: the loss grows by l2 times the sum of the squared weights.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
