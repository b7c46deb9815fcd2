#include "core/train/class_weights/class_weight.h"

namespace goodfit::train {

const ClassWeightInfo& noClassWeightInfo() {
    static const ClassWeightInfo kInfo = {
        .about = {.id = "none",
                  .label = "None",
                  .category = "Class weights",
                  .help = "Every example counts alike.",
                  .formula = "w = 1",
                  .advice = "Right when the classes are about equally frequent, or when only overall accuracy counts.",
                  .source = "",
                  .parameters = {}},
        .weights = [](const Parameters& /*parameters*/, std::span<const std::int64_t> /*counts*/)
            -> Result<std::vector<float>> { return std::vector<float>(); },
    };
    return kInfo;
}

} // namespace goodfit::train
