#include "ui/plots/chart_export.h"

#include "core/base/value.h"
#include "ui/plots/map_cells.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include <algorithm>
#include <map>

namespace goodfit::ui {

namespace {

using charts::Chart;
using charts::Series;

constexpr double kPngScale = 2.0;
constexpr int kScreenDpi = 96;

QString number(double value) {
    return QString::fromStdString(numberText(value));
}

QString cell(const std::string& text, QChar separator) {
    QString quoted = QString::fromStdString(text);
    if (quoted.contains(separator) || quoted.contains(u'"')) {
        quoted = u'"' + quoted.replace(u'"', QStringLiteral("\"\"")) + u'"';
    }
    return quoted;
}

QString mapAsText(const Chart& chart, QChar separator) {
    const charts::HeatMap& map = *chart.heatMap;
    QString text = QStringList{cell(chart.x.title, separator), cell(chart.y.title, separator),
                               map.legend.empty() ? QStringLiteral("value") : cell(map.legend, separator)}
                       .join(separator) +
                   u'\n';
    const MapCells across = cellsAcross(chart), up = cellsUp(chart);
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        const auto column = static_cast<double>(static_cast<std::int64_t>(i) % map.columns);
        const auto row = static_cast<double>(static_cast<std::int64_t>(i) / map.columns);
        text +=
            QStringList{number(across.place(column)), number(up.place(row)), number(map.values[i])}.join(separator) +
            u'\n';
    }
    return text;
}

QString longText(const Chart& chart, QChar separator) {
    QString text =
        QStringList{QStringLiteral("series"), cell(chart.x.title, separator), cell(chart.y.title, separator)}.join(
            separator) +
        u'\n';
    for (const Series& series : chart.series) {
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            text +=
                QStringList{cell(series.name, separator), number(series.x[i]), number(series.y[i])}.join(separator) +
                u'\n';
        }
    }
    return text;
}

QString wideText(const Chart& chart, QChar separator) {
    std::map<double, QStringList> rows;
    QStringList head{cell(chart.x.title, separator)};
    const auto columns = static_cast<qsizetype>(chart.series.size());
    for (qsizetype column = 0; column < columns; ++column) {
        const Series& series = chart.series[static_cast<std::size_t>(column)];
        head += cell(series.name, separator);
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            QStringList& row = rows[series.x[i]];
            row.resize(columns);
            row[column] = number(series.y[i]);
        }
    }
    QString text = head.join(separator) + u'\n';
    for (const auto& [x, row] : rows) {
        text += number(x) + separator + row.join(separator) + u'\n';
    }
    return text;
}

Status cannotWrite(const QString& file) {
    return Error{ErrorCode::Io, file.toStdString(), "cannot be written"};
}

Status writeText(const QString& file, const QString& text) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0 || !out.commit()) {
        return cannotWrite(file);
    }
    return {};
}

bool writeSvg(QCustomPlot& plot, const QString& file) {
    QSvgGenerator generator;
    generator.setFileName(file);
    generator.setResolution(kScreenDpi); // else text is a quarter too small
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    QCPPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, plot.width(), plot.height());
    return painter.end();
}

} // namespace

QString chartAsText(const Chart& chart, QChar separator) {
    const bool points = std::any_of(chart.series.begin(), chart.series.end(),
                                    [](const Series& series) { return series.mark == charts::Mark::Points; });
    QString text;
    if (chart.heatMap) {
        text = mapAsText(chart, separator);
    }
    if (!chart.series.empty()) {
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) +
                (points ? longText(chart, separator) : wideText(chart, separator));
    }
    return text;
}

Status exportChart(QCustomPlot& plot, const Chart& chart, const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == QLatin1String("csv")) {
        return writeText(file, chartAsText(chart, u','));
    }
    bool done = false;
    if (ending == QLatin1String("png")) {
        done = plot.savePng(file, plot.width(), plot.height(), kPngScale);
    } else if (ending == QLatin1String("pdf")) {
        done = plot.savePdf(file, plot.width(), plot.height());
    } else if (ending == QLatin1String("svg")) {
        done = writeSvg(plot, file);
    } else {
        return invalid(file.toStdString(), "a chart is saved as .png, .svg, .pdf or .csv");
    }
    return done ? Status() : cannotWrite(file);
}

void copyChartImage(QCustomPlot& plot) {
    QGuiApplication::clipboard()->setPixmap(plot.toPixmap(plot.width(), plot.height(), kPngScale));
}

void copyChartData(const Chart& chart) {
    QGuiApplication::clipboard()->setText(chartAsText(chart, u'\t'));
}

} // namespace goodfit::ui
