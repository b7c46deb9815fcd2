#include "core/jobs/train.h"

#include "app/cli/command.h"
#include "app/cli/diagnosis_text.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/network_text.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/cli/repeats_text.h"
#include "app/cli/run_report.h"
#include "app/cli/table.h"
#include "core/document/file.h"
#include "core/jobs/describe.h"
#include "core/jobs/diagnose.h"
#include "core/jobs/repeats.h"
#include "core/jobs/save_model.h"
#include "core/search/space.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace goodfit::cli {

namespace {

// The first, the best and the last epoch: what a look at the curves would tell first.
std::string epochTable(const train::RunResult& result) {
    Table table;
    table.column("", Align::Left);
    table.column("epoch", Align::Right);
    for (const train::Curve& curve : result.history.curves) {
        table.column(curve.name, Align::Right);
    }
    const auto add = [&](const std::string& name, std::size_t row) {
        std::vector<std::string> cells = {name, std::to_string(row + 1)};
        for (const train::Curve& curve : result.history.curves) {
            cells.push_back(metricText(curve.values.at(row)));
        }
        table.row(std::move(cells));
    };
    add("first", 0);
    if (result.bestEpoch >= 0) {
        add("best", static_cast<std::size_t>(result.bestEpoch));
    }
    add("last", result.history.size() - 1);
    return table.text(2);
}

std::string endText(const train::RunResult& result) {
    std::string end = train::runEndName(result.end);
    end.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(end.front())));
    std::string text = end + " after " + counted(static_cast<std::int64_t>(result.history.size()), "epoch") + " in " +
                       secondsText(result.seconds);
    if (const auto& place = result.nonFinite) {
        text += "; the first number that is none arose in epoch " + std::to_string(place->epoch) + ", batch " +
                std::to_string(place->batch) + ", at " + place->layer;
    }
    return text + "\n";
}

// A file that is to be written: named, no folder, in a folder that is there, and not the document.
Status checkOutput(const std::string& flag, const std::string& file, const std::string& document) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (file.empty()) {
        return invalid(flag, "is empty, must name a file");
    }
    if (fs::is_directory(file, ignored)) {
        return invalid(flag + " " + file, "is a folder, must be a file");
    }
    const fs::path parent = fs::path(file).parent_path();
    if (!parent.empty() && !fs::is_directory(parent, ignored)) {
        return invalid(flag + " " + file, "lies in a folder that does not exist");
    }
    if (isSameFile(file, document) || isSameFile(file, document + ".db")) {
        return invalid(flag + " " + file, "is the document or its database, must be another file");
    }
    return {};
}

class Train : public Command {
public:
    void define(CLI::App& app, const Catalogue& catalogue) override {
        app.add_option("F", m_file, "The document, F.goodfit.")->required()->option_text(" ");
        addOption(app, catalogue, "--epochs", "training.epochs", m_epochs);
        app.add_option("--history", m_history, "Writes the curves as Keras' CSVLogger does: epochs from 0.")
            ->option_text("H.csv");
        app.add_option("--save-model", m_model, "Writes the weights; training.initial_weights reads them.")
            ->option_text("M");
        app.add_option("--folds", m_folds, "Trains on K folds of all but the test part; tells mean and deviation.")
            ->option_text("K");
        app.add_option("--repeats", m_repeats, "Trains with R seeds, the document's and those after it.")
            ->option_text("R");
        app.add_option("--ensemble", m_ensemble, "Averages the predictions of the N best repeats.")->option_text("N");
    }

    int run(Context& context) override {
        const Status asked = checkAsked();
        if (!asked) {
            return context.fail(asked.error());
        }
        Result<Document> document = openDocument(context, m_file);
        if (document && m_epochs) {
            document =
                withOption(std::move(document).value(), context.catalogue, "--epochs", "training.epochs", *m_epochs);
        }
        if (!document) {
            return context.fail(document.error());
        }
        const auto data = openData(context, *document, m_file);
        if (!data) {
            return context.fail(data.error());
        }
        if (m_folds || m_repeats || m_ensemble) {
            return repeat(context, *document, *data);
        }
        const Result<train::RunResult> result = train(context, *document, *data);
        if (!result) {
            return context.fail(inDocument(m_file, result.error()));
        }
        const Status written = write(*document, *data, *result);
        if (!written) {
            return context.fail(written.error());
        }
        const diagnose::Diagnosis diagnosis = jobs::diagnoseHistory(result->history, &*document);
        const std::string text = context.json ? jsonReport(**data, *result, diagnosis)
                                              : report(context, *document, **data, *result, diagnosis);
        return context.print(text, context.endCode());
    }

private:
    // Options that need no file to be looked into.
    [[nodiscard]] Status checkAsked() {
        for (const auto& [flag, file] : {std::pair("--history", &m_history), std::pair("--save-model", &m_model)}) {
            const Status fit = *file ? checkOutput(flag, **file, m_file) : Status();
            if (!fit) {
                return fit;
            }
            if (*file && (m_folds || m_repeats || m_ensemble)) {
                return invalid(flag, "writes one run: leave --folds, --repeats and --ensemble out");
            }
        }
        const auto read = [](const char* flag, const std::optional<std::string>& text, int low, int& into) {
            const Result<double> number = text ? readNumber(flag, *text, low, 10000, true) : Result<double>(into);
            into = number ? static_cast<int>(*number) : into;
            return number ? Status() : Status(number.error());
        };
        for (const Status& status :
             {read("--folds", m_folds, 2, m_options.folds), read("--repeats", m_repeats, 1, m_options.repeats),
              read("--ensemble", m_ensemble, 1, m_options.ensemble)}) {
            if (!status) {
                return status;
            }
        }
        if (m_ensemble && !m_repeats) {
            m_options.repeats = m_options.ensemble;
        }
        return {};
    }

