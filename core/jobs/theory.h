// The curve on a theory card: what a member of a family does, drawn from the member itself at the settings it has, so
// that a changed setting is seen at once. Nothing is trained but a few rows of numbers; milliseconds.
#pragma once

#include "core/base/setting.h"
#include "core/charts/chart.h"

#include <span>
#include <string>
#include <string_view>

namespace goodfit::jobs {

// family: "activation", "layer", "loss" …; ranges read as their centre. Chart::empty says why there is no curve: the
// family is none of theoryFamilies(), the member does nothing ("none") or its settings are refused.
[[nodiscard]] charts::Chart theoryChart(std::string_view family, const Component& member);

// The families whose members are drawn.
[[nodiscard]] std::span<const std::string_view> theoryFamilies();

} // namespace goodfit::jobs
