// A study as a table or as JSON.
#pragma once

#include "core/search/study.h"

#include <string>

namespace goodfit::cli {

struct StudyEnd {
    bool repeatable = true; // false: a clock had a say in how many trials there are
    bool stopped = false;   // before all trials were done
    double seconds = 0;
    int workers = 1;
};

[[nodiscard]] std::string describe(const search::Study& study, const StudyEnd& end);
[[nodiscard]] std::string jsonReport(const search::Study& study, const StudyEnd& end);

} // namespace goodfit::cli
