// Lists of column names as one line of text, as the parameter "ignore" holds them: separated by commas; a name that
// holds a comma or a quote stands in quotes, a quote within them twice (RFC 4180, Shafranovich, 2005).
#pragma once

#include <string>
#include <vector>

namespace goodfit::data {

[[nodiscard]] std::vector<std::string> splitNames(const std::string& list);
[[nodiscard]] std::string joinedNames(const std::vector<std::string>& names);

} // namespace goodfit::data
