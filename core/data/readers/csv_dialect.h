// How a table is written: separator, header, decimal sign. Guessed from its first rows where not given.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace goodfit::data {

struct CsvDialect {
    char separator = ',';
    bool hasHeader = true;
    bool decimalComma = false;
};

// separator: "" guesses among , ; tab | (most rows with the same number of cells, more than one); else one
// of "," ";" "|" "tab". header: "auto", "yes" or "no"; guessed to be there when no cell of the first row
// is a number and some cell below is, or when the first row differs from all others.
[[nodiscard]] Result<CsvDialect> guessDialect(std::string_view text, const std::string& separator,
                                              const std::string& header, const std::string& name);

} // namespace goodfit::data
