// A table of comma-separated values as a dataset. Two walks over the text: the first judges every column
// (csv_profile), the second fills the numbers, so nothing is allocated before it is known to fit.
//
// Text targets become classes sorted by their text, numeric ones sorted by value. Text features of up to
// 20 values become 0/1 columns. Errors name file, row (line of the file, the first is 1) and column.
#pragma once

#include "core/data/readers/csv_plan.h"
#include "core/data/sources.h"

#include <string>
#include <string_view>

namespace goodfit::data {

[[nodiscard]] Result<Dataset> readCsv(std::string_view text, const std::string& name, const CsvOptions& options,
                                      const SourceRequest& request);

inline constexpr std::size_t kMaxClasses = 1000;

} // namespace goodfit::data
