// Inside core/document only: the other steps between text, JSON tree and document.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace goodfit::json {

constexpr int kMaxDepth = 64;
constexpr int kVersion = 1; // of the documents written; older ones are read too

// Strict JSON: one value, no comments, no key twice, finite numbers, valid UTF-8, at most kMaxDepth deep.
// Error's where: "file:line:column".
[[nodiscard]] Result<nlohmann::ordered_json> parse(std::string_view text, const std::string& fileName);

// Kinds and keys are checked here, bounds by check(). Error's where: the JSON path.
[[nodiscard]] Result<Document> toDocument(const nlohmann::ordered_json& tree, const Catalogue& catalogue);
[[nodiscard]] nlohmann::ordered_json toTree(const Document& document, const Catalogue& catalogue);

// A value or a range of a parameter that holds no component.
[[nodiscard]] Result<Setting> toSetting(const std::string& path, const nlohmann::ordered_json& tree,
                                        const ParameterSpec& spec);

[[nodiscard]] inline std::string join(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
}
// A value as it stands in the file, shortened for a message.
[[nodiscard]] std::string shown(const nlohmann::ordered_json& tree);

} // namespace goodfit::json
