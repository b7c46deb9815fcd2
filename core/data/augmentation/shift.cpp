#include "core/data/augmentation/image.h"

namespace goodfit::data {

namespace {

class Shift final : public ImageAugmenter {
public:
    Shift(const Parameters& parameters, ImageShape shape, const Scaling* scaling)
        : ImageAugmenter(shape, scaling), m_amount(parameters.real("amount")) {}

    void apply(const AugmentedBatch& batch, RandomStream& random) override {
        for (std::int64_t j = 0; j < batch.columns; ++j) {
            AffineMap map;
            map.dx = random.uniform(-m_amount, m_amount) * static_cast<double>(shape().width);
            map.dy = random.uniform(-m_amount, m_amount) * static_cast<double>(shape().height);
            warp(batch.column(j), map);
        }
    }

private:
    double m_amount;
};

} // namespace

const AugmentationInfo& shiftInfo() {
    static const AugmentationInfo kInfo = {
        .about = {.id = "shift",
                  .label = "Shift",
                  .category = "Images",
                  .help = "Moves each picture a little, sideways and up or down.",
                  .formula = "x ← x + u w,  y ← y + v h;  u, v uniform in ±amount",
                  .advice = "Pictures whose object need not stand in the middle; 0.05 to 0.15, less for small pictures "
                            "such as 8 × 8 digits.",
                  .source = "Simard, Steinkraus and Platt, 2003",
                  .parameters = {ParameterSpec::real("amount", "Amount", 0.1, 0.0, 1.0)
                                     .search(0.05, 0.2)
                                     .says("The longest way, as a share of the width and the height."),
                                 imageWidthSpec()}},
        .make = &makeForImages<Shift>,
    };
    return kInfo;
}

} // namespace goodfit::data
