// Writes the weights of a run as a model file, which training.initial_weights reads again.
#pragma once

#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"

#include <memory>
#include <span>
#include <string>

namespace goodfit::jobs {

// weights: RunResult::weights of this document and data. Errors: an impossible drawing, weights of another one, a
// file that cannot be written; the old file then stays as it was.
[[nodiscard]] Status saveModel(const std::string& file, const Document& document,
                               const std::shared_ptr<const data::Prepared>& data, std::span<const float> weights);

} // namespace goodfit::jobs
