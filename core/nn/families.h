// The tables of this folder's families, for the catalogue.
#pragma once

#include "core/base/catalogue.h"

#include <vector>

namespace goodfit::nn {

[[nodiscard]] std::vector<Family> nnFamilies();

} // namespace goodfit::nn
