// The tables of this folder's families, for the catalogue.
#pragma once

#include "core/base/catalogue.h"

#include <vector>

namespace goodfit::optim {

[[nodiscard]] std::vector<Family> optimFamilies();

} // namespace goodfit::optim
