// A table that is part of the program: resources/datasets/NAME.csv, put into the binary at build time.
#pragma once

#include "core/data/sources.h"

#include <string>
#include <string_view>

namespace goodfit::data {

struct Table {
    std::string name;   // "Iris"
    std::string source; // citation, one line
    std::string target; // column
    bool classification = true;
    std::string_view csv;
};

[[nodiscard]] Result<Dataset> loadTable(const Table& table, const SourceRequest& request);

} // namespace goodfit::data

// The text of resources/datasets/name.csv. Expands to a definition and is used outside of any function.
#define GOODFIT_EMBEDDED(name, function)                                                                    \
    extern "C" {                                                                                            \
    extern const char goodfit_embedded_##name##_begin[];                                                    \
    extern const char goodfit_embedded_##name##_end[];                                                      \
    }                                                                                                       \
    static std::string_view function() {                                                                    \
        return {goodfit_embedded_##name##_begin,                                                            \
                static_cast<std::size_t>(goodfit_embedded_##name##_end - goodfit_embedded_##name##_begin)}; \
    }
