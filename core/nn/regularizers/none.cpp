#include "core/nn/regularizers/elastic.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
std::unique_ptr<Regularizer<T>> make(const Parameters&) {
    return makeElastic<T>(0.0, 0.0);
}

} // namespace

const RegularizerInfo& noRegularizerInfo() {
    static const RegularizerInfo kInfo = {
        .about = {.id = "none",
                  .label = "None",
                  .category = "Weight penalty",
                  .help = "No penalty.",
                  .formula = "",
                  .advice = "Let dropout or early stopping do the work, or nothing when the network does not overfit.",
                  .source = "",
                  .parameters = {}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
