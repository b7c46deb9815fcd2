#include "core/document/json_layout.h"

#include <nlohmann/json.hpp>

namespace goodfit::json {

namespace {

using Tree = nlohmann::ordered_json;

constexpr std::size_t kLineWidth = 110;

void layOutInto(std::string& text, const Tree& tree, std::size_t indent) {
    std::string flat = tree.dump(-1, ' ', false, Tree::error_handler_t::replace);
    const bool container = (tree.is_object() || tree.is_array()) && !tree.empty();
    if (!container) {
        text += flat;
        return;
    }
    const std::string open = tree.is_object() ? "{" : "[";
    const std::string close = tree.is_object() ? "}" : "]";
    const bool onOneLine = indent > 0 && indent + flat.size() + 2 * tree.size() <= kLineWidth;
    const std::string margin = onOneLine ? "" : "\n" + std::string(indent + 2, ' ');
    std::string separator = margin;
    text += open;
    for (const auto& [key, value] : tree.items()) {
        text += separator;
        separator = onOneLine ? ", " : "," + margin;
        if (tree.is_object()) {
            text += Tree(key).dump(-1, ' ', false, Tree::error_handler_t::replace) + ": ";
        }
        layOutInto(text, value, indent + 2);
    }
    text += (onOneLine ? "" : "\n" + std::string(indent, ' ')) + close;
}

} // namespace

std::string layOut(const nlohmann::ordered_json& tree) {
    std::string text;
    layOutInto(text, tree, 0);
    return text + "\n";
}

} // namespace goodfit::json
