// Where an axis has its ticks and what they say.
#pragma once

#include "core/charts/chart.h"

#include <QSharedPointer>

class QCPAxisTicker;

namespace goodfit::ui {

// every: of categories only each so manieth is named.
[[nodiscard]] QSharedPointer<QCPAxisTicker> makeTicker(const charts::Axis& axis, bool log, int every);

} // namespace goodfit::ui
