#include "ui/plots/renderers/registry.h"

#include <algorithm>
#include <array>

namespace goodfit::ui {

namespace {

constexpr std::array<PaintLayer, 7> kLayers{paintZones,   paintHeatMap, paintBands,     paintAllSeries,
                                            paintMissing, paintMarkers, paintShadeScale};

// In the order of charts::Mark.
constexpr std::array<PaintSeries, 6> kMarks{paintLine, paintPoints, paintSteps, paintBars, paintSpans, paintWhiskers};

} // namespace

std::span<const PaintLayer> chartLayers() {
    return kLayers;
}

void paintAllSeries(Canvas& canvas) {
    constexpr std::ptrdiff_t kCrowdFrom = 24;
    const bool crowded = std::count_if(canvas.chart.series.begin(), canvas.chart.series.end(), isOfCrowd) >= kCrowdFrom;
    if (crowded) {
        paintCrowd(canvas);
    }
    // What is quiet lies below, whatever its place in the list.
    for (const bool quiet : {true, false}) {
        for (const charts::Series& series : canvas.chart.series) {
            // bars stand in their own order: a stack is made of them
            const bool behind =
                (series.faint || series.role == charts::Role::Muted) && series.mark != charts::Mark::Bars;
            if (behind == quiet && !(crowded && isOfCrowd(series))) {
                kMarks[static_cast<std::size_t>(series.mark)](canvas, series);
            }
        }
    }
}

} // namespace goodfit::ui
