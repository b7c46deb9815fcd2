// Every rule, in the order in which verdicts are given: what makes the later questions meaningless comes
// first.
#pragma once

#include "core/diagnose/rule.h"

#include <span>

namespace goodfit::diagnose {

[[nodiscard]] std::span<const Rule* const> rules();

} // namespace goodfit::diagnose
