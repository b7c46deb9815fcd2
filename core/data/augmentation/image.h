// What the augmentations of images share: rows seen as pictures in their own units, moved about by an affine
// map with bilinear interpolation; beyond the border the nearest pixel goes on (Keras' fill_mode "nearest").
#pragma once

#include "core/data/augmentation/augmentation.h"

#include <vector>

namespace goodfit::data {

struct ImageShape {
    std::int64_t height = 0, width = 0, channels = 1;
    [[nodiscard]] std::int64_t size() const { return height * width * channels; }
};

// The row "width" of every member's table.
[[nodiscard]] ParameterSpec imageWidthSpec();
// height × width (× channels) of the data's rows; rows without a shape are grey pictures as wide as the
// parameter "width" says. Errors: no width given, or rows that do not come out even.
[[nodiscard]] Result<ImageShape> imageShape(const Parameters& parameters, const Shape& shape);

// Where a pixel of the new picture comes from, both from the middle of the picture:
// x' = a x + b y + dx, y' = c x + d y + dy.
struct AffineMap {
    double a = 1, b = 0, c = 0, d = 1, dx = 0, dy = 0;
};

class ImageAugmenter : public Augmenter {
public:
    ImageAugmenter(ImageShape shape, const Scaling* scaling) : m_shape(shape), m_scaling(scaling) {}
    void reserve(std::int64_t rows, std::int64_t columns) override;

protected:
    [[nodiscard]] const ImageShape& shape() const { return m_shape; }
    // The picture moved, in place.
    void warp(float* row, const AffineMap& map);
    // The row in the pictures' own units, kept until the next call; and back into scaled units.
    [[nodiscard]] std::span<float> ownUnits(const float* row);
    void writeBack(std::span<const float> picture, float* row) const;

private:
    ImageShape m_shape;
    const Scaling* m_scaling;
    std::vector<float> m_picture, m_moved;
};

template <class Member>
[[nodiscard]] Result<std::unique_ptr<Augmenter>> makeForImages(const Parameters& parameters,
                                                               const AugmentedRows& rows) {
    const Result<ImageShape> shape = imageShape(parameters, rows.shape);
    if (!shape) {
        return shape.error();
    }
    return std::unique_ptr<Augmenter>(std::make_unique<Member>(parameters, *shape, rows.scaling));
}

} // namespace goodfit::data
