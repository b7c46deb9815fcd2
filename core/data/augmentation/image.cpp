#include "core/data/augmentation/image.h"

#include <algorithm>
#include <cmath>

namespace goodfit::data {

ParameterSpec imageWidthSpec() {
    return ParameterSpec::integer("width", "Image width", 0, 0, 65536)
        .in("pixels")
        .says("For rows without a shape (a CSV file): how wide each grey picture is; 0: the data say it.");
}

Result<ImageShape> imageShape(const Parameters& parameters, const Shape& shape) {
    const std::int64_t width = parameters.integer("width");
    if (shape.sizes.size() >= 2 && shape.sizes.size() <= 3) {
        return ImageShape{shape.sizes[0], shape.sizes[1], shape.sizes.size() == 3 ? shape.sizes[2] : 1};
    }
    const std::int64_t pixels = shape.count();
    if (width == 0 || pixels % width != 0) {
        return invalid({}, "needs images: the rows have " + std::to_string(pixels) +
                               " features and no height and width" +
                               (width == 0 ? "; give the width of an image if they are pixels"
                                           : ", which do not divide into lines of " + std::to_string(width)));
    }
    return ImageShape{pixels / width, width, 1};
}

void ImageAugmenter::reserve(std::int64_t rows, std::int64_t /*columns*/) {
    m_picture.resize(static_cast<std::size_t>(rows));
    m_moved.resize(static_cast<std::size_t>(rows));
}

std::span<float> ImageAugmenter::ownUnits(const float* row) {
    const bool scaled = !m_scaling->scale.empty();
    for (std::size_t i = 0; i < m_picture.size(); ++i) {
        m_picture[i] = scaled ? row[i] * m_scaling->scale[i] + m_scaling->offset[i] : row[i];
    }
    return m_picture;
}

void ImageAugmenter::writeBack(std::span<const float> picture, float* row) const {
    const bool scaled = !m_scaling->scale.empty();
    for (std::size_t i = 0; i < picture.size(); ++i) {
        row[i] = scaled ? (picture[i] - m_scaling->offset[i]) / m_scaling->scale[i] : picture[i];
    }
}

void ImageAugmenter::warp(float* row, const AffineMap& map) {
    const std::span<const float> picture = ownUnits(row);
    const double middleX = 0.5 * static_cast<double>(m_shape.width - 1);
    const double middleY = 0.5 * static_cast<double>(m_shape.height - 1);
    const auto pixel = [&](std::int64_t y, std::int64_t x, std::int64_t channel) {
        return picture[static_cast<std::size_t>((y * m_shape.width + x) * m_shape.channels + channel)];
    };
    std::size_t at = 0;
    for (std::int64_t line = 0; line < m_shape.height; ++line) {
        for (std::int64_t place = 0; place < m_shape.width; ++place) {
            const double x = static_cast<double>(place) - middleX;
            const double y = static_cast<double>(line) - middleY;
            const double fromX = std::clamp(map.a * x + map.b * y + map.dx + middleX, 0.0, 2.0 * middleX);
            const double fromY = std::clamp(map.c * x + map.d * y + map.dy + middleY, 0.0, 2.0 * middleY);
            const auto left = static_cast<std::int64_t>(fromX);
            const auto top = static_cast<std::int64_t>(fromY);
            const std::int64_t right = std::min(left + 1, m_shape.width - 1);
            const std::int64_t bottom = std::min(top + 1, m_shape.height - 1);
            const auto shareX = static_cast<float>(fromX - static_cast<double>(left));
            const auto shareY = static_cast<float>(fromY - static_cast<double>(top));
            for (std::int64_t channel = 0; channel < m_shape.channels; ++channel) {
                const float above = pixel(top, left, channel) * (1.0F - shareX) + pixel(top, right, channel) * shareX;
                const float below =
                    pixel(bottom, left, channel) * (1.0F - shareX) + pixel(bottom, right, channel) * shareX;
                m_moved[at++] = above * (1.0F - shareY) + below * shareY;
            }
        }
    }
    writeBack(m_moved, row);
}

} // namespace goodfit::data
