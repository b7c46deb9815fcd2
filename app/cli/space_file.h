// A search space as a file for `ask`: {"lr": {"type": "float", "low": 1e-5, "high": 1, "log": true},
// "units": {"type": "int", "low": 4, "high": 256, "step": 4}, "act": {"type": "categorical", "choices": ["relu"]}}; a
// parameter with "when": {"opt": ["sgd"]} counts only while that one has one of those values.
#pragma once

#include "app/cli/json_output.h"
#include "core/search/space.h"

#include <string>

namespace goodfit::cli {

// Nothing for null, lists and objects.
[[nodiscard]] std::optional<Value> valueOf(const Json& json);
// Errors say the parameter and what is allowed.
[[nodiscard]] Result<search::Space> readSpace(const std::string& file);

} // namespace goodfit::cli
