// The archive for whoever only hands it on: no header of the database comes with it.
#pragma once

#include "core/base/catalogue.h"
#include "ui/bridge/archive.h"

#include <memory>

namespace goodfit::store {

// The catalogue must outlive the archive and its stores.
[[nodiscard]] std::unique_ptr<ui::Archive> makeArchive(const Catalogue& catalogue);

} // namespace goodfit::store
