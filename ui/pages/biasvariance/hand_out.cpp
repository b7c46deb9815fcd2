#include "ui/pages/biasvariance/hand_out.h"

#include "ui/plots/chart_view.h"
#include "ui/plots/mark_size.h"
#include "ui/theme/paper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form/field.h"

#include <QApplication>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QtSvg/QSvgRenderer>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kChartPoints = 10; // of its text

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

// What is fitted, without the setting that the axis varies.
QString modelOf(const biasvariance::Setup& setup) {
    QStringList parts;
    const auto say = [&](const char* axis, const QString& text) {
        if (setup.axis != axis) {
            parts << text;
        }
    };
    if (setup.model == "tanh_network") {
        const bool adam = setup.solver == "adam";
        say("width", tr("width %1").arg(setup.width));
        say("steps", tr("%1 steps").arg(setup.steps));
        parts << (adam ? tr("Adam at a rate of %1").arg(number(setup.rate)) : tr("Levenberg–Marquardt"));
        say("l2", tr("weight decay %1").arg(number(setup.l2)));
    } else if (setup.model == "gradient_flow") {
        say("steps", tr("%1 steps").arg(setup.steps));
        parts << tr("rate %1").arg(number(setup.rate));
    } else if (setup.model != "document") {
        if (setup.model == "polynomial") {
            say("degree", tr("degree %1").arg(setup.degree));
        } else {
            say("features", tr("%1 features").arg(setup.features));
        }
        say("ridge", tr("ridge %1").arg(number(setup.ridge)));
    }
    const QString model = labelOf(biasvariance::modelInfos(), setup.model);
    return parts.isEmpty() ? model : QStringLiteral("%1 (%2)").arg(model, parts.join(QStringLiteral(", ")));
}

// "units 16", "optimizer Adam (learning rate 0.01)"
QString inWords(const NamedSetting& named) {
    const Component* component = named.setting.component();
    const QString text = QStringLiteral("%1 %2").arg(
        QString::fromStdString(named.name).replace(QLatin1Char('_'), QLatin1Char(' ')),
        component != nullptr ? QString::fromStdString(component->type()) : settingText(named.setting));
    QStringList own;
    for (const NamedSetting& inner :
         component != nullptr ? component->settings.entries() : std::vector<NamedSetting>()) {
        own << inWords(inner);
    }
    return own.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, own.join(QStringLiteral(", ")));
}

// Of a document the source itself; how its rows were dealt stands in the note.
QString dataOf(const biasvariance::Setup& setup, const Document& document) {
    QString text = labelOf(biasvariance::dataInfos(), setup.data);
    if (setup.data == "document") {
        for (const NamedSetting& named : document.data.settings.entries()) {
            text = named.name == "source" ? inWords(named).section(QLatin1Char(' '), 1) : text;
        }
    }
    if (setup.axis != "samples") {
        text += tr(", %1 rows in a training set").arg(setup.samples);
    }
    text += setup.data == "document" ? QString() : tr(", noise σ = %1").arg(number(setup.noise));
    return setup.flips > 0.0 ? text + tr(", %1 % of the labels wrong").arg(number(100.0 * setup.flips)) : text;
}

QString settingsOf(const biasvariance::Setup& setup, const Document& document) {
    const biasvariance::AxisInfo* axis = biasvariance::findAxis(setup.axis);
    QStringList values;
    for (const Value& value : setup.values) {
        values << QString::fromStdString(value.toString());
    }
    QStringList lines;
    lines << tr("Data: %1").arg(dataOf(setup, document));
    lines << tr("Model: %1").arg(modelOf(setup));
    lines << tr("Capacity: %1 = %2")
                 .arg(axis != nullptr ? QString::fromStdString(axis->label) : QString::fromStdString(setup.axis),
                      values.join(QStringLiteral(", ")));
    lines << tr("Training sets: %1, starts on each: %2, seed: %3").arg(setup.runs).arg(setup.starts).arg(setup.seed);
    return lines.join(QLatin1Char('\n'));
}

void addLayers(QStringList& lines, const std::vector<LayerBlock>& blocks, int depth) {
    for (const LayerBlock& block : blocks) {
        QStringList parts{QString::fromStdString(block.component.type())};
        for (const NamedSetting& named : block.component.settings.entries()) {
            parts << inWords(named);
        }
        lines << QString(2 * depth, QLatin1Char(' ')) + parts.join(QStringLiteral(", "));
        addLayers(lines, block.layers, depth + 1);
    }
}

// As drawn: the axis changes it from there.
QString networkOf(const Document& document) {
    QStringList lines, training;
    addLayers(lines, document.layers, 0);
    for (const NamedSetting& named : document.training.settings.entries()) {
        if (named.setting.values() == nullptr) {
            training << inWords(named);
        }
    }
    return tr("Network: %1\nTraining: %2").arg(lines.join(QStringLiteral("; ")), training.join(QStringLiteral(", ")));
}

// The chart as lines, not as dots: through SVG.
void drawChart(QPainter& painter, const QRectF& place, const charts::Chart& chart, const QString& folder) {
    const MarkSize shown = markSize(); // that of a class, perhaps
    setMarkSize({});
    ChartView view;
    view.setFont(QFont(QApplication::font().family(), kChartPoints));
    view.resize(720, 400);
    view.setChart(chart);
    view.replotNow();
    const QString file = folder + QStringLiteral("/chart.svg");
    const bool drawn = view.exportTo(file).ok();
    setMarkSize(shown);
    if (!drawn) {
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

QString handOutSettings(const HandOut& sheet) {
    const QString settings = settingsOf(sheet.setup, sheet.document);
    return sheet.setup.model == "document" ? settings + QLatin1Char('\n') + networkOf(sheet.document) : settings;
}

void paintHandOut(QPainter& painter, const QSizeF& page, const HandOut& sheet) {
    const PaperColours paper;
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
    const QString settings = handOutSettings(sheet);
    const auto lines = static_cast<double>(settings.count(QLatin1Char('\n')) + 6);
    const double chartHeight =
        std::clamp((page.height() - y - line * lines) / 2.0 - gap, page.height() * 0.2, page.height() * 0.32);
    for (const charts::Chart* chart : {&sheet.fit, &sheet.parts}) {
        drawChart(painter, {0, y, width, chartHeight}, *chart, folder.path());
        y += chartHeight + gap;
    }
    y = text(y, settings, 9.5, false) + gap;
    (void)text(y, sheet.note, 9, false);
}

Status writeHandOutTo(const QString& file, const HandOut& sheet) {
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
    writer.setResolution(150);
    writer.setTitle(tr("Bias and variance"));
    QPainter painter;
    if (!painter.begin(&writer)) {
        return Error{ErrorCode::Io, file.toStdString(), "the file cannot be written"};
    }
    paintHandOut(painter, QSizeF(writer.width(), writer.height()), sheet);
    if (!painter.end()) {
        return Error{ErrorCode::Io, file.toStdString(), "the file could not be written to its end"};
    }
    return {};
}

} // namespace goodfit::ui