    int repeat(Context& context, const Document& document, const std::shared_ptr<const data::Prepared>& data) const {
        const auto runs = [&] {
            ProgressBar bar;
            return jobs::trainRepeatedly(document, data, m_options, context.stop(), bar.sink());
        }();
        if (!runs) {
            Error error = runs.error();
            if (error.where == "folds" || error.where == "repeats" || error.where == "ensemble") {
                error.where = "--" + error.where;
                return context.fail(error);
            }
            return context.fail(inDocument(m_file, error));
        }
        return context.print(context.json ? textOf(repeatsJson(*runs)) : repeatsText(*runs), context.endCode());
    }

    [[nodiscard]] Status write(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                               const train::RunResult& result) const {
        const Status history = m_history ? writeFile(*m_history, train::historyToCsv(result.history)) : Status();
        return history && m_model && !result.weights.empty() ? jobs::saveModel(*m_model, document, data, result.weights)
                                                             : history;
    }

    static Result<train::RunResult> train(const Context& context, const Document& document,
                                          const std::shared_ptr<const data::Prepared>& data) {
        ProgressBar bar;
        return jobs::trainOnce(document, data, context.stop(), bar.sink());
    }

    static std::string jsonReport(const data::Prepared& data, const train::RunResult& result,
                                  const diagnose::Diagnosis& diagnosis) {
        std::string end = train::runEndName(result.end);
        std::replace(end.begin(), end.end(), ' ', '_');
        Json json = Json::object();
        json["history"] = toJson(result.history);
        json["epochs"] = result.history.size();
        json["best_epoch"] = result.bestEpoch >= 0 ? Json(result.bestEpoch) : Json();
        json["end"] = end;
        json["non_finite"] = Json();
        if (const auto& place = result.nonFinite) {
            json["non_finite"] = Json{{"epoch", place->epoch - 1}, {"batch", place->batch}, {"layer", place->layer}};
        }
        json["notes"] = result.notes;
        json["confusion"] = result.confusion ? toJson(*result.confusion, data.dataset().classNames) : Json();
        json["layers"] = result.layers ? toJson(*result.layers) : Json();
        json["diagnosis"] = toJson(diagnosis);
        json["seconds"] = result.seconds;
        return textOf(json);
    }

    static std::string report(const Context& context, const Document& document, const data::Prepared& data,
                              const train::RunResult& result, const diagnose::Diagnosis& diagnosis) {
        const auto rows = static_cast<std::int64_t>(data.split().training.size());
        std::string text = describeData(data) + "\nnetwork: " +
                           describeStack(document, context.catalogue,
                                         jobs::describeNetwork(document, jobs::shapeOf(data.dataset(), rows))) +
                           "\n";
        if (search::hasRanges(document, context.catalogue)) {
            text += "note: the document has ranges, their centre was trained; goodfit-cli tune searches them\n";
        }
        for (const std::string& note : result.notes) {
            text += "note: " + note + "\n";
        }
        if (result.history.size() == 0) {
            return text + "\nStopped before the first epoch ended\n";
        }
        const std::string counts =
            result.confusion ? confusionText(*result.confusion, data.dataset().classNames) : std::string();
        return text + "\n" + epochTable(result) + "\n" + counts + (counts.empty() ? "" : "\n") + endText(result) +
               verdictLine(diagnosis);
    }

    std::string m_file;
    std::optional<std::string> m_history, m_model;
    std::optional<std::string> m_epochs, m_folds, m_repeats, m_ensemble;
    jobs::RepeatOptions m_options;
};

} // namespace

const CommandInfo& trainCommand() {
    static const CommandInfo kInfo = {
        "train", "One training run of the drawn network.",
        "Instead of the document's training.seed: initial weights, order of the rows, dropout.",
        []() -> std::unique_ptr<Command> { return std::make_unique<Train>(); }};
    return kInfo;
}

} // namespace goodfit::cli
