#include "core/data/readers/csv_names.h"

#include "core/data/readers/csv_cell.h"

namespace goodfit::data {

namespace {

void add(std::vector<std::string>& names, const std::string& name, bool quoted) {
    const std::string_view bare = quoted ? std::string_view(name) : trimmed(name);
    if (!bare.empty()) {
        names.emplace_back(bare);
    }
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c == '"' ? "\"\"" : std::string(1, c);
    }
    return text + "\"";
}

} // namespace

std::vector<std::string> splitNames(const std::string& list) {
    std::vector<std::string> names;
    std::string name;
    bool inQuotes = false, wasQuoted = false;
    for (std::size_t at = 0; at < list.size(); ++at) {
        const char c = list[at];
        if (c == '"' && !inQuotes && trimmed(name).empty()) {
            inQuotes = wasQuoted = true;
            name.clear();
        } else if (c == '"' && inQuotes) {
            const bool twice = at + 1 < list.size() && list[at + 1] == '"';
            name += twice ? "\"" : "";
            at += twice ? 1 : 0;
            inQuotes = twice;
        } else if (c == ',' && !inQuotes) {
            add(names, name, wasQuoted);
            name.clear();
            wasQuoted = false;
        } else if (inQuotes || !wasQuoted) { // blanks after the closing quote belong to nothing
            name += c;
        }
    }
    add(names, name, wasQuoted);
    return names;
}

std::string joinedNames(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        const bool plain = name.find_first_of(",\"") == std::string::npos && trimmed(name) == name;
        list += (list.empty() ? "" : ", ") + (plain ? name : quoted(name));
    }
    return list;
}

} // namespace goodfit::data
