#include "ui/plots/picture_file.h"

#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QScopedValueRollback>
#include <QSvgGenerator>
#include <QWidget>

namespace goodfit::ui {

namespace {

constexpr int kScreenDpi = 96;

bool paintSvg(const PictureSource& source, const QString& file) {
    QSvgGenerator svg;
    svg.setFileName(file);
    svg.setResolution(kScreenDpi); // else text is a quarter too small
    svg.setSize(source.size);
    svg.setViewBox(QRect(QPoint(), source.size));
    QPainter painter;
    if (!painter.begin(&svg)) {
        return false;
    }
    source.paint(painter);
    return painter.end();
}

bool paintPdf(const PictureSource& source, const QString& file) {
    QPdfWriter pdf(file);
    pdf.setResolution(kScreenDpi);
    pdf.setPageMargins({});
    constexpr double kPoints = 72.0;
    pdf.setPageSize(QPageSize(QSizeF(source.size) * kPoints / kScreenDpi, QPageSize::Point));
    QPainter painter;
    if (!painter.begin(&pdf)) {
        return false;
    }
    source.paint(painter);
    return painter.end();
}

bool writeNumbers(const PictureSource& source, const QString& file) {
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(source.numbers(u',').toUtf8()) >= 0 && out.commit();
}

} // namespace

QPixmap pictureOf(QWidget& widget, double& ratio) {
    QPixmap kept(widget.size() * kPictureScale);
    kept.setDevicePixelRatio(kPictureScale);
    const QScopedValueRollback whole(ratio, kPictureScale);
    widget.render(&kept);
    return kept;
}

PictureSource sourceOf(QWidget& widget, double& ratio, std::function<QString(QChar)> numbers) {
    return {widget.size(), [&widget, &ratio] { return pictureOf(widget, ratio); },
            [&widget, &ratio](QPainter& painter) {
                const QScopedValueRollback whole(ratio, kPictureScale);
                widget.render(&painter);
            },
            std::move(numbers)};
}

Status savePicture(const PictureSource& source, const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    bool done = false;
    if (ending == QLatin1String("png")) {
        done = source.pixels().save(file);
    } else if (ending == QLatin1String("svg")) {
        done = paintSvg(source, file);
    } else if (ending == QLatin1String("pdf")) {
        done = paintPdf(source, file);
    } else if (ending == QLatin1String("csv")) {
        done = writeNumbers(source, file);
    } else {
        return invalid(file.toStdString(), "a chart is saved as .png, .svg, .pdf or .csv");
    }
    return done ? Status() : Error{ErrorCode::Io, file.toStdString(), "cannot be written"};
}

void addPictureActions(QMenu& menu, QWidget* parent, const PictureActions& actions) {
    menu.addAction(icon(QStringLiteral("duplicate")), QWidget::tr("Copy image"), parent, actions.copyImage);
    menu.addAction(QWidget::tr("Copy data"), parent, actions.copyNumbers);
    QMenu* exports = menu.addMenu(icon(QStringLiteral("export")), QWidget::tr("Export"));
    for (const char* ending : {"png", "svg", "pdf", "csv"}) {
        const QString kind = QLatin1String(ending);
        exports->addAction(QWidget::tr("As %1…").arg(kind.toUpper()), parent, [parent, kind, actions] {
            const QString suggested = QStringLiteral("%1.%2").arg(actions.suggestedFile, kind);
            const QString file = QFileDialog::getSaveFileName(parent, QWidget::tr("Export chart"), suggested,
                                                              QStringLiteral("%1 (*.%2)").arg(kind.toUpper(), kind));
            if (!file.isEmpty()) {
                actions.exportTo(file);
            }
        });
    }
}

} // namespace goodfit::ui
