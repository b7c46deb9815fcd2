// Looks at the sealed test part, in the study's user attribute goodfit:test_looks:
// [{"trial": 7, "at": "2026-11-23T10:12:00.000Z"}, …], oldest first.
#pragma once

#include "app/store/study_rows.h"
#include "core/search/test_looks.h"

namespace goodfit::store {

// Of all studies of the database, oldest first: they share the test part. What cannot be read is left out.
[[nodiscard]] Result<std::vector<search::TestLook>> testLooks(const Database& database);
[[nodiscard]] Result<std::vector<search::TestLook>> testLooksOf(const Database& database, qint64 studyId);
// Kept with the newest study of this document that has such a trial. Errors: there is none.
[[nodiscard]] Status keepTestLook(const Database& database, const Document& document, const search::TestLook& look,
                                  const Catalogue& catalogue);
[[nodiscard]] Status setTestLooks(const Database& database, qint64 studyId, const std::vector<search::TestLook>& looks);

// The same for a place (place.h), opened for this alone. No database yet: no look.
[[nodiscard]] Result<std::vector<search::TestLook>> testLooksAt(const QString& place);
[[nodiscard]] Status keepTestLookAt(const QString& place, const Document& document, const search::TestLook& look,
                                    const Catalogue& catalogue);

} // namespace goodfit::store
