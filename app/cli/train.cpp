#include "core/jobs/train.h"

#include "app/cli/command.h"
#include "app/cli/diagnosis_text.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/network_text.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/cli/table.h"
#include "core/document/file.h"
#include "core/jobs/describe.h"
#include "core/jobs/diagnose.h"
#include "core/search/space.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>

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

class Train : public Command {
public:
    void define(CLI::App& app, const Catalogue& catalogue) override {
        app.add_option("F", m_file, "The document, F.goodfit.")->required()->option_text(" ");
        addOption(app, catalogue, "--epochs", "training.epochs", m_epochs);
        app.add_option("--history", m_history, "Writes the curves as Keras' CSVLogger does: epochs from 0.")
            ->option_text("H.csv");
    }

    int run(Context& context) override {
        if (!m_history.empty() && (isSameFile(m_history, m_file) || isSameFile(m_history, m_file + ".db"))) {
            return context.fail(
                invalid("--history " + m_history, "is the document or its database, must be another file"));
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
        const Result<train::RunResult> result = train(context, *document, *data);
        if (!result) {
            return context.fail(inDocument(m_file, result.error()));
        }
        if (!m_history.empty()) {
            const Status written = writeFile(m_history, train::historyToCsv(result->history));
            if (!written) {
                return context.fail(written.error());
            }
        }
        const diagnose::Diagnosis diagnosis = jobs::diagnoseHistory(result->history, &*document);
        const std::string text =
            context.json ? jsonReport(*result, diagnosis) : report(context, *document, **data, *result, diagnosis);
        return context.print(text, context.endCode());
    }

private:
    static Result<train::RunResult> train(const Context& context, const Document& document,
                                          const std::shared_ptr<const data::Prepared>& data) {
        ProgressBar bar;
        return jobs::trainOnce(document, data, context.stop(), bar.sink());
    }

    static std::string jsonReport(const train::RunResult& result, const diagnose::Diagnosis& diagnosis) {
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
        if (result.history.size() == 0) {
            return text + "\nStopped before the first epoch ended\n";
        }
        return text + "\n" + epochTable(result) + "\n" + endText(result) + verdictLine(diagnosis);
    }

    std::string m_file;
    std::string m_history;
    std::optional<std::string> m_epochs;
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
