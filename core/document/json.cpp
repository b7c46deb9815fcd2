#include "core/document/json.h"

#include "core/document/check.h"
#include "core/document/file.h"
#include "core/document/json_layout.h"
#include "core/document/json_tree.h"

#include <nlohmann/json.hpp>

namespace goodfit {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{16} << 20U;

Error placed(const std::string& fileName, Error error) {
    if (!fileName.empty()) {
        error.where = error.where.empty() ? fileName : fileName + ": " + error.where;
    }
    return error;
}

} // namespace

Result<Document> readDocument(std::string_view json, const Catalogue& catalogue, const std::string& fileName) {
    if (json.size() > kMaxBytes) {
        return invalid(fileName, "is larger than 16 MB, which is the limit for a document");
    }
    const auto tree = json::parse(json, fileName);
    if (!tree) {
        return tree.error();
    }
    Result<Document> document = json::toDocument(*tree, catalogue);
    if (!document) {
        return placed(fileName, document.error());
    }
    const std::vector<Problem> problems = check(*document, catalogue);
    if (!problems.empty()) {
        return placed(fileName, invalid(problems.front().path, problems.front().message));
    }
    return document;
}

std::string writeDocument(const Document& document, const Catalogue& catalogue) {
    return json::layOut(json::toTree(document, catalogue));
}

Result<Document> loadDocument(const std::string& file, const Catalogue& catalogue) {
    const Result<std::string> text = readFile(file, kMaxBytes);
    return text ? readDocument(*text, catalogue, file) : Result<Document>(text.error());
}

Status saveDocument(const Document& document, const Catalogue& catalogue, const std::string& file) {
    const std::vector<Problem> problems = check(document, catalogue);
    if (!problems.empty()) {
        return invalid(
            file, "not saved, it could not be opened again: " + problems.front().path + " " + problems.front().message);
    }
    return writeFile(file, writeDocument(document, catalogue));
}

} // namespace goodfit
