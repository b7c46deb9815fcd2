// What a trial's value is: one number of one curve of its history.
#pragma once

#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/search/study.h"
#include "core/train/history.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace goodfit::search {

enum class ObjectiveAt { Best, Last, MeanOfLast };

struct Objective {
    std::string metric = "val_loss"; // a curve's name
    ObjectiveAt at = ObjectiveAt::Best;
    std::int64_t lastEpochs = 5; // for the mean
    bool maximize = false;
    std::vector<std::string> also; // further objectives: curves at the same place, "parameters", "seconds"

    [[nodiscard]] std::string atText() const; // "best epoch", "mean of the last 5 epochs"
};

inline constexpr const char* kParametersObjective = "parameters"; // how many weights the network has
inline constexpr const char* kSecondsObjective = "seconds";       // training time: does not repeat

// The names that an objective may have: val_loss, loss, and each metric with and without "val_".
[[nodiscard]] std::vector<std::string> objectiveMetrics();

// As the document's search section says. Errors, at "search.objective.metric": an unknown metric; one that
// does not fit the task; a "val_" one without a validation part and without folds.
[[nodiscard]] Result<Objective> objectiveOf(const Document& document, const Catalogue& catalogue,
                                            const data::Prepared& data);
// The document with the objective's metric among its training's metrics, so that it is measured.
[[nodiscard]] Document measuring(Document document, const Objective& objective);

// Objective::atText() of the search section's "objective".
[[nodiscard]] std::string atTextOf(const Component& objective);
// All objectives with their directions, the first one first.
[[nodiscard]] std::vector<StudyObjective> studyObjectives(const Objective& objective);
// Writes into the study what it is judged by.
void setObjective(Study& study, const Objective& objective);

// The value of one curve where the objective looks: at the first objective's best epoch (curve `first`), at the
// last, or the mean of the last; nothing when that is not finite.
[[nodiscard]] std::optional<double> valueOf(const Objective& objective, std::span<const double> first,
                                            std::span<const double> curve);
// Of the first objective.
[[nodiscard]] inline std::optional<double> valueOf(const Objective& objective, std::span<const double> curve) {
    return valueOf(objective, curve, curve);
}

} // namespace goodfit::search
