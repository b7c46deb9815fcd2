// Inside the reader of lessons: fields of JSON with what may stand in them. Every function returns false after
// setting the error, whose where is the JSON path.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::lessons {

using Tree = nlohmann::ordered_json;

class FieldReader {
public:
    [[nodiscard]] const Error& error() const { return m_error; }

protected:
    bool fail(const std::string& path, const std::string& message);
    bool isObject(const std::string& path, const Tree& tree);
    bool knows(const std::string& path, const Tree& tree, std::initializer_list<std::string_view> keys);
    bool text(const Tree& tree, const std::string& path, const char* key, std::string& to, bool needed);
    bool number(const Tree& tree, const std::string& path, const char* key, double& to, double low, double high,
                bool whole);
    bool words(const Tree& tree, const std::string& path, const char* key, std::span<const std::string_view> known,
               std::vector<std::string>& to);

private:
    Error m_error;
};

} // namespace goodfit::lessons
