// The curves of a study with what a pruner would have left of them: whole where it would have gone on, faint where it
// would have ended, a mark at each end. id "pruner_preview".
#pragma once

#include "core/charts/chart.h"
#include "core/search/pruner_preview.h"

#include <string>

namespace goodfit::charts {

// pruner: its name, for the title.
[[nodiscard]] Chart prunerPreviewChart(const search::PrunerPreview& preview, const search::Study& study,
                                       const std::string& pruner);

} // namespace goodfit::charts
