// What can be painted: chart layers in painting order, and one renderer for each kind of mark. A new
// kind is one file and one row.
#pragma once

#include "ui/plots/canvas.h"

#include <span>

namespace goodfit::ui {

using PaintLayer = void (*)(Canvas&);
using PaintSeries = void (*)(Canvas&, const charts::Series&);

// From the bottom up.
[[nodiscard]] std::span<const PaintLayer> chartLayers();

void paintZones(Canvas& canvas);
void paintHeatMap(Canvas& canvas);
void paintBands(Canvas& canvas);
void paintAllSeries(Canvas& canvas);
void paintMissing(Canvas& canvas);
void paintMarkers(Canvas& canvas);
void paintShadeScale(Canvas& canvas);

void paintLine(Canvas& canvas, const charts::Series& series);
void paintPoints(Canvas& canvas, const charts::Series& series);
void paintSteps(Canvas& canvas, const charts::Series& series);
void paintBars(Canvas& canvas, const charts::Series& series);
void paintSpans(Canvas& canvas, const charts::Series& series);
void paintWhiskers(Canvas& canvas, const charts::Series& series);
void paintShadedPoints(Canvas& canvas, const charts::Series& series); // points with a shade each

// Curves of many trials behind the few that matter: painted together when they are many.
[[nodiscard]] bool isOfCrowd(const charts::Series& series);
void paintCrowd(Canvas& canvas);

} // namespace goodfit::ui
