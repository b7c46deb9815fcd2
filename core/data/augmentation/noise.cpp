#include "core/data/augmentation/image.h"

#include <algorithm>

namespace goodfit::data {

namespace {

class Noise final : public ImageAugmenter {
public:
    Noise(const Parameters& parameters, ImageShape shape, const Scaling* scaling)
        : ImageAugmenter(shape, scaling), m_rate(parameters.real("rate")) {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            const std::span<float> picture = ownUnits(batch.column(j));
            const auto [low, high] = std::minmax_element(picture.begin(), picture.end());
            const float dark = *low;
            const float bright = *high;
            for (float& pixel : picture) {
                const double drawn = random.uniform();
                pixel = drawn < 0.5 * m_rate ? dark : drawn < m_rate ? bright : pixel;
            }
            writeBack(picture, batch.column(j));
        }
    }

private:
    double m_rate;
};

} // namespace

const AugmentationInfo& noiseInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "noise",
                  .label = "Noise",
                  .category = "Images",
                  .help = "Turns some pixels of each picture fully dark or fully bright (salt and pepper).",
                  .formula = "x_i ← min x or max x, each with probability p / 2",
                  .advice =
                      "Pictures with faulty or hidden pixels; 0.01 to 0.1. For a grain of normal noise take Jitter.",
                  .source = "Gonzalez and Woods, 2008",
                  .parameters = {ParameterSpec::real("rate", "Rate", 0.05, 0.0, 1.0)
                                     .search(0.01, 0.2, true)
                                     .says("The chance of each pixel to be lost."),
                                 imageWidthSpec()}},
        .make = &makeForImages<Noise>,
    };
    return kInfo;
}

} // namespace goodfit::data
