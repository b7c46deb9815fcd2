#include "core/data/augmentation/augmentation.h"

#include <array>

namespace goodfit::data {

const AugmentationInfo& jitterInfo();
const AugmentationInfo& featureDropoutInfo();
const AugmentationInfo& mixupInfo();
const AugmentationInfo& shiftInfo();
const AugmentationInfo& rotateInfo();
const AugmentationInfo& zoomInfo();
const AugmentationInfo& flipInfo();
const AugmentationInfo& noiseInfo();

std::span<const AugmentationInfo* const> augmentations() {
    static const std::array<const AugmentationInfo*, 8> kMembers = {
        &jitterInfo(), &featureDropoutInfo(), &mixupInfo(), &shiftInfo(),
        &rotateInfo(), &zoomInfo(),           &flipInfo(),  &noiseInfo(),
    };
    return kMembers;
}

} // namespace goodfit::data
