// A diagnosis for people at a terminal.
#pragma once

#include "core/diagnose/finding.h"
#include "core/jobs/try_remedies.h"

#include <string>

namespace goodfit::cli {

// The sentence, evidence, what would change it, remedies and notes; ends with a newline.
[[nodiscard]] std::string describe(const diagnose::Diagnosis& diagnosis);
// Only the sentence, one line.
[[nodiscard]] std::string verdictLine(const diagnose::Diagnosis& diagnosis);

// What the tries of remedies brought, a line each.
[[nodiscard]] std::string describe(const jobs::RemedyTrial& trial);

} // namespace goodfit::cli
