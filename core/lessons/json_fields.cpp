#include "core/lessons/json_fields.h"

#include "core/document/json_tree.h"

#include <algorithm>
#include <cmath>

namespace goodfit::lessons {

bool FieldReader::fail(const std::string& path, const std::string& message) {
    m_error = invalid(path, message);
    return false;
}

bool FieldReader::isObject(const std::string& path, const Tree& tree) {
    return tree.is_object() || fail(path, "is " + json::shown(tree) + "; must be an object");
}

bool FieldReader::knows(const std::string& path, const Tree& tree, std::initializer_list<std::string_view> keys) {
    for (const auto& [key, value] : tree.items()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            std::string known;
            for (const std::string_view one : keys) {
                known += (known.empty() ? "" : ", ") + std::string(one);
            }
            return fail(json::join(path, key), "is not known; known are " + known);
        }
    }
    return true;
}

bool FieldReader::text(const Tree& tree, const std::string& path, const char* key, std::string& to, bool needed) {
    if (!tree.contains(key)) {
        return !needed || fail(json::join(path, key), "must be given");
    }
    if (!tree[key].is_string() || (needed && tree[key].get_ref<const std::string&>().empty())) {
        return fail(json::join(path, key), "is " + json::shown(tree[key]) + "; must be a text");
    }
    to = tree[key].get<std::string>();
    return true;
}

bool FieldReader::number(const Tree& tree, const std::string& path, const char* key, double& to, double low,
                         double high, bool whole) {
    if (!tree.contains(key)) {
        return true;
    }
    const Tree& value = tree[key];
    const double found = value.is_number() ? value.get<double>() : NAN;
    if (!(found >= low && found <= high) || (whole && found != std::floor(found))) {
        return fail(json::join(path, key), "is " + json::shown(value) + "; allowed are " +
                                               (whole ? "whole numbers " : "numbers ") + shortNumber(low) + " to " +
                                               shortNumber(high));
    }
    to = found;
    return true;
}

bool FieldReader::words(const Tree& tree, const std::string& path, const char* key,
                        std::span<const std::string_view> known, std::vector<std::string>& to) {
    if (!tree.contains(key)) {
        return true;
    }
    const std::string here = json::join(path, key);
    if (!tree[key].is_array()) {
        return fail(here, "is " + json::shown(tree[key]) + "; must be a list");
    }
    for (std::size_t i = 0; i < tree[key].size(); ++i) {
        const Tree& word = tree[key][i];
        if (!word.is_string() || std::find(known.begin(), known.end(), word.get<std::string>()) == known.end()) {
            std::string names;
            for (const std::string_view one : known) {
                names += (names.empty() ? "" : ", ") + std::string(one);
            }
            return fail(here + "." + std::to_string(i), "is " + json::shown(word) + "; known are " + names);
        }
        to.push_back(word.get<std::string>());
    }
    return true;
}

} // namespace goodfit::lessons
