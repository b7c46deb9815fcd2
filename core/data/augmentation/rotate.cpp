#include "core/data/augmentation/image.h"

#include <cmath>
#include <numbers>

namespace goodfit::data {

namespace {

class Rotate final : public ImageAugmenter {
public:
    Rotate(const Parameters& parameters, ImageShape shape, const Scaling* scaling)
        : ImageAugmenter(shape, scaling), m_most(parameters.real("degrees") * std::numbers::pi / 180.0) {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            const double angle = random.uniform(-m_most, m_most);
            const double c = std::cos(angle);
            const double s = std::sin(angle);
            warp(batch.column(j), {c, -s, s, c, 0.0, 0.0});
        }
    }

private:
    double m_most; // radians
};

} // namespace

const AugmentationInfo& rotateInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "rotate",
                  .label = "Rotate",
                  .category = "Images",
                  .help = "Turns each picture a little about its middle.",
                  .formula = "(x, y) ← R(φ) (x, y),  φ uniform in ±degrees",
                  .advice = "Pictures without a fixed upright; 5 to 15 degrees for digits (a 6 must not become a 9), "
                            "any for views from above.",
                  .source = "Simard, Steinkraus and Platt, 2003",
                  .parameters = {ParameterSpec::real("degrees", "Degrees", 10.0, 0.0, 180.0)
                                     .search(5.0, 20.0)
                                     .in("degrees")
                                     .says("The farthest turn, to either side."),
                                 imageWidthSpec()}},
        .make = &makeForImages<Rotate>,
    };
    return kInfo;
}

} // namespace goodfit::data
