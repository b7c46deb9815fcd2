// Options that stand for a parameter of the document: their help, bounds and choices come from its spec.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/document/document.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace goodfit::cli {

// Adds "--epochs N" for the parameter at this path of a document; the text is checked by withOption().
void addOption(CLI::App& app, const Catalogue& catalogue, const std::string& flag, const std::string& path,
               std::optional<std::string>& text);

// The document with the parameter set to what was written. Error's where: the flag.
[[nodiscard]] Result<Document> withOption(Document document, const Catalogue& catalogue, const std::string& flag,
                                          const std::string& path, const std::string& text);

// A number of an option that is no parameter. Error's where: the flag.
[[nodiscard]] Result<double> readNumber(const std::string& flag, const std::string& text, double low, double high,
                                        bool whole);

} // namespace goodfit::cli
