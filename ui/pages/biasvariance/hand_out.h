// One page for the class: what was fitted to what, the two plots, the settings and seeds, the sentences.
#pragma once

#include "core/base/result.h"
#include "core/biasvariance/setup.h"
#include "core/charts/chart.h"
#include "core/document/document.h"

#include <QSizeF>
#include <QString>

class QPainter;

namespace goodfit::ui {

struct HandOut {
    charts::Chart fit, parts;
    QString words, note;
    biasvariance::Setup setup;
    Document document; // its network is listed when it was fitted
};

// Data, model, axis, seeds, and the network where it was fitted: a line each.
[[nodiscard]] QString handOutSettings(const HandOut& sheet);
// On a page of any device, filling it.
void paintHandOut(QPainter& painter, const QSizeF& page, const HandOut& sheet);
// As PDF, A4. Error: the file cannot be written.
[[nodiscard]] Status writeHandOutTo(const QString& file, const HandOut& sheet);

} // namespace goodfit::ui
