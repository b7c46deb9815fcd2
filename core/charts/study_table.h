// A study as columns: what every chart that compares trials is built from. One axis an objective, then one a
// parameter in the order of the space; a cell is where the trial stands on that axis.
#pragma once

#include "core/charts/chart.h"
#include "core/search/study.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::charts {

struct StudyAxis {
    std::string id;    // a parameter's path, or "objective.0", "objective.1" …
    std::string title; // "Validation loss", "Learning rate"
    std::string taken; // of an objective: " (best epoch)", for where there is room
    bool isObjective = false;
    bool maximize = false; // of an objective
    bool log = false;
    bool integer = false;
    std::vector<std::string> categories; // of a parameter with choices: a cell is the choice's index
    double low = 0, high = 1;            // a parameter's range; an objective's finite values
};

struct StudyRow {
    std::int64_t number = 0;
    search::TrialState state = search::TrialState::Waiting;
    std::int64_t startedMs = 0, endedMs = 0;
    double seconds = 0;
    bool infeasible = false; // failed because it breaks a limit of the search: never trained
};

struct StudyTable {
    std::vector<StudyAxis> axes;
    std::vector<StudyRow> rows;             // by number
    std::vector<std::vector<double>> cells; // [axes][rows]; NaN: not used by this trial, or no finite value
    std::int64_t best = -1;                 // trial number
    std::size_t objectives = 1;             // the first so many axes
    std::string metric;                     // title of the first objective

    [[nodiscard]] std::optional<std::size_t> axisOf(std::string_view id) const;
    // Complete and with a finite first objective.
    [[nodiscard]] bool counts(std::size_t row) const;
    // As a person would read the cell: 0.01, relu, not used.
    [[nodiscard]] std::string cellText(std::size_t axis, std::size_t row) const;
};

// studyAxis() of the n-th objective is titled with its metric and the way it is taken.
[[nodiscard]] StudyTable tableOf(const search::Study& study);
// The same table with another of its objectives in the first place: the one by which its trials count, are ranked and
// one is the best. Axes keep their ids.
[[nodiscard]] StudyTable judgedBy(StudyTable table, std::size_t objective);
// Its axes alone, for words about them.
[[nodiscard]] StudyTable axesOf(const search::Study& study);

// A stretch of one axis that trials must lie in; ends included, in the axis' own units (choices by index).
struct AxisBrush {
    std::string axis; // StudyAxis::id
    double low = 0, high = 0;
    bool operator==(const AxisBrush&) const = default;
};

// What is shown of a study: the same for every chart and table. All brushes must hold; a trial that does not
// use a brushed axis is out, as are those in a hidden state.
struct TrialFilter {
    std::vector<AxisBrush> brushes;
    std::vector<search::TrialState> hidden;

    [[nodiscard]] bool empty() const { return brushes.empty() && hidden.empty(); }
    void set(AxisBrush brush); // replaces that axis'
    void clear(std::string_view axis);
    bool operator==(const TrialFilter&) const = default;
};
// By row of the table.
[[nodiscard]] std::vector<bool> passing(const StudyTable& table, const TrialFilter& filter);
// "Learning rate 0.001 – 0.01", "Activation relu, tanh"; empty when the table has no such axis.
[[nodiscard]] std::string brushText(const StudyTable& table, const AxisBrush& brush);

// An axis of the table as one of a chart.
[[nodiscard]] Axis chartAxis(const StudyAxis& axis);

} // namespace goodfit::charts
