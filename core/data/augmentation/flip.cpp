#include "core/data/augmentation/image.h"

namespace goodfit::data {

namespace {

class Flip final : public ImageAugmenter {
public:
    Flip(const Parameters& parameters, ImageShape shape, const Scaling* scaling)
        : ImageAugmenter(shape, scaling),
          m_sideways(parameters.text("direction") != "vertical"),
          m_upright(parameters.text("direction") != "horizontal") {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            AffineMap map;
            map.a = m_sideways && random.uniform() < 0.5 ? -1.0 : 1.0;
            map.d = m_upright && random.uniform() < 0.5 ? -1.0 : 1.0;
            if (map.a < 0.0 || map.d < 0.0) {
                warp(batch.column(j), map);
            }
        }
    }

private:
    bool m_sideways, m_upright;
};

} // namespace

const AugmentationInfo& flipInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "flip",
                  .label = "Flip",
                  .category = "Images",
                  .help = "Mirrors half of the pictures.",
                  .formula = "x ← −x with probability ½",
                  .advice = "Scenes and objects that look as likely from the other side; never digits or letters.",
                  .source = "Krizhevsky, Sutskever and Hinton, 2012",
                  .parameters = {ParameterSpec::choice("direction", "Direction", "horizontal",
                                                       {"horizontal", "vertical", "both"})
                                     .searchChoices()
                                     .says("Left to right, upside down, or each by itself."),
                                 imageWidthSpec()}},
        .make = &makeForImages<Flip>,
    };
    return kInfo;
}

} // namespace goodfit::data
