// Reads studies back: Goodfit's own with their document, other programs' (Optuna's) with a space made of
// their distributions and an empty document.
#pragma once

#include "app/store/study_rows.h"

namespace goodfit::store {

[[nodiscard]] Result<search::Study> loadStudy(const Database& database, const StudyRow& row,
                                              const Catalogue& catalogue);
// All of a file, oldest first; opened read-only.
[[nodiscard]] Result<std::vector<search::Study>> loadStudies(const QString& file, const Catalogue& catalogue);

} // namespace goodfit::store
