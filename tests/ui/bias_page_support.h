// The Bias–Variance page in front, waited for, and what its charts hold.
#pragma once

#include "core/biasvariance/sweep.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/bridge/sweep_session.h"
#include "ui/pages/biasvariance/bias_variance_page.h"

#include <string>

namespace goodfit::test {

inline bool hasSeries(ui::BiasVariancePage& page, const char* chart, const std::string& begin) {
    for (const charts::Series& series : child<ui::ChartView>(page, chart)->chart().series) {
        if (series.name.rfind(begin, 0) == 0) {
            return true;
        }
    }
    return false;
}

inline void waitForSweep(ui::BiasVariancePage& page) {
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && page.session().sweep() != nullptr, kLongMs);
}

inline void open(ui::BiasVariancePage& page) {
    page.resize(1000, 700);
    page.show();
    page.setFocus();
    page.shown();
    waitForSweep(page);
}

} // namespace goodfit::test
