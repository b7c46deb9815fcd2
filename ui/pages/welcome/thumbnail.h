// What a thumbnail shows, taken from data and, where it can be drawn, from a network that is being trained
// on them. Plain values made off the GUI thread.
#pragma once

#include "core/data/prepared.h"
#include "core/train/run.h"

#include <memory>
#include <vector>

namespace goodfit::ui {

struct Thumbnail {
    struct Point {
        float x = 0, y = 0;
        int category = 0; // class; 0 for regression
    };

    double xLow = 0, xHigh = 1, yLow = 0, yHigh = 1; // of the points, with a margin
    std::vector<Point> points;
    std::vector<std::vector<float>> pictures; // square pictures, row-major, 0 … 1; then there are no points
    bool regression = false;
    std::shared_ptr<const train::Predictions> predictions; // null before the first
};

// Two features: both. One: feature against target. Square pictures (64 and more equal features): pictures.
// Otherwise the two features that tell the classes apart best (largest ratio of the variance between
// classes to that within, Fisher 1936), or, for regression, the best-correlated feature against the target.
[[nodiscard]] Thumbnail thumbnailOf(const data::Dataset& dataset);

} // namespace goodfit::ui
