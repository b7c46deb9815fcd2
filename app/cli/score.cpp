#include "core/jobs/score.h"

#include "app/cli/command.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/kept_best.h"
#include "app/cli/progress_bar.h"
#include "app/cli/table.h"
#include "core/search/space.h"

#include <CLI/CLI.hpp>

#include <chrono>

namespace goodfit::cli {

namespace {

class Score : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("F", m_file, "The document, F.goodfit; one with ranges is scored as its study's best trial.")
            ->required()
            ->option_text(" ");
    }

    int run(Context& context) override {
        Result<Document> document = openDocument(context, m_file);
        if (!document) {
            return context.fail(document.error());
        }
        if (search::hasRanges(*document, context.catalogue)) {
            Result<KeptBest> best = keptBest(context, m_file);
            if (!best) {
                return context.fail(best.error());
            }
            Document filled = best->document;
            m_best = std::move(best).value();
            document = std::move(filled);
        }
        const auto data = openData(context, *document, m_file);
        if (!data) {
            return context.fail(data.error());
        }
        Result<std::vector<jobs::Stage>> stages = std::vector<jobs::Stage>();
        if (m_best) {
            stages = jobs::stagesOf(m_best->study, m_best->trial, context.catalogue);
        }
        if (!stages) {
            return context.fail(inDocument(m_file, stages.error()));
        }
        ProgressBar bar;
        const Result<jobs::FinalScore> score =
            jobs::scoreOnTest(*document, *data, context.stop(), bar.sink(), std::move(stages).value());
        if (!score) {
            return context.fail(inDocument(m_file, score.error()));
        }
        if (score->stopped) {
            return context.fail({ErrorCode::Stopped, m_file, "stopped before the training ended; nothing was scored"});
        }
        if (m_best) {
            noteLook(context);
        }
        return context.print(context.json ? jsonText(*score) : text(*score), context.endCode());
    }

private:
    // Reads who looked before, then adds this look.
    void noteLook(const Context& context) {
        const Result<std::vector<search::TestLook>> before = context.services.testLooks(m_file);
        if (before) {
            m_before = *before;
        }
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const search::TestLook look{m_best->trial.number,
                                    std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
        const Status kept = context.services.keepTestLook(m_file, m_best->study.document, look);
        if (!kept) {
            context.warn("that the test part was looked at could not be kept: " + kept.error().text());
        }
    }
    // Why the two figures differ, in words.
    [[nodiscard]] static std::string remark(const std::optional<jobs::ChosenBy>& chosen) {
        return chosen ? chosen->sentence
                      : "The test part has now been looked at: a choice made by this figure would make it an "
                        "optimistic one.";
    }
    [[nodiscard]] std::optional<jobs::ChosenBy> chosen(const jobs::FinalScore& score) const {
        return m_best ? std::optional(jobs::chosenBy(m_best->study, m_best->trial, score)) : std::nullopt;
    }
    [[nodiscard]] std::string text(const jobs::FinalScore& score) const {
        std::string said = "Trained on " + countText(score.trainedRows) + " rows for " +
                           counted(score.epochs, "epoch") + jobs::wayOfTraining(score) + ", scored once on " +
                           countText(score.testRows) + " rows of the test part\n";
        Table table;
        table.column("", Align::Left);
        table.column("", Align::Right);
        table.column("", Align::Left);
        for (const jobs::TestFigure& figure : score.metrics) {
            table.row({"test " + figure.name, metricText(figure.value),
                       "95 %: " + metricText(figure.low) + " … " + metricText(figure.high)});
        }
        const std::string looks = search::looksText(m_before);
        return said + table.text(2) + "note: " + remark(chosen(score)) + "\n" +
               (looks.empty() ? std::string() : "note: " + looks + "\n");
    }
    [[nodiscard]] std::string jsonText(const jobs::FinalScore& score) const {
        Json json = Json::object();
        json["test"] = Json::object();
        json["interval"] = Json::object();
        for (const jobs::TestFigure& figure : score.metrics) {
            json["test"][figure.name] = toJson(std::optional(figure.value));
            json["interval"][figure.name] = {toJson(std::optional(figure.low)), toJson(std::optional(figure.high))};
        }
        json["trained_rows"] = score.trainedRows;
        json["test_rows"] = score.testRows;
        json["epochs"] = score.epochs;
        const std::optional<jobs::ChosenBy> why = chosen(score);
        if (why) {
            json["trial"] = why->trial;
            json["chosen_by"] = why->metric;
            json["chosen_at"] = toJson(why->value);
            json["chosen_of"] = why->complete;
            json["corrected"] = toJson(why->corrected);
        }
        json["note"] = remark(why);
        if (m_best) {
            json["looked_at_before"] = Json::array();
            for (const search::TestLook& look : m_before) {
                json["looked_at_before"].push_back({{"trial", look.trial}, {"at", search::lookTime(look)}});
            }
        }
        return textOf(json);
    }

    std::string m_file;
    std::optional<KeptBest> m_best;
    std::vector<search::TestLook> m_before; // oldest first
};

} // namespace

const CommandInfo& scoreCommand() {
    static const CommandInfo kInfo = {"score", "Trains on all but the test part, and scores once on it.",
                                      "Instead of the document's training.seed.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<Score>(); }};
    return kInfo;
}

} // namespace goodfit::cli
