#include "app/cli/context.h"

#include "app/cli/format.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "core/document/json.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace goodfit::cli {

int Context::print(const std::string& text, int code) const {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (std::fflush(stdout) != 0 || !written) {
        return fail({ErrorCode::Io, "standard output", std::string("cannot be written: ") + std::strerror(errno)});
    }
    return code;
}

int Context::fail(const Error& error) const {
    std::fputs((oneLine(error.text()) + "\n").c_str(), stderr);
    return interrupt.happened() ? kInterrupted : exitCodeOf(error.code);
}

void Context::warn(const std::string& text) const {
    std::fputs((oneLine(text) + "\n").c_str(), stderr);
}

bool isSameFile(const std::string& one, const std::string& other) {
    std::error_code failed;
    const auto left = std::filesystem::weakly_canonical(one, failed);
    const auto right = std::filesystem::weakly_canonical(other, failed);
    return !failed && left == right;
}

Error inDocument(const std::string& file, Error error) {
    const bool named = error.where == file || error.where.starts_with(file + ":");
    if (!named) {
        error.where = error.where.empty() ? file : file + ": " + error.where;
    }
    return error;
}

std::string folderOf(const std::string& file) {
    const std::string folder = std::filesystem::path(file).parent_path().string();
    return folder.empty() ? "." : folder;
}

Result<Document> openDocument(const Context& context, const std::string& file) {
    Result<Document> document = loadDocument(file, context.catalogue);
    if (document && context.seed) {
        return withOption(std::move(document).value(), context.catalogue, "--seed", "training.seed", *context.seed);
    }
    return document;
}

Result<std::shared_ptr<const data::Prepared>> openData(const Context& context, const Document& document,
                                                       const std::string& file) {
    ProgressBar bar;
    auto data = data::Prepared::load(document, context.catalogue, folderOf(file), context.stop(), bar.sink());
    if (!data) {
        return inDocument(file, data.error());
    }
    return data;
}

Result<Opened> openWithData(const Context& context, const std::string& file) {
    Result<Document> document = openDocument(context, file);
    if (!document) {
        return document.error();
    }
    const auto data = openData(context, *document, file);
    if (!data) {
        return data.error();
    }
    return Opened{std::move(document).value(), *data};
}

std::string describeData(const data::Prepared& data) {
    const data::Dataset& dataset = data.dataset();
    const auto rows = [](const std::vector<std::int64_t>& part) {
        return countText(static_cast<std::int64_t>(part.size()));
    };
    std::string text =
        dataset.name + ": " + countText(dataset.rows()) + " rows, " + counted(dataset.featureCount(), "feature") + ", ";
    text += dataset.task == data::Task::Regression ? "regression" : std::to_string(dataset.classCount()) + " classes";
    return text + "; training " + rows(data.split().training) + ", validation " + rows(data.split().validation) +
           ", test " + rows(data.split().test) + " (sealed)";
}

} // namespace goodfit::cli
