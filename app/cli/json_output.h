// Results as JSON; a number that is none (NaN, infinity) becomes null.
#pragma once

#include "core/diagnose/finding.h"
#include "core/document/document.h"
#include "core/search/study.h"
#include "core/train/history.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace goodfit::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::string textOf(const Json& json); // ends with a newline
[[nodiscard]] Json toJson(const Value& value);
[[nodiscard]] Json toJson(const std::optional<double>& number);
[[nodiscard]] Json toJson(const train::History& history);        // {"epoch": […], "loss": […], …}
[[nodiscard]] Json toJson(const diagnose::Diagnosis& diagnosis); // the contract of diagnose --json
[[nodiscard]] Json toJson(const search::Trial& trial);
[[nodiscard]] Json toJson(const ParameterSpec& spec);
[[nodiscard]] Json toJson(const Document& document, const Catalogue& catalogue);

} // namespace goodfit::cli
