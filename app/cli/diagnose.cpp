#include "core/jobs/diagnose.h"

#include "app/cli/command.h"
#include "app/cli/diagnosis_text.h"
#include "app/cli/json_output.h"
#include "app/cli/progress_bar.h"
#include "core/jobs/train.h"
#include "core/jobs/try_remedies.h"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace goodfit::cli {

namespace {

class Diagnose : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("H.csv|F.goodfit", m_file,
                       "A history file of any tool (Keras' CSVLogger form), or a document, which is trained first.")
            ->required()
            ->option_text(" ");
        app.add_flag("--try-remedies", m_tries,
                     "Train a document's first two remedies on three seeds each, in pairs with the document as it is, "
                     "and say what they bring.");
    }

    int run(Context& context) override {
        const bool document = std::filesystem::path(m_file).extension() == ".goodfit";
        return document ? diagnoseRun(context) : diagnoseFile(context);
    }

private:
    int diagnoseFile(const Context& context) const {
        const Result<jobs::ReadHistory> read = jobs::readHistory(m_file);
        if (!read) {
            return context.fail(read.error());
        }
        if (m_tries) {
            return context.fail(
                invalid("--try-remedies", "needs a document, F.goodfit; a history alone cannot be trained"));
        }
        diagnose::Diagnosis diagnosis = jobs::diagnoseHistory(read->history, nullptr);
        diagnosis.notes.insert(diagnosis.notes.begin(), read->notes.begin(), read->notes.end());
        return print(context, diagnosis);
    }

    int diagnoseRun(const Context& context) const {
        const Result<Opened> opened = openWithData(context, m_file);
        if (!opened) {
            return context.fail(opened.error());
        }
        const auto& [document, data] = *opened;
        const Result<train::RunResult> result = train(context, document, data);
        if (!result) {
            return context.fail(inDocument(m_file, result.error()));
        }
        const diagnose::Diagnosis diagnosis =
            jobs::diagnoseHistory(result->history, &document, jobs::notesOf(*result, data));
        if (!m_tries) {
            return print(context, diagnosis);
        }
        const Result<jobs::RemedyTrial> trial = tryOut(context, document, data, diagnosis);
        if (!trial) {
            return context.fail(inDocument(m_file, trial.error()));
        }
        return print(context, diagnosis, &*trial);
    }

    static Result<train::RunResult> train(const Context& context, const Document& document,
                                          const std::shared_ptr<const data::Prepared>& data) {
        ProgressBar bar;
        return jobs::trainOnce(document, data, context.stop(), bar.sink());
    }

    [[nodiscard]] Result<jobs::RemedyTrial> tryOut(const Context& context, const Document& document,
                                                   const std::shared_ptr<const data::Prepared>& data,
                                                   const diagnose::Diagnosis& diagnosis) const {
        ProgressBar bar;
        const std::string folder = std::filesystem::path(m_file).parent_path().string();
        return jobs::tryRemedies(document, data, folder, diagnosis, {}, context.stop(), bar.sink());
    }

    static Json triedJson(const jobs::RemedyTrial& trial) {
        Json list = Json::array();
        for (const jobs::RemedyOutcome& outcome : trial.outcomes) {
            list.push_back(Json{{"remedy", outcome.text},
                                {"measure", outcome.measure},
                                {"before", toJson(std::optional(outcome.before))},
                                {"after", toJson(std::optional(outcome.after))},
                                {"change", toJson(std::optional(outcome.change))},
                                {"wins", outcome.wins},
                                {"seeds", outcome.seeds},
                                {"summary", outcome.summary}});
        }
        return list;
    }

    static int print(const Context& context, const diagnose::Diagnosis& diagnosis,
                     const jobs::RemedyTrial* trial = nullptr) {
        if (!context.json) {
            return context.print(describe(diagnosis) + (trial ? describe(*trial) : std::string()), context.endCode());
        }
        Json json = toJson(diagnosis);
        if (trial) {
            json["tried"] = triedJson(*trial);
        }
        return context.print(textOf(json), context.endCode());
    }

    std::string m_file;
    bool m_tries = false;
};

} // namespace

const CommandInfo& diagnoseCommand() {
    static const CommandInfo kInfo = {"diagnose",
                                      "Verdict, evidence and remedies from a history file or from a fresh run.",
                                      "Instead of the document's training.seed; without effect on a history file.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<Diagnose>(); }};
    return kInfo;
}

} // namespace goodfit::cli
