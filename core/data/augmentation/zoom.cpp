#include "core/data/augmentation/image.h"

namespace goodfit::data {

namespace {

class Zoom final : public ImageAugmenter {
public:
    Zoom(const Parameters& parameters, ImageShape shape, const Scaling* scaling)
        : ImageAugmenter(shape, scaling), m_amount(parameters.real("amount")) {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            const double scale = random.uniform(1.0 - m_amount, 1.0 + m_amount);
            warp(batch.column(j), {scale, 0.0, 0.0, scale, 0.0, 0.0});
        }
    }

private:
    double m_amount;
};

} // namespace

const AugmentationInfo& zoomInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "zoom",
                  .label = "Zoom",
                  .category = "Images",
                  .help = "Makes each picture a little larger or smaller about its middle.",
                  .formula = "(x, y) ← s (x, y),  s uniform in 1 ± amount",
                  .advice = "Objects seen from different distances; 0.1 to 0.2.",
                  .source = "Simonyan and Zisserman, 2015 (scale jittering)",
                  .parameters = {ParameterSpec::real("amount", "Amount", 0.1, 0.0, 0.9)
                                     .search(0.05, 0.3)
                                     .says("The largest change of size, as a share."),
                                 imageWidthSpec()}},
        .make = &makeForImages<Zoom>,
    };
    return kInfo;
}

} // namespace goodfit::data
