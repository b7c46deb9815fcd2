#include "app/cli/study_text.h"

#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/table.h"
#include "core/search/spread.h"

#include <algorithm>

namespace goodfit::cli {

namespace {

std::string valueText(const search::Trial& trial) {
    return trial.value ? shortNumber(*trial.value, 5) : std::string("–");
}

std::string spreadText(const search::Trial& trial) {
    const std::optional<double> spread = search::spreadOf(trial);
    return spread ? shortNumber(*spread, 2) : std::string("–");
}

// Headers say what tells the parameters apart: the last key, with the one before where that is not enough.
std::vector<std::string> shortNames(const search::Space& space) {
    const auto tail = [](const std::string& path, int keys) {
        std::size_t at = path.size();
        for (int i = 0; i < keys && at != std::string::npos && at > 0; ++i) {
            at = path.rfind('.', at - 1);
        }
        return at == std::string::npos ? path : path.substr(at + 1);
    };
    std::vector<std::string> names;
    for (const search::Dimension& dimension : space.dimensions) {
        int keys = dimension.path.ends_with(".type") ? 2 : 1;
        const auto same = [&](int count) {
            const std::string name = tail(dimension.path, count);
            return std::count_if(space.dimensions.begin(), space.dimensions.end(),
                                 [&](const search::Dimension& other) { return tail(other.path, count) == name; });
        };
        constexpr int kMostKeys = 16;
        while (keys < kMostKeys && same(keys) > 1) {
            ++keys;
        }
        names.push_back(tail(dimension.path, keys));
    }
    return names;
}

std::string trialTable(const search::Study& study) {
    Table table;
    table.column("", Align::Left);
    table.column("trial", Align::Right);
    const std::size_t objectives = study.objectiveCount();
    for (std::size_t i = 0; i < objectives; ++i) {
        table.column(study.objective(i).metric, Align::Right);
    }
    const bool hasParts = !search::partsText(study).empty();
    if (hasParts) {
        table.column("± sd", Align::Right);
    }
    table.column("state", Align::Left);
    for (const std::string& name : shortNames(study.space)) {
        table.column(name, Align::Right);
    }
    table.column("seconds", Align::Right);
    table.column("", Align::Left);
    const std::vector<const search::Trial*> best = study.paretoFront();
    for (const search::Trial& trial : study.trials) {
        const bool isBest = std::find(best.begin(), best.end(), &trial) != best.end();
        std::vector<std::string> cells = {isBest ? "★" : "", std::to_string(trial.number), valueText(trial)};
        for (std::size_t i = 1; i < objectives; ++i) {
            cells.push_back(i < trial.values.size() ? shortNumber(trial.values[i], 5) : "–");
        }
        if (hasParts) {
            cells.push_back(spreadText(trial));
        }
        cells.push_back(search::trialStateName(trial.state));
        for (const search::Dimension& dimension : study.space.dimensions) {
            const Value* value = search::find(trial.parameters, dimension.path);
            cells.push_back(!value ? "–" : value->isReal() ? shortNumber(value->real(), 4) : value->toString());
        }
        cells.push_back(shortNumber(trial.seconds, 3));
        cells.push_back(oneLine(trial.note));
        table.row(std::move(cells));
    }
    return table.empty() ? std::string() : table.text() + "\n";
}

std::string bestText(const search::Study& study) {
    const search::Trial* best = study.best();
    if (!best) {
        return "No trial has a value\n";
    }
    std::string text;
    if (study.objectiveCount() > 1) {
        text = "No trial beats these in every objective (★):";
        for (const search::Trial* trial : study.paretoFront()) {
            text += " " + std::to_string(trial->number);
        }
        text += "\n";
    }
    text += "Best: trial " + std::to_string(best->number) + ", " + study.metric + " " + valueText(*best);
    const std::string parts = search::partsText(study);
    text += parts.empty() ? "\n" : " ± " + spreadText(*best) + " (mean ± sd of " + parts + ")\n";
    Table table;
    table.column("", Align::Left);
    table.column("", Align::Left);
    for (const auto& [path, value] : best->parameters) {
        table.row({path, value.toString()});
    }
    return text + table.text(2);
}

} // namespace

std::string describe(const search::Study& study, const StudyEnd& end) {
    const auto done = static_cast<std::int64_t>(study.trials.size());
    std::string text = trialTable(study) + bestText(study) + "\n";
    text += countText(done) + " of " + counted(study.planned, "trial") + " in " + secondsText(end.seconds) + ", " +
            counted(end.workers, "worker") + (end.stopped ? "; stopped before the rest\n" : "\n");
    text += study.note.empty() ? "" : study.note + "\n";
    return text + (end.unrepeatable.empty() ? "" : "note: this study does not repeat: " + end.unrepeatable + "\n");
}

std::string jsonReport(const search::Study& study, const StudyEnd& end) {
    Json json = Json::object();
    json["metric"] = study.metric;
    json["direction"] = study.maximize ? "maximize" : "minimize";
    json["planned"] = study.planned;
    json["trials"] = Json::array();
    for (const search::Trial& trial : study.trials) {
        json["trials"].push_back(toJson(trial));
    }
    const search::Trial* best = study.best();
    json["best"] = best ? toJson(*best) : Json();
    json["stopped"] = end.stopped;
    json["repeatable"] = end.unrepeatable.empty();
    json["note"] = study.note;
    json["seconds"] = end.seconds;
    return textOf(json);
}

} // namespace goodfit::cli
