// The points that a document has tried next, as values to show and to edit: what search.queue says
// (search.sampler.queue under the manual sampler, which tries nothing else).
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/search/space.h"

#include <string>
#include <vector>

namespace goodfit::jobs {

struct TrialQueue {
    std::string path; // of the setting: "search.queue"
    search::Space space;
    std::vector<search::Assignment> points;
    std::string problem; // why its text could not be read (it is as no points then); empty: it could
};

[[nodiscard]] TrialQueue queueOf(const Document& document);
// The setting's text for these points; those outside of the space are brought into it.
[[nodiscard]] std::string queueText(const TrialQueue& queue);
// The drawing as it stands.
[[nodiscard]] search::Assignment drawingPoint(const search::Space& space);
// A point with one value as a person writes it; conditions are kept. Errors: what is allowed.
[[nodiscard]] Result<search::Assignment> withValue(const TrialQueue& queue, const search::Assignment& point,
                                                   const std::string& path, const std::string& text);

} // namespace goodfit::jobs
