// Everything of one database put behind what another one holds: when a document is saved where there is one already.
#pragma once

#include "app/store/database.h"
#include "core/base/catalogue.h"

namespace goodfit::store {

[[nodiscard]] Status copyEverything(const Database& source, const Database& target, const Catalogue& catalogue);

} // namespace goodfit::store
