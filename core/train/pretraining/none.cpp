#include "core/train/pretraining/pretraining.h"

namespace goodfit::train {

const PretrainingInfo& noPretrainingInfo() {
    static const PretrainingInfo kInfo = {
        .about = {.id = "none",
                  .label = "None",
                  .category = "Pre-training",
                  .help = "Training begins with the initial weights.",
                  .formula = "",
                  .advice = "Right for nearly all networks: good initializers have made pre-training rare.",
                  .source = "",
                  .parameters = {}},
        .run = [](const Parameters& /*parameters*/, const PretrainingTask& /*task*/,
                  nn::Network<float>& /*network*/) { return std::string(); },
    };
    return kInfo;
}

} // namespace goodfit::train
