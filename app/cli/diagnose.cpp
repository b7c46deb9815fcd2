#include "core/jobs/diagnose.h"

#include "app/cli/command.h"
#include "app/cli/diagnosis_text.h"
#include "app/cli/json_output.h"
#include "app/cli/progress_bar.h"
#include "core/jobs/train.h"

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
        diagnose::Diagnosis diagnosis = jobs::diagnoseHistory(read->history, nullptr);
        diagnosis.notes.insert(diagnosis.notes.begin(), read->notes.begin(), read->notes.end());
        return print(context, diagnosis);
    }

    int diagnoseRun(const Context& context) const {
        const Result<Document> document = openDocument(context, m_file);
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
        return print(context, jobs::diagnoseHistory(result->history, &*document, jobs::notesOf(*result, *data)));
    }

    static Result<train::RunResult> train(const Context& context, const Document& document,
                                          const std::shared_ptr<const data::Prepared>& data) {
        ProgressBar bar;
        return jobs::trainOnce(document, data, context.stop(), bar.sink());
    }

    static int print(const Context& context, const diagnose::Diagnosis& diagnosis) {
        return context.print(context.json ? textOf(toJson(diagnosis)) : describe(diagnosis), context.endCode());
    }

    std::string m_file;
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
