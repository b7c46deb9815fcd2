#include "app/store/make_archive.h"

#include "app/store/sqlite_archive.h"

namespace goodfit::store {

std::unique_ptr<ui::Archive> makeArchive(const Catalogue& catalogue) {
    return std::make_unique<SqliteArchive>(catalogue);
}

} // namespace goodfit::store
