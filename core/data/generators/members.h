// The generators, one a file; sources.cpp lists them.
#pragma once

#include "core/data/sources.h"

namespace goodfit::data {

[[nodiscard]] const DataSourceInfo& spiralsSource();
[[nodiscard]] const DataSourceInfo& moonsSource();
[[nodiscard]] const DataSourceInfo& circlesSource();
[[nodiscard]] const DataSourceInfo& xorSource();
[[nodiscard]] const DataSourceInfo& gaussiansSource();
[[nodiscard]] const DataSourceInfo& sineSource();

} // namespace goodfit::data
