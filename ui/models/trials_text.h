// The trial table as text: what is shown of it, in its order, with numbers in full.
#pragma once

#include "core/base/result.h"

#include <QString>

class QAbstractItemModel;

namespace goodfit::ui {

// Comma-separated with a line of headings; a cell with a comma, a quote or a line end is quoted.
[[nodiscard]] QString trialsAsCsv(const QAbstractItemModel& trials);
[[nodiscard]] Status saveTrials(const QAbstractItemModel& trials, const QString& file);

} // namespace goodfit::ui
