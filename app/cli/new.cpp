#include "app/cli/command.h"
#include "app/cli/json_output.h"
#include "app/cli/network_text.h"
#include "app/cli/options.h"
#include "core/document/json.h"
#include "core/jobs/describe.h"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace goodfit::cli {

namespace {

namespace fs = std::filesystem;

class New : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("DATASET|FILE.csv", m_data,
                       "A data source by name (see goodfit-cli list data_source) or a table.")
            ->required()
            ->option_text(" ");
        app.add_option("-o,--output", m_output,
                       "The document to write, replaced when it is there. Without it NAME.goodfit in the current "
                       "folder, which is never replaced.")
            ->option_text("F.goodfit");
        app.add_option("--target", m_target, "The column of the table to predict. Guessed when left out.")
            ->option_text("COLUMN");
        app.add_option("--ignore", m_ignore, "Columns of the table to leave out, separated by commas.")
            ->option_text("COLUMNS");
        app.add_flag("--drop-missing", m_dropMissing, "Leave out the table's rows that have an empty cell.");
    }

    int run(Context& context) override {
        const bool named = m_data != "csv" && context.catalogue.member("data_source", m_data);
        const fs::path table(m_data);
        if (!named && !fs::exists(table)) {
            return context.fail(
                {ErrorCode::NotFound, m_data,
                 "is no file and no data source, must be a table or one of " + sources(context.catalogue)});
        }
        const std::string output = m_output.empty() ? (named ? m_data : table.stem().string()) + ".goodfit" : m_output;
        if (isSameFile(output, m_data)) {
            return context.fail(invalid("-o " + output, "is the table itself, must be another file"));
        }
        if (m_output.empty() && fs::exists(output)) {
            return context.fail(invalid(output, "is there already; name the document with -o"));
        }
        if (named && (!m_target.empty() || !m_ignore.empty() || m_dropMissing)) {
            const std::string option = !m_target.empty()   ? "--target"
                                       : !m_ignore.empty() ? "--ignore"
                                                           : "--drop-missing";
            return context.fail(invalid(option, "is for a table, " + m_data + " is a data source of its own"));
        }
        Result<Document> document = jobs::firstDocument(source(output, named), folderOf(output));
        if (document && context.seed) {
            document =
                withOption(std::move(document).value(), context.catalogue, "--seed", "training.seed", *context.seed);
        }
        if (!document) {
            return context.fail(named ? document.error() : inDocument(m_data, document.error()));
        }
        const auto data = openData(context, *document, output);
        if (!data) {
            return context.fail(named ? data.error() : inDocument(m_data, data.error()));
        }
        const Status saved = saveDocument(*document, context.catalogue, output);
        return saved ? context.print(report(context, *document, **data, output)) : context.fail(saved.error());
    }

private:
    static std::string sources(const Catalogue& catalogue) {
        std::string list;
        for (const ComponentInfo& member : catalogue.family("data_source")->members) {
            if (member.id != "csv") {
                list += (list.empty() ? "" : ", ") + member.id;
            }
        }
        return list;
    }

    // A file is named relative to the folder of the document.
    [[nodiscard]] Component source(const std::string& output, bool named) const {
        if (named) {
            return Component(m_data);
        }
        std::error_code failed;
        const fs::path relative = fs::relative(m_data, folderOf(output), failed);
        Component csv("csv");
        csv.settings.set("file", failed || relative.empty() ? m_data : relative.generic_string());
        if (!m_target.empty()) {
            csv.settings.set("target", m_target);
        }
        if (!m_ignore.empty()) {
            csv.settings.set("ignore", m_ignore);
        }
        if (m_dropMissing) {
            csv.settings.set("missing", std::string("drop_rows"));
        }
        return csv;
    }

    static std::string report(const Context& context, const Document& document, const data::Prepared& data,
                              const std::string& output) {
        const auto rows = static_cast<std::int64_t>(data.split().training.size());
        const nn::NetworkSummary summary = jobs::describeNetwork(document, jobs::shapeOf(data.dataset(), rows));
        if (context.json) {
            return textOf(Json{{"file", output},
                               {"rows", data.dataset().rows()},
                               {"features", data.dataset().featureCount()},
                               {"task", data::taskName(data.dataset().task)},
                               {"parameters", summary.parameters},
                               {"document", toJson(document, context.catalogue)}});
        }
        return "Wrote " + output + "\n  " + describeData(data) +
               "\n  network: " + describeStack(document, context.catalogue, summary) + "\nNext: goodfit-cli train " +
               output + "\n";
    }

    std::string m_data;
    std::string m_output;
    std::string m_target;
    std::string m_ignore;
    bool m_dropMissing = false;
};

} // namespace

const CommandInfo& newCommand() {
    static const CommandInfo kInfo = {"new", "Writes a document with a sensible first network for that data.",
                                      "The document's training.seed.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<New>(); }};
    return kInfo;
}

} // namespace goodfit::cli
