// What the remarks are asked about: layers as a run reports them, drawings, facts of the data.
#pragma once

#include "core/diagnose/data_facts.h"
#include "core/document/document.h"
#include "core/train/layer_report.h"

#include <QByteArray>

#include <limits>

namespace goodfit::test {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// A layer with these medians, as reported at three epochs.
[[nodiscard]] train::LayerRecord layer(const char* id, const char* activation, double gradient, double ratio = 1e-3,
                                       double dead = kNan, double saturated = kNan);

// layers, training and data as JSON; an empty document where that cannot be read.
[[nodiscard]] Document documentOf(const QByteArray& layers, const QByteArray& training, const QByteArray& data);

// Of 300 rows of two standardised features in two equal classes.
[[nodiscard]] diagnose::DataFacts usualFacts();

} // namespace goodfit::test
