// A picture of 8 × 8 and what a member makes of it, side by side.
#include "core/data/augmentation/augmentation.h"

#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"

#include <array>
#include <limits>

namespace goodfit::jobs::theory {

namespace {

constexpr std::int64_t kSide = 8, kShown = 3, kColumns = 2;
constexpr std::array<const char*, kSide> kSeven = {"........", ".######.", ".....##.", "....##..",
                                                   "...##...", "..##....", "..##....", "........"};
constexpr std::array<const char*, kSide> kBox = {"........", ".#####..", ".#...#..", ".#...#..",
                                                 ".#...#..", ".#...#..", ".#####..", "........"};

void write(float* row, const std::array<const char*, kSide>& picture) {
    for (std::int64_t y = 0; y < kSide; ++y) {
        for (std::int64_t x = 0; x < kSide; ++x) {
            row[y * kSide + x] = picture[static_cast<std::size_t>(y)][x] == '#' ? 1.0F : 0.0F;
        }
    }
}

// Pictures beside one another with a gap between; row 0 of a heat map is at the bottom.
void place(charts::HeatMap& heat, std::int64_t at, const float* picture) {
    for (std::int64_t y = 0; y < kSide; ++y) {
        for (std::int64_t x = 0; x < kSide; ++x) {
            heat.values[static_cast<std::size_t>((kSide - 1 - y) * heat.columns + at * (kSide + 1) + x)] =
                static_cast<double>(picture[y * kSide + x]);
        }
    }
}

} // namespace

charts::Chart drawAugmentation(const Component& member) {
    const data::AugmentationInfo* info = findMember(data::augmentations(), member.type());
    if (!info) {
        return nothing("unknown augmentation");
    }
    const data::Scaling plain;
    auto made = info->make(Parameters(info->about, member.settings), {Shape{{kSide, kSide, 1}}, &plain});
    if (!made) {
        return nothing(made.error().message);
    }
    data::Augmenter& augmenter = **made;
    constexpr std::int64_t kPixels = kSide * kSide;
    augmenter.reserve(kPixels, kColumns);
    charts::Chart chart = axes(info->about.label, "Drawn, then three batches", "Pixel");
    charts::HeatMap heat;
    heat.columns = (kShown + 1) * (kSide + 1) - 1;
    heat.rows = kSide;
    heat.xHigh = static_cast<double>(heat.columns);
    heat.yHigh = static_cast<double>(heat.rows);
    heat.values.assign(static_cast<std::size_t>(heat.columns * heat.rows), std::numeric_limits<double>::quiet_NaN());
    RandomStream random(3, Purpose::Test);
    std::vector<float> rows(kPixels * kColumns);
    write(rows.data(), kSeven);
    place(heat, 0, rows.data());
    for (std::int64_t shown = 0; shown < kShown; ++shown) {
        std::array<float, kColumns> targets{0.0F, 1.0F}, second{}, share{};
        write(rows.data(), kSeven);
        write(rows.data() + kPixels, kBox);
        augmenter.apply({rows.data(), kPixels, kColumns, kPixels, targets.data(), true, second.data(), share.data()},
                        random);
        place(heat, shown + 1, rows.data());
    }
    chart.heatMap = std::move(heat);
    chart.summary = "A picture, and what three batches get of it.";
    return chart;
}

} // namespace goodfit::jobs::theory
