#include "core/nn/constraints/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
std::unique_ptr<Constraint<T>> make(const Parameters&) {
    return nullptr;
}

} // namespace

const ConstraintInfo& noConstraintInfo() {
    static const ConstraintInfo kInfo = {
        .about = {.id = "none",
                  .label = "None",
                  .category = "Weight constraint",
                  .help = "Weights may take any value.",
                  .formula = "",
                  .advice = "The usual choice; a penalty (regularizer) holds weights small more gently.",
                  .source = "",
                  .parameters = {}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
