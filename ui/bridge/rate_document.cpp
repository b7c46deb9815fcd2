#include "ui/bridge/rate_document.h"

#include "core/document/paths.h"

namespace goodfit::ui {

Document rateDocument(Document document, const Catalogue& catalogue) {
    document.search = Component("search");
    Result<Document> changed = withSetting(document, catalogue, kRatePath, std::nullopt);
    return changed ? std::move(changed).value() : document;
}

} // namespace goodfit::ui
