// A search space as a file for `ask`: {"lr": {"type": "float", "low": 1e-5, "high": 1, "log": true},
// "units": {"type": "int", "low": 4, "high": 256, "step": 4}, "act": {"type": "categorical", "choices": ["relu"]}}; a
// parameter with "when": {"opt": ["sgd"]} counts only while that one has one of those values; one with "explore": true
// may be changed by a population though a state was trained with another value.
#pragma once

#include "app/cli/json_output.h"
#include "core/search/space.h"

#include <string>
#include <vector>

namespace goodfit::cli {

// Nothing for null, lists and objects.
[[nodiscard]] std::optional<Value> valueOf(const Json& json);

struct SpaceFile {
    search::Space space;
    std::vector<std::string> explored; // parameters with "explore": true
};
// Errors say the parameter and what is allowed.
[[nodiscard]] Result<SpaceFile> readSpace(const std::string& file);

} // namespace goodfit::cli
