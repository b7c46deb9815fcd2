// The best trial of what is kept somewhere, as a document.
#pragma once

#include "app/cli/context.h"

namespace goodfit::cli {

struct KeptBest {
    Document document; // the study's, with the best trial's values
    search::Trial trial;
    std::string metric;
    bool maximize = false;
    std::int64_t complete = 0; // trials it is the best of
    search::Study study;
};

// Of the newest study at the place. Errors: none is kept there, no trial of it has a value, or it was made by
// another program and has no document.
[[nodiscard]] Result<KeptBest> keptBest(const Context& context, const std::string& place);

} // namespace goodfit::cli
