// The built-in tables, one a file; sources.cpp lists them.
#pragma once

#include "core/data/sources.h"

namespace goodfit::data {

[[nodiscard]] const DataSourceInfo& irisSource();
[[nodiscard]] const DataSourceInfo& wineSource();
[[nodiscard]] const DataSourceInfo& breastCancerSource();
[[nodiscard]] const DataSourceInfo& digitsSource();
[[nodiscard]] const DataSourceInfo& diabetesSource();

} // namespace goodfit::data
