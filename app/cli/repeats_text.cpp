#include "app/cli/repeats_text.h"

#include "app/cli/format.h"
#include "app/cli/table.h"

#include <algorithm>
#include <cmath>

namespace goodfit::cli {

namespace {

std::string nameOf(const jobs::RepeatedRuns::Run& run) {
    return "fold " + std::to_string(run.fold + 1) + ", seed +" + std::to_string(run.seed);
}

} // namespace

std::string repeatsText(const jobs::RepeatedRuns& runs) {
    if (runs.runs.empty()) {
        return "Stopped before the first run ended\n";
    }
    Table table;
    table.column("run", Align::Left);
    table.column("epochs", Align::Right);
    for (const jobs::RepeatedValue& value : runs.values) {
        table.column(value.name, Align::Right);
    }
    for (std::size_t i = 0; i < runs.runs.size(); ++i) {
        std::vector<std::string> cells = {nameOf(runs.runs[i]), std::to_string(runs.runs[i].result.history.size())};
        for (const jobs::RepeatedValue& value : runs.values) {
            cells.push_back(metricText(value.values[i]));
        }
        table.row(std::move(cells));
    }
    std::vector<std::string> means = {"mean", ""};
    std::vector<std::string> deviations = {"standard deviation", ""};
    for (const jobs::RepeatedValue& value : runs.values) {
        means.push_back(metricText(value.mean));
        deviations.push_back(std::isnan(value.deviation) ? "" : metricText(value.deviation));
    }
    table.row(std::move(means));
    table.row(std::move(deviations));
    std::string text = table.text(2);
    if (runs.ensemble) {
        text += "\nEnsemble of the best " + counted(static_cast<std::int64_t>(runs.ensemble->runs.size()), "run") + ":";
        for (const auto& [name, value] : runs.ensemble->values) {
            text += " " + name + " " + metricText(value);
        }
        text += "\n";
    }
    if (runs.stopped) {
        text += "\nStopped after " + counted(static_cast<std::int64_t>(runs.runs.size()), "run") + "\n";
    }
    return text;
}

Json repeatsJson(const jobs::RepeatedRuns& runs) {
    Json json = Json::object();
    json["runs"] = Json::array();
    for (const jobs::RepeatedRuns::Run& run : runs.runs) {
        std::string end = train::runEndName(run.result.end);
        std::replace(end.begin(), end.end(), ' ', '_');
        json["runs"].push_back(Json{{"fold", run.fold},
                                    {"seed_offset", run.seed},
                                    {"epochs", run.result.history.size()},
                                    {"end", end},
                                    {"seconds", run.result.seconds},
                                    {"history", toJson(run.result.history)}});
    }
    json["values"] = Json::object();
    for (const jobs::RepeatedValue& value : runs.values) {
        json["values"][value.name] =
            Json{{"mean", value.mean},
                 {"standard_deviation", std::isnan(value.deviation) ? Json() : Json(value.deviation)},
                 {"values", value.values}};
    }
    json["ensemble"] = Json();
    if (runs.ensemble) {
        json["ensemble"] = Json{{"runs", runs.ensemble->runs}};
        for (const auto& [name, value] : runs.ensemble->values) {
            json["ensemble"][name] = value;
        }
    }
    json["stopped"] = runs.stopped;
    return json;
}

} // namespace goodfit::cli
