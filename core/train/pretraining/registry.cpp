#include "core/train/pretraining/pretraining.h"

#include <array>

namespace goodfit::train {

const PretrainingInfo& noPretrainingInfo();
const PretrainingInfo& autoencoderInfo();

std::span<const PretrainingInfo* const> pretrainings() {
    static const std::array<const PretrainingInfo*, 2> kMembers = {&noPretrainingInfo(), &autoencoderInfo()};
    return kMembers;
}

} // namespace goodfit::train
