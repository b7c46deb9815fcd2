// How the trials' values hang together with their parameters, and with time. All are built from the same
// table, so that one filter and one selection hold for every chart. What a filter leaves out stays as faint
// points; complete trials only, unless a chart says otherwise.
#pragma once

#include "core/charts/study_table.h"

#include <string>
#include <utility>
#include <vector>

namespace goodfit::charts {

struct StudyView {
    std::vector<bool> passes;   // by row of the table; empty: all
    std::int64_t selected = -1; // trial number

    [[nodiscard]] bool shows(std::size_t row) const { return row >= passes.size() || passes[row]; }
};

// Rows that count and are shown, the best first; ties: the lower number.
[[nodiscard]] std::vector<std::size_t> rankedRows(const StudyTable& table, const StudyView& view);

// One objective against one parameter; shade: the order of the search. id "slice".
[[nodiscard]] Chart sliceChart(const StudyTable& table, std::size_t parameter, const StudyView& view,
                               std::size_t objective = 0);
// The first objective over two parameters: a surface smoothed from the trials (pair_surface.h) under the trials
// themselves, each choice for itself. id "contour". With x == y the points alone say it.
[[nodiscard]] Chart contourChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view);
// The trials over two parameters, shaded by the rank of their value: outliers do not drown the rest. id "rank".
[[nodiscard]] Chart rankChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view);
// Which share of the trials is at most this good, one line a study: the way to compare samplers or spaces. Studies
// whose objective is not that of the last one are left out.
// id "edf".
// view: of each of them; under a filter all trials are a faint line beside those that pass.
[[nodiscard]] Chart edfChart(const std::vector<std::pair<std::string, const StudyTable*>>& studies,
                             const StudyView& view = {});
// A bar a trial from start to end, by state, in seconds since the study began; running ones end at `nowMs`.
// id "timeline".
[[nodiscard]] Chart timelineChart(const StudyTable& table, const StudyView& view, std::int64_t nowMs = 0);
// Two objectives against each other: the trials that no other beats in both, in order; of more than two objectives also
// those that no other beats in all of them; and the rest. Infeasible ones are on no front. id "pareto".
[[nodiscard]] Chart paretoChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view);
// How much of the plane of two objectives the trials so far dominate, up to the worst values of all complete ones
// (Zitzler and Thiele, 1998). id "hypervolume".
[[nodiscard]] Chart hypervolumeChart(const StudyTable& table, std::size_t x, std::size_t y, const StudyView& view);

} // namespace goodfit::charts
