// Dimensions as Optuna's distributions (optuna/distributions.py): their JSON, and a value's internal form, a
// number: the value itself, or the index of the choice.
//
// Optuna knows no steps in the logarithm: such a range is written without its step (the values all lie inside
// it). Our own space is made from the document again, so nothing is lost by it.
#pragma once

#include "core/search/space.h"

#include <QString>

#include <optional>

namespace goodfit::store {

[[nodiscard]] QString distributionJson(const search::Dimension& dimension);
// Nothing for text that is no distribution we know (older kinds of Optuna are known).
[[nodiscard]] std::optional<search::Dimension> dimensionOf(const QString& path, const QString& json);

[[nodiscard]] Value externalForm(const search::Dimension& dimension, double internal);

} // namespace goodfit::store
