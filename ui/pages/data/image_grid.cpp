#include "ui/pages/data/image_grid.h"

#include "ui/widgets/page_parts.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace goodfit::ui {

namespace {

constexpr std::size_t kPictures = 20;

constexpr std::int64_t kLeastSide = 4;
constexpr std::int64_t kMostSide = 256;

QImage pictureOf(const data::Dataset& dataset, std::int64_t row, QSize size, float low, float high) {
    const int height = size.height();
    const int width = size.width();
    const auto count = static_cast<std::size_t>(dataset.featureCount());
    const float* pixels = dataset.features.data() + static_cast<std::size_t>(row) * count;
    QImage image(width, height, QImage::Format_Grayscale8);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const float share = (pixels[y * width + x] - low) / std::max(high - low, 1e-9F);
            image.scanLine(y)[x] = static_cast<uchar>(std::clamp(255.0F * share, 0.0F, 255.0F));
        }
    }
    return image;
}

// The darkest and the brightest of these pictures.
std::pair<float, float> greysOf(const data::Dataset& dataset, std::span<const std::int64_t> rows) {
    const auto count = static_cast<std::size_t>(dataset.featureCount());
    float low = std::numeric_limits<float>::max();
    float high = std::numeric_limits<float>::lowest();
    for (const std::int64_t row : rows) {
        const auto pixels = std::span(dataset.features).subspan(static_cast<std::size_t>(row) * count, count);
        const auto [darkest, brightest] = std::minmax_element(pixels.begin(), pixels.end());
        low = std::min(low, *darkest);
        high = std::max(high, *brightest);
    }
    return {low, high};
}

} // namespace

QSize pictureSize(const data::Dataset& dataset) {
    std::vector<std::int64_t> sizes = dataset.shape.sizes;
    const auto side = std::llround(std::sqrt(static_cast<double>(dataset.featureCount())));
    if (sizes.size() == 1 && side * side == sizes[0] && dataset.featureNames.front().starts_with("pixel_")) {
        sizes = {side, side};
    }
    const bool grey = sizes.size() == 2 || (sizes.size() == 3 && sizes[2] == 1);
    const bool fits = grey && std::min(sizes[0], sizes[1]) >= kLeastSide && std::max(sizes[0], sizes[1]) <= kMostSide;
    return fits ? QSize(static_cast<int>(sizes[1]), static_cast<int>(sizes[0])) : QSize();
}

ImageGrid::ImageGrid(QWidget* parent) : QWidget(parent) {
    describe(this, tr("Examples as pictures"), tr("The first rows of the training part"));
}

QSize ImageGrid::sizeHint() const {
    return {400, 220};
}

QSize ImageGrid::minimumSizeHint() const {
    return {160, 90};
}

void ImageGrid::showExamples(const data::Prepared& prepared) {
    m_pictures.clear();
    const data::Dataset& dataset = prepared.dataset();
    const QSize size = pictureSize(dataset);
    if (!size.isEmpty() && !dataset.features.empty()) {
        const std::vector<std::int64_t>& rows = prepared.split().training;
        const std::size_t count = std::min(kPictures, rows.size());
        const auto [low, high] = greysOf(dataset, std::span(rows).first(count));
        for (std::size_t i = 0; i < count; ++i) {
            const auto row = static_cast<std::size_t>(rows[i]);
            const float target = dataset.targets[row];
            const auto index = static_cast<std::size_t>(std::lround(std::max(0.0F, target)));
            m_pictures << Picture{pictureOf(dataset, rows[i], size, low, high),
                                  index < dataset.classNames.size()
                                      ? QString::fromStdString(dataset.classNames[index])
                                      : QString::number(static_cast<double>(target), 'g', 3)};
        }
    }
    update();
}

void ImageGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const int title = fontMetrics().height() + 4;
    painter.drawText(QRect(0, 0, width(), title), Qt::AlignCenter, tr("Training examples"));
    const int text = fontMetrics().height();
    const int count = static_cast<int>(m_pictures.size());
    if (count == 0) {
        return;
    }
    // The number of columns that makes the pictures largest.
    int columns = 1;
    int side = 0;
    for (int tried = 1; tried <= count; ++tried) {
        const int rows = (count + tried - 1) / tried;
        const int fits = std::min(width() / tried - 6, (height() - title) / rows - text - 6);
        if (fits > side) {
            side = fits;
            columns = tried;
        }
    }
    const int left = (width() - columns * (side + 6)) / 2;
    for (int i = 0; i < count && side > 4; ++i) {
        const QRect field(left + (i % columns) * (side + 6) + 3, title + (i / columns) * (side + text + 6), side, side);
        painter.drawImage(field, m_pictures[i].image);
        painter.drawText(QRect(field.left(), field.bottom() + 1, side, text), Qt::AlignCenter, m_pictures[i].name);
    }
}

} // namespace goodfit::ui
