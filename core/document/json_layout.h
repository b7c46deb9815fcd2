// JSON laid out to be read by people too: objects and lists that fit into a line stay on one.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace goodfit::json {

// Numbers that are none (NaN, infinity) become null, text that is no UTF-8 is mended. Ends with a newline.
[[nodiscard]] std::string layOut(const nlohmann::ordered_json& tree);

} // namespace goodfit::json
