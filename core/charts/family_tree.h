// The family tree of a population (Jaderberg et al. 2017, figure 6): who went on from whom, and along one parameter the
// schedule that this came to.
#pragma once

#include "core/charts/study_relations.h"
#include "core/search/study.h"

namespace goodfit::charts {

// Along the bottom the epochs. With an objective: a line a trial from where its parent stood to where it came. With a
// parameter: a level bar a trial at its value. The way of the best trial stands out, and that of the selected one.
// column: of the table, which is the study's. id "family_tree".
[[nodiscard]] Chart familyTreeChart(const search::Study& study, const StudyTable& table, std::size_t column,
                                    const StudyView& view);

} // namespace goodfit::charts
