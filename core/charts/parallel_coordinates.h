// Parallel coordinates: one upright axis an objective or parameter, one line a trial. A value of its own,
// since it has as many axes as there are columns. Positions run from 0 (bottom) to 1 (top) of an axis.
#pragma once

#include "core/charts/study_relations.h"

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::charts {

// Quantile: by rank among the trials, so that a few outliers do not press the rest together.
enum class AxisScale { Linear, Log, Quantile };
[[nodiscard]] std::string axisScaleName(AxisScale scale); // "linear", "log", "quantile"

struct AxisTick {
    double position = 0;
    std::string label;
};

class ParallelAxis {
public:
    // showsUnused: trials that do not use the parameter get a tick; else they have no position on the axis.
    ParallelAxis(const StudyTable& table, std::size_t column, AxisScale scale, bool showsUnused = true);

    [[nodiscard]] std::size_t column() const { return m_column; }
    [[nodiscard]] const StudyAxis& axis() const { return m_axis; }
    [[nodiscard]] AxisScale scale() const { return m_scale; }
    // Those that make sense for the axis: no logarithm of zero, only linear for choices.
    [[nodiscard]] std::vector<AxisScale> possibleScales() const;
    // Trials that do not use the parameter have a tick of their own at the bottom.
    [[nodiscard]] bool hasUnused() const { return m_unused; }
    [[nodiscard]] std::vector<AxisTick> ticks() const;
    // NaN: at the "not used" tick; of an objective: no position, NaN, which is the margin above it.
    [[nodiscard]] double positionOf(double cell) const;
    // The value at a position; the nearest within the used stretch. Of choices: between indices.
    [[nodiscard]] double valueAt(double position) const;
    // The value at a position as a person reads it: 0.01, relu; empty for NaN, and for what is not used.
    [[nodiscard]] std::string textAt(double position) const;
    // Positions low and high as a brush over values; choices and whole numbers whose tick lies within.
    [[nodiscard]] AxisBrush brushOver(double low, double high) const;

private:
    [[nodiscard]] double shareOf(double cell) const;

    std::size_t m_column;
    StudyAxis m_axis;
    AxisScale m_scale;
    bool m_unused = false;
    std::vector<double> m_sorted; // finite cells, for quantiles
};

// Counts: complete and with a finite value. Pruned: stands at the last value that it reported, which is no result: dim,
// without a rank. The others have no value: they run into the margin above the objective.
enum class LineFate { Counts, Pruned, Failed, Infeasible };

struct ParallelLine {
    std::int64_t trial = -1;
    double shade = 0; // 0 best … 1 worst by rank; NaN of a trial without a result
    bool passes = true;
    LineFate fate = LineFate::Counts;
};

struct ParallelCoordinates {
    std::vector<ParallelAxis> axes;                     // from left to right
    std::vector<ParallelLine> lines;                    // without a value, pruned, then the worst: the best comes last
    std::vector<float> positions;                       // [lines × axes]
    std::string legend;                                 // of the shades
    std::size_t pruned = 0, failed = 0, infeasible = 0; // of those that pass
    std::string summary, empty;                         // as a chart's
};

// order: columns of the table from left to right; scales: one for each.
[[nodiscard]] ParallelCoordinates parallelCoordinates(const StudyTable& table, const std::vector<std::size_t>& order,
                                                      const std::vector<AxisScale>& scales, const StudyView& view);
// Makes it the same for a view in which other trials pass.
void letPass(ParallelCoordinates& drawn, const StudyTable& table, const StudyView& view);
// The scale an axis begins with: its parameter's own.
[[nodiscard]] AxisScale ownScale(const StudyAxis& axis);

} // namespace goodfit::charts
