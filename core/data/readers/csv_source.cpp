#include "core/data/readers/csv_reader.h"
#include "core/data/readers/csv_text.h"
#include "core/data/readers/members.h"

#include <filesystem>

namespace goodfit::data {

namespace {

CsvOptions optionsFrom(const Parameters& parameters, const SourceRequest& request) {
    CsvOptions options;
    options.separator = parameters.text("separator");
    options.header = parameters.text("header");
    options.target = parameters.text("target");
    options.task = parameters.text("task");
    options.ignore = parameters.text("ignore");
    options.missing = parameters.text("missing");
    options.splitColumn = request.splitColumn;
    return options;
}

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    const std::string file = parameters.text("file");
    if (file.empty()) {
        return invalid("data.source.file", "no file is named");
    }
    const Result<std::string> bytes = readTextFile(request.folder, file, request.stop, request.progress);
    if (!bytes) {
        Error error = bytes.error();
        error.where = "data.source.file: " + error.where;
        return error;
    }
    const std::string name = std::filesystem::path(file).filename().string();
    Result<Dataset> loaded = readCsv(*bytes, name, optionsFrom(parameters, request), request);
    if (loaded) {
        loaded->name = std::filesystem::path(file).stem().string();
        loaded->source = "File " + file + loaded->source;
    }
    return loaded;
}

} // namespace

const DataSourceInfo& csvSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "csv";
        info.about.label = "CSV file";
        info.about.category = "Files";
        info.about.help = "A table of your own: one row an example, one column the target.";
        info.about.advice =
            "Look at the first rows and at the task that was guessed; a cell that cannot be read is named by its row.";
        info.about.source = "RFC 4180 (Shafranovich, 2005)";
        info.about.parameters = {
            ParameterSpec::text("file", "File", "").says("Relative to the document's folder, or absolute."),
            ParameterSpec::text("target", "Target", "")
                .says("The column to predict; empty: target, label, class or y, else the last."),
            ParameterSpec::choice("task", "Task", "auto", {"auto", "regression", "classification"})
                .says("auto: classes for text and for few whole numbers, else regression."),
            ParameterSpec::text("separator", "Separator", "").says("One of , ; | tab; empty: guessed."),
            ParameterSpec::choice("header", "Header", "auto", {"auto", "yes", "no"})
                .says("Whether the first row holds the columns' names."),
            ParameterSpec::text("ignore", "Leave out", "").says("Names of columns to leave out, separated by commas."),
            ParameterSpec::choice("missing", "Missing cells", "refuse", {"refuse", "drop_rows"})
                .says("refuse names the first one; drop_rows leaves such rows out."),
        };
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
