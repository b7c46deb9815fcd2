// What a trained network is worth on rows it has never seen: the loss and the metrics, each with how far the luck
// of these rows may have moved it.
//
// The interval holds 95 % of what other rows of the same kind would give. A share of rows (accuracy): Wilson (1927).
// Everything else: the percentiles of resampled rows (Efron 1979); the resamples are drawn from the document's seed.
#pragma once

#include "core/document/document.h"
#include "core/jobs/score.h"
#include "core/train/trainer.h"

#include <stop_token>
#include <vector>

namespace goodfit::jobs {

// The loss (with penalties, as val_loss has them), the document's metrics, then the task's usual ones, of the
// validation rows of `view`. Empty when a stop is requested meanwhile.
[[nodiscard]] std::vector<TestFigure> figuresOn(const data::View& view, const Document& document, data::Task task,
                                                train::Trainer& trainer, const std::stop_token& stop);

} // namespace goodfit::jobs
