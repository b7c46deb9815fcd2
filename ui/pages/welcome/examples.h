// The examples of the Welcome page: documents built into the program, each ready to run.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/document/document.h"

#include <QString>

#include <span>

namespace goodfit::ui {

struct Example {
    const char* id; // of resources/examples/ID.goodfit
    const char* title;
    const char* line; // what there is to see in it
};
[[nodiscard]] std::span<const Example> examples();

[[nodiscard]] QString exampleFile(const QString& id); // ":/examples/ID.goodfit"
[[nodiscard]] Result<Document> loadExample(const QString& id, const Catalogue& catalogue);

} // namespace goodfit::ui
