// A study as a table or as JSON.
#pragma once

#include "core/search/study.h"

#include <string>

namespace goodfit::cli {

struct StudyEnd {
    std::string unrepeatable; // why the study does not repeat; empty: it does
    bool stopped = false;     // before all trials were done
    double seconds = 0;
    int workers = 1;
};

[[nodiscard]] std::string describe(const search::Study& study, const StudyEnd& end);
[[nodiscard]] std::string jsonReport(const search::Study& study, const StudyEnd& end);

} // namespace goodfit::cli
