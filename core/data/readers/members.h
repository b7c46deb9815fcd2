// The readers of files, one a file; sources.cpp lists them.
#pragma once

#include "core/data/sources.h"

namespace goodfit::data {

[[nodiscard]] const DataSourceInfo& csvSource();

} // namespace goodfit::data
