// What a trial's value is: one number of one curve of its history.
#pragma once

#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/train/history.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::search {

struct Objective {
    std::string metric = "val_loss"; // a curve's name
    bool atLast = false;             // the last epoch's value; else the best epoch's
    bool maximize = false;
};

// The names that an objective may have: val_loss, loss, and each metric with and without "val_".
[[nodiscard]] std::vector<std::string> objectiveMetrics();

// As the document's search section says. Errors, at "search.objective.metric": an unknown metric; one that
// does not fit the task; a "val_" one without a validation part and without folds.
[[nodiscard]] Result<Objective> objectiveOf(const Document& document, const Catalogue& catalogue,
                                            const data::Prepared& data);
// The document with the objective's metric among its training's metrics, so that it is measured.
[[nodiscard]] Document measuring(Document document, const Objective& objective);

// The objective's value of one run; nothing when no epoch has a finite one (at the last: when that has none).
[[nodiscard]] std::optional<double> valueOf(const Objective& objective, const train::History& history);

} // namespace goodfit::search
