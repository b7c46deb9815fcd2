#include "app/cli/command.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/kept_best.h"
#include "app/cli/table.h"
#include "core/document/file.h"
#include "core/document/json.h"
#include "core/search/lineage.h"

#include <CLI/CLI.hpp>

namespace goodfit::cli {

namespace {

class Best : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("F", m_place, "The document that was tuned, a database file, or a server's URL.")
            ->required()
            ->option_text(" ");
        app.add_option("-o,--output", m_output, "Writes the best trial as a document.")->option_text("OUT.goodfit");
    }

    int run(Context& context) override {
        const Result<KeptBest> best = keptBest(context, m_place);
        if (!best) {
            return context.fail(best.error());
        }
        if (m_output) {
            if (isSameFile(*m_output, m_place)) {
                return context.fail(invalid("-o " + *m_output, "is the document that was tuned, must be another file"));
            }
            const Status written = writeFile(*m_output, writeDocument(best->document, context.catalogue));
            if (!written) {
                return context.fail(written.error());
            }
        }
        return context.print(context.json ? jsonText(context, *best) : text(*best));
    }

private:
    [[nodiscard]] std::string text(const KeptBest& best) const {
        std::string said = "Best of " + counted(best.complete, "complete trial") + ": trial " +
                           std::to_string(best.trial.number) + ", " + best.metric + " " +
                           metricText(best.trial.value.value_or(0.0)) + "\n";
        Table table;
        table.column("", Align::Left);
        table.column("", Align::Left);
        for (const auto& [path, value] : best.trial.parameters) {
            table.row({path, value.toString()});
        }
        said += table.text(2);
        const std::vector<search::Stretch> way = search::lineageOf(best.study, best.trial);
        if (way.size() > 1) {
            said += "Trained by the schedule of " + counted(std::ssize(way), "trial") +
                    ", which score follows; the values above are the last ones:\n";
            Table stretches;
            stretches.column("epochs", Align::Left);
            stretches.column("trial", Align::Right);
            stretches.column("values", Align::Left);
            for (std::size_t first = 0; first < way.size();) {
                std::size_t last = first; // as long as the values stay
                while (last + 1 < way.size() && way[last + 1].trial->parameters == way[first].trial->parameters) {
                    ++last;
                }
                stretches.row({std::to_string(way[first].from) + " – " + std::to_string(way[last].to),
                               std::to_string(way[last].trial->number), valuesText(*way[first].trial)});
                first = last + 1;
            }
            said += stretches.text(2);
        }
        return m_output ? said + "Written to " + *m_output + "\n" : said;
    }
    static std::string valuesText(const search::Trial& trial) {
        std::string text;
        constexpr std::string_view kType = ".type";
        for (const auto& [path, value] : trial.parameters) {
            const std::string own = path.ends_with(kType) ? path.substr(0, path.size() - kType.size()) : path;
            text += (text.empty() ? "" : ", ") + own.substr(own.rfind('.') + 1) + " " +
                    (value.isReal() ? shortNumber(value.real()) : value.toString());
        }
        return text;
    }
    static std::string jsonText(const Context& context, const KeptBest& best) {
        Json json = Json::object();
        json["metric"] = best.metric;
        json["direction"] = best.maximize ? "maximize" : "minimize";
        json["trial"] = toJson(best.trial);
        json["document"] = toJson(best.document, context.catalogue);
        for (const search::Stretch& stretch : search::lineageOf(best.study, best.trial)) {
            if (!search::hasFamilies(best.study)) {
                break;
            }
            Json one{{"trial", stretch.trial->number}, {"from", stretch.from}, {"to", stretch.to}};
            one["params"] = toJson(*stretch.trial)["params"];
            json["schedule"].push_back(std::move(one));
        }
        return textOf(json);
    }

    std::string m_place;
    std::optional<std::string> m_output;
};

} // namespace

const CommandInfo& bestCommand() {
    static const CommandInfo kInfo = {"best", "The best trial of a study, as a document.",
                                      "Has no effect here: nothing is drawn.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<Best>(); }};
    return kInfo;
}

} // namespace goodfit::cli
