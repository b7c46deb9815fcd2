// Where studies are kept: a file, or a server by URL (postgresql://user:password@host:port/database).
#pragma once

#include <QString>

namespace goodfit::store {

[[nodiscard]] bool isServer(const QString& place); // postgresql:// or postgres://
// The database of a document, a database file (.db, .sqlite, .sqlite3, sqlite:///FILE) or a server.
[[nodiscard]] QString databaseOf(const QString& place);
// For people, logs and titles: a URL's password is three dots.
[[nodiscard]] QString shownPlace(const QString& place);

} // namespace goodfit::store
