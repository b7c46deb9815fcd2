#include "ui/pages/biasvariance/hand_out.h"

#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QtSvg/QSvgRenderer>

#include <algorithm>

namespace goodfit::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("HandOut", text);
}

QString number(double value) {
    return QString::fromStdString(shortNumber(value));
}

QString labelOf(std::span<const biasvariance::OptionInfo> infos, const std::string& id) {
    const biasvariance::OptionInfo* info = biasvariance::findOption(infos, id);
    return QString::fromStdString(info != nullptr ? info->label : id);
}

QString settingsOf(const biasvariance::Setup& setup) {
    const biasvariance::AxisInfo* axis = biasvariance::findAxis(setup.axis);
    QStringList values;
    for (const Value& value : setup.values) {
        values << QString::fromStdString(value.toString());
    }
    QStringList lines;
    lines << tr("Data: %1, %2 rows, noise σ = %3")
                 .arg(labelOf(biasvariance::dataInfos(), setup.data))
                 .arg(setup.samples)
                 .arg(number(setup.noise));
    lines << tr("Model: %1").arg(labelOf(biasvariance::modelInfos(), setup.model));
    if (setup.model == "tanh_network") {
        lines.back() += tr(" (width %1, %2 steps of %3, rate %4, weight decay %5)")
                            .arg(setup.width)
                            .arg(setup.steps)
                            .arg(QString::fromStdString(setup.solver), number(setup.rate), number(setup.l2));
    }
    lines << tr("Capacity: %1 = %2")
                 .arg(axis != nullptr ? QString::fromStdString(axis->label) : QString::fromStdString(setup.axis),
                      values.join(QStringLiteral(", ")));
    lines << tr("Training sets: %1, starts on each: %2, seed: %3").arg(setup.runs).arg(setup.starts).arg(setup.seed);
    return lines.join(QLatin1Char('\n'));
}

QString networkOf(const nn::NetworkSummary& network) {
    QStringList lines;
    for (const nn::BlockSummary& block : network.blocks) {
        lines << QStringLiteral("%1  →  %2")
                     .arg(QString::fromStdString(block.path), QString::fromStdString(block.output.toString()));
    }
    return lines.join(QLatin1Char('\n'));
}

// The chart as lines, not as dots: through SVG.
void drawChart(QPainter& painter, const QRectF& place, const charts::Chart& chart, const QString& folder) {
    ChartView view;
    view.resize(640, 400);
    view.setChart(chart);
    view.replotNow();
    const QString file = folder + QStringLiteral("/chart.svg");
    if (!view.exportTo(file)) {
        return;
    }
    QSvgRenderer renderer(file);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    painter.fillRect(place, chartColours().background);
    renderer.render(&painter, place);
}

double drawText(QPainter& painter, const QRectF& place, const QString& text, double points, bool bold) {
    QFont font = painter.font();
    font.setPointSizeF(points);
    font.setBold(bold);
    painter.setFont(font);
    painter.setPen(Qt::black);
    QRectF used;
    painter.drawText(place, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text, &used);
    return used.bottom();
}

} // namespace

void paintHandOut(QPainter& painter, const QSizeF& page, const HandOut& sheet, const nn::NetworkSummary& network) {
    const QTemporaryDir folder;
    const double width = page.width();
    const double gap = page.height() * 0.015;
    const double line = page.height() * 0.02;
    const auto text = [&](double y, const QString& words, double points, bool bold) {
        return drawText(painter, {0, y, width, page.height() - y}, words, points, bold);
    };
    double y = text(0, tr("Bias and variance"), 18, true) + gap;
    y = text(y, sheet.words, 11, false) + gap;
    // what stands below is known before the charts share what is left
    const QString settings = settingsOf(sheet.setup);
    const QString layers = sheet.setup.model == "document" ? networkOf(network) : QString();
    const auto lines = static_cast<double>(settings.count(QLatin1Char('\n')) + layers.count(QLatin1Char('\n')) + 6);
    const double chartHeight =
        std::clamp((page.height() - y - line * lines) / 2.0 - gap, page.height() * 0.2, page.height() * 0.32);
    for (const charts::Chart* chart : {&sheet.fit, &sheet.parts}) {
        drawChart(painter, {0, y, width, chartHeight}, *chart, folder.path());
        y += chartHeight + gap;
    }
    y = text(y, settings, 9.5, false) + gap;
    if (!layers.isEmpty()) {
        y = text(y, tr("Network: %1").arg(layers), 9.5, false) + gap;
    }
    (void)text(y, sheet.note, 9, false);
}

Status writeHandOutTo(const QString& file, const HandOut& sheet, const nn::NetworkSummary& network) {
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
    writer.setResolution(150);
    writer.setTitle(tr("Bias and variance"));
    QPainter painter;
    if (!painter.begin(&writer)) {
        return Error{ErrorCode::Io, file.toStdString(), "the file cannot be written"};
    }
    paintHandOut(painter, QSizeF(writer.width(), writer.height()), sheet, network);
    if (!painter.end()) {
        return Error{ErrorCode::Io, file.toStdString(), "the file could not be written to its end"};
    }
    return {};
}

} // namespace goodfit::ui
