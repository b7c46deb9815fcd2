// JSON text to tree.
#include "core/document/json_tree.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace goodfit::json {

namespace {

using Tree = nlohmann::ordered_json;

constexpr std::size_t kMaxKeys = 1000; // of one object; every key is compared with all before it

// "line:column" of a byte, both from 1.
std::string placeOf(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
    return std::to_string(line) + ":" + std::to_string(column);
}

std::string oneLine(std::string_view text) {
    std::string line;
    for (const char c : text.substr(0, 160)) {
        line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return line;
}

// Builds a tree and refuses what nlohmann's own would let pass.
class Builder : public nlohmann::json_sax<Tree> {
public:
    bool null() override { return put(Tree()); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*count*/) override { return open(Tree::object()); }
    bool start_array(std::size_t /*count*/) override { return open(Tree::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        m_keys.back().clear(); // what is wrong here is wrong with the object
        if (m_open.back()->contains(name)) {
            m_where = path();
            m_message = "the key \"" + oneLine(name) + "\" stands twice";
            return false;
        }
        if (m_open.back()->size() >= kMaxKeys) {
            m_where = path();
            m_message = "has more than " + std::to_string(kMaxKeys) + " keys, which is the limit";
            return false;
        }
        m_keys.back() = name;
        return true;
    }

    bool parse_error(std::size_t position, const std::string& token,
                     const nlohmann::detail::exception& exception) override {
        m_position = position;
        constexpr int kOverflow = 406;
        if (exception.id == kOverflow) {
            m_message = "the number " + oneLine(token).substr(0, 40) + " is too large";
            return false;
        }
        const std::string text = exception.what();
        const std::size_t dash = text.find(" - ");
        std::string detail = dash == std::string::npos ? text : text.substr(dash + 3);
        m_message = "is not valid JSON: " + oneLine(detail);
        return false;
    }

    [[nodiscard]] Tree& tree() { return m_root; }
    [[nodiscard]] Error error(std::string_view text, const std::string& fileName) const {
        std::string where =
            m_position ? fileName + ":" + placeOf(text, *m_position - std::min<std::size_t>(*m_position, 1)) : fileName;
        if (!m_where.empty()) {
            where += (where.empty() ? "" : ": ") + m_where;
        }
        return invalid(where, m_message);
    }

private:
    bool put(Tree value) {
        place(std::move(value));
        return true;
    }

    Tree* place(Tree value) {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Tree& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        // no key stands twice, so that the slow search of an ordered map is not needed
        auto& entries = parent.get_ref<Tree::object_t&>();
        entries.push_back({m_keys.back(), std::move(value)});
        return &entries.back().second;
    }

    bool open(Tree container) {
        if (m_open.size() >= kMaxDepth) {
            m_where = path();
            m_message = "is nested deeper than " + std::to_string(kMaxDepth) + " levels, which is the limit";
            return false;
        }
        m_open.push_back(place(std::move(container)));
        m_keys.emplace_back();
        return true;
    }

    bool close() {
        m_open.pop_back();
        m_keys.pop_back();
        return true;
    }

    [[nodiscard]] std::string path() const {
        std::string text;
        for (const std::string& name : m_keys) {
            if (!name.empty() && text.size() < 160) {
                text += (text.empty() ? "" : ".") + oneLine(name);
            }
        }
        return text;
    }

    Tree m_root;
    std::vector<Tree*> m_open;       // containers not yet closed, the root first
    std::vector<std::string> m_keys; // the key last read in each
    std::optional<std::size_t> m_position;
    std::string m_where;
    std::string m_message = "is not valid JSON";
};

} // namespace

Result<nlohmann::ordered_json> parse(std::string_view text, const std::string& fileName) {
    Builder builder;
    if (!Tree::sax_parse(text.begin(), text.end(), &builder)) {
        return builder.error(text, fileName);
    }
    return std::move(builder.tree());
}

std::string shown(const nlohmann::ordered_json& tree) {
    constexpr std::size_t kLongest = 60;
    if (tree.is_object()) {
        return tree.empty() ? "an empty object" : "an object";
    }
    if (tree.is_array()) {
        return "a list";
    }
    std::string text = tree.dump(-1, ' ', false, Tree::error_handler_t::replace);
    if (text.size() > kLongest) {
        std::size_t cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
            --cut; // not within a character
        }
        text = text.substr(0, cut) + "…";
    }
    return text;
}

} // namespace goodfit::json
