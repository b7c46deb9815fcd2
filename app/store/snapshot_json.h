// A finished run's picture (curves, predictions, where a NaN arose) as JSON, for the table of runs. Numbers
// that are none are kept as such.
#pragma once

#include "core/base/result.h"
#include "core/train/run.h"

#include <QByteArray>

namespace goodfit::store {

[[nodiscard]] QByteArray writeSnapshot(const train::Snapshot& snapshot);
// Ended, generation 0. Error: the text is no snapshot.
[[nodiscard]] Result<train::Snapshot> readSnapshot(const QByteArray& json);

} // namespace goodfit::store
