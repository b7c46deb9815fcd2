#include "ui/pages/welcome/thumbnail.h"

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr std::int64_t kMostPoints = 400;
constexpr std::int64_t kPictures = 32;
constexpr std::int64_t kPictureSide = 8;

std::size_t at(const data::Dataset& dataset, std::int64_t row, std::int64_t feature) {
    return static_cast<std::size_t>(row * dataset.featureCount() + feature);
}

// Variance between the classes over variance within them.
double fisherRatio(const data::Dataset& dataset, std::int64_t feature) {
    const auto classes = static_cast<std::size_t>(dataset.classCount());
    std::vector<double> count(classes), sum(classes), square(classes);
    double all = 0;
    for (std::int64_t row = 0; row < dataset.rows(); ++row) {
        const double value = dataset.features[at(dataset, row, feature)];
        const auto k = static_cast<std::size_t>(dataset.targets[static_cast<std::size_t>(row)]);
        count[k] += 1;
        sum[k] += value;
        square[k] += value * value;
        all += value;
    }
    const double mean = all / static_cast<double>(dataset.rows());
    double between = 0, within = 0;
    for (std::size_t k = 0; k < classes; ++k) {
        if (count[k] > 0) {
            const double own = sum[k] / count[k];
            between += count[k] * (own - mean) * (own - mean);
            within += square[k] - sum[k] * own;
        }
    }
    return within > 0 ? between / within : 0.0;
}

// Squared correlation with the target.
double correlation(const data::Dataset& dataset, std::int64_t feature) {
    double n = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::int64_t row = 0; row < dataset.rows(); ++row) {
        const double x = dataset.features[at(dataset, row, feature)];
        const double y = dataset.targets[static_cast<std::size_t>(row)];
        n += 1;
        sx += x;
        sy += y;
        sxx += x * x;
        syy += y * y;
        sxy += x * y;
    }
    const double spread = (n * sxx - sx * sx) * (n * syy - sy * sy);
    const double shared = n * sxy - sx * sy;
    return spread > 0 ? shared * shared / spread : 0.0;
}

// The features to draw: two for classes, one for a regression.
std::vector<std::int64_t> telling(const data::Dataset& dataset) {
    const bool regression = dataset.task == data::Task::Regression;
    const std::int64_t wanted = regression ? 1 : 2;
    std::vector<std::int64_t> features(static_cast<std::size_t>(dataset.featureCount()));
    std::vector<double> worth(features.size());
    for (std::size_t f = 0; f < features.size(); ++f) {
        features[f] = static_cast<std::int64_t>(f);
        worth[f] = regression ? correlation(dataset, features[f]) : fisherRatio(dataset, features[f]);
    }
    if (dataset.featureCount() > wanted) {
        std::stable_sort(features.begin(), features.end(), [&worth](std::int64_t a, std::int64_t b) {
            return worth[static_cast<std::size_t>(a)] > worth[static_cast<std::size_t>(b)];
        });
        features.resize(static_cast<std::size_t>(wanted));
    }
    return features;
}

bool isPictures(const data::Dataset& dataset) {
    return dataset.featureCount() == kPictureSide * kPictureSide;
}

std::vector<std::vector<float>> picturesOf(const data::Dataset& dataset) {
    const float high = *std::max_element(dataset.features.begin(), dataset.features.end());
    std::vector<std::vector<float>> pictures;
    for (std::int64_t row = 0; row < std::min(kPictures, dataset.rows()); ++row) {
        std::vector<float> picture;
        for (std::int64_t f = 0; f < dataset.featureCount(); ++f) {
            picture.push_back(high > 0 ? dataset.features[at(dataset, row, f)] / high : 0.0F);
        }
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

void widen(double& low, double& high) {
    const double margin = std::max(1e-9, high - low) * 0.06;
    low -= margin;
    high += margin;
}

} // namespace

Thumbnail thumbnailOf(const data::Dataset& dataset) {
    Thumbnail thumbnail;
    thumbnail.regression = dataset.task == data::Task::Regression;
    if (dataset.rows() == 0) {
        return thumbnail;
    }
    if (isPictures(dataset)) {
        thumbnail.pictures = picturesOf(dataset);
        return thumbnail;
    }
    const std::vector<std::int64_t> shown = telling(dataset);
    const std::int64_t stride = std::max<std::int64_t>(1, dataset.rows() / kMostPoints);
    for (std::int64_t row = 0; row < dataset.rows(); row += stride) {
        const float target = dataset.targets[static_cast<std::size_t>(row)];
        const float x = dataset.features[at(dataset, row, shown.front())];
        const float y = shown.size() > 1 ? dataset.features[at(dataset, row, shown[1])] : target;
        thumbnail.points.push_back({x, y, thumbnail.regression ? 0 : static_cast<int>(target)});
    }
    const auto [left, right] = std::minmax_element(thumbnail.points.begin(), thumbnail.points.end(),
                                                   [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [bottom, top] = std::minmax_element(thumbnail.points.begin(), thumbnail.points.end(),
                                                   [](const auto& a, const auto& b) { return a.y < b.y; });
    thumbnail.xLow = left->x;
    thumbnail.xHigh = right->x;
    thumbnail.yLow = bottom->y;
    thumbnail.yHigh = top->y;
    widen(thumbnail.xLow, thumbnail.xHigh);
    widen(thumbnail.yLow, thumbnail.yHigh);
    return thumbnail;
}

} // namespace goodfit::ui
