#include "core/nn/families.h"

#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/constraints/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

std::vector<Family> nnFamilies() {
    return {familyTable("layer", "Layers", layers()),
            familyTable("activation", "Activations", activations()),
            familyTable("initializer", "Initializers", initializers()),
            familyTable("regularizer", "Regularizers", regularizers()),
            familyTable("constraint", "Constraints", constraints()),
            familyTable("loss", "Losses", losses()),
            familyTable("metric", "Metrics", metrics())};
}

} // namespace goodfit::nn
