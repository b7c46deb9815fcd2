// A document as UTF-8 JSON: {"format": "goodfit", "version": 1, "data": …, "layers": […], "training": …,
// "search": …}. Readers refuse what they do not know with its JSON path; older versions open for ever.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <string>
#include <string_view>

namespace goodfit {

// fileName is only for messages. The result has passed check(). Size limit 16 MiB, depth limit 64.
[[nodiscard]] Result<Document> readDocument(std::string_view json, const Catalogue& catalogue,
                                            const std::string& fileName);
[[nodiscard]] std::string writeDocument(const Document& document, const Catalogue& catalogue);

// From and to a file; the writer goes through a temporary file in the same folder and a rename.
[[nodiscard]] Result<Document> loadDocument(const std::string& file, const Catalogue& catalogue);
[[nodiscard]] Status saveDocument(const Document& document, const Catalogue& catalogue, const std::string& file);

} // namespace goodfit
