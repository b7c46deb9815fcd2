// A chart is data first: plain series with titles, units and scales. Builders (one file a chart, in this
// folder) turn results into charts; ui/plots paints them; exporters write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::charts {

enum class Scale { Linear, Log };

// What a mark means; the painter gives each its colour, dash and glyph (never colour alone).
enum class Role {
    Training,
    Validation,
    Test,
    Neutral, // foreground
    Muted,   // many faint lines behind
    Accent,  // the one to look at
    Warning,
    Category // by `category`: class or series number
};

struct Axis {
    std::string title; // "Epoch", "Loss (mean squared error)"
    std::string unit;  // shown in brackets; may be empty
    Scale scale = Scale::Linear;
    bool canBeLog = false;               // offers a log switch
    bool integer = false;                // whole-number ticks
    std::optional<double> low, high;     // fixed range; else fitted
    std::vector<std::string> categories; // tick labels at 0, 1, 2 …; numeric when empty
    bool window = false;                 // low and high frame a scene: what lies outside is not counted
};

// Spans are level bars from (x, y) to (xEnd, y), Whiskers upright ones from y − error to y + error.
enum class Mark { Line, Points, Steps, Bars, Spans, Whiskers };

// x and y have equal length; a non-finite y of a Line or Points is drawn as a mark in the upper margin
// when marksMissing, else left out.
struct Series {
    std::string name; // legend; empty: not in the legend
    Role role = Role::Neutral;
    int category = 0;
    Mark mark = Mark::Line;
    std::vector<double> x;
    std::vector<double> y;
    bool faint = false;  // the raw curve under its smoothed one
    bool dashed = false; // besides what the role says
    bool marksMissing = false;
    double barWidth = 0;  // of Bars, in units of x; 0: most of the distance between neighbours
    std::int64_t id = -1; // what a click on it selects (a trial's number)
    // By point, empty or as long as x: where a span ends; what a click on the point selects; its place on the
    // chart's colour scale, 0 … 1 (NaN: none), instead of the role's colour.
    std::vector<double> xEnd;
    std::vector<std::int64_t> ids;
    std::vector<double> shade;
    std::vector<double> error; // of Whiskers: half their length; as long as x
};

// The colour scale of shaded points, sequential.
struct ShadeScale {
    std::string legend;
    std::string low, high;                                    // what its ends stand for
    std::vector<std::pair<double, std::string>> between = {}; // places on it, 0 … 1, and what they stand for
};

struct Band {
    std::string name;
    Role role = Role::Neutral;
    std::vector<double> x, low, high;
    int category = 0; // which one, for Role::Category
};

enum class ColourMap { Diverging, Sequential, Categorical };

// values [rows × columns], row-major, row 0 at the bottom; cell centres run evenly from low to high, along an axis of
// Scale::Log evenly in the logarithm.
struct HeatMap {
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    double xLow = 0, xHigh = 1, yLow = 0, yHigh = 1;
    std::vector<double> values;
    double low = 0, high = 1; // of the colour scale
    ColourMap colours = ColourMap::Sequential;
    std::string legend;                 // title of the colour scale; empty: none drawn
    std::vector<std::string> cellTexts; // [rows × columns], empty: none
    bool smooth = false;                // interpolate between cells
};

// A line at x (vertical) or y (horizontal), or a flag at both.
struct Marker {
    std::string id; // when draggable along x
    std::optional<double> x, y;
    std::string label;
    Role role = Role::Neutral;
    bool draggable = false;
};

// A shaded stretch of the x axis: a zone, an interval of evidence.
struct Zone {
    double low = 0, high = 0;
    std::string label;
    Role role = Role::Neutral;
};

struct Chart {
    std::string id; // "loss": remembered plot settings go by it
    std::string title;
    std::string summary; // the picture in words, for screen readers and captions
    std::string empty;   // shown instead of marks when there is nothing yet
    std::string note;    // one short line under the title; empty: none
    Axis x, y;
    std::vector<Series> series;
    std::vector<Band> bands;
    std::optional<HeatMap> heatMap;
    std::optional<ShadeScale> shade;
    std::vector<Marker> markers;
    std::vector<Zone> zones;
    bool legend = true;
    bool equalAspect = false; // one unit is as long on both axes
};

} // namespace goodfit::charts
