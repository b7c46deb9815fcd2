// The tables: Optuna's relational schema, revision 3.0.0.d (Optuna 3.0 and 3.1, storages/_rdb/models.py), and
// ours with the prefix goodfit_.
#pragma once

#include "core/base/result.h"

namespace goodfit::store {

class Database;

// Creates what is missing; refuses databases of other revisions.
[[nodiscard]] Status prepareSchema(const Database& database);
// The same, without creating anything.
[[nodiscard]] Status checkSchema(const Database& database);
// False for a database without tables: its making was interrupted, or is still to come.
[[nodiscard]] bool holdsStudies(const Database& database);

} // namespace goodfit::store
