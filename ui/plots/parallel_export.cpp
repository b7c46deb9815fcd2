// Parallel coordinates as a file or on the clipboard.
#include "ui/plots/parallel_view.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QScopedValueRollback>
#include <QSvgGenerator>

namespace goodfit::ui {

namespace {

constexpr double kPngScale = 2.0;
constexpr int kScreenDpi = 96;

} // namespace

QPixmap ParallelView::picture() {
    QPixmap kept(size() * kPngScale);
    kept.setDevicePixelRatio(kPngScale);
    const QScopedValueRollback whole(m_keptRatio, kPngScale);
    render(&kept);
    return kept;
}

Status ParallelView::exportTo(const QString& file) {
    const QString ending = QFileInfo(file).suffix().toLower();
    bool done = false;
    if (ending == QLatin1String("png")) {
        done = picture().save(file);
    } else if (ending == QLatin1String("pdf") || ending == QLatin1String("svg")) {
        const QScopedValueRollback whole(m_keptRatio, kPngScale);
        QPainter painter;
        QSvgGenerator svg;
        svg.setFileName(file);
        svg.setResolution(kScreenDpi); // else text is a quarter too small
        svg.setSize(size());
        svg.setViewBox(rect());
        QPdfWriter pdf(file);
        pdf.setResolution(kScreenDpi);
        pdf.setPageMargins({});
        constexpr double kPoints = 72.0;
        pdf.setPageSize(QPageSize(QSizeF(size()) * kPoints / kScreenDpi, QPageSize::Point));
        done = painter.begin(ending == QLatin1String("pdf") ? static_cast<QPaintDevice*>(&pdf) : &svg);
        if (done) {
            render(&painter);
            done = painter.end();
        }
    } else {
        return invalid(file.toStdString(), "parallel coordinates are saved as .png, .svg or .pdf");
    }
    return done ? Status() : Error{ErrorCode::Io, file.toStdString(), "cannot be written"};
}

void ParallelView::addExports(QMenu& menu) {
    menu.addAction(icon(QStringLiteral("duplicate")), tr("Copy image"), this,
                   [this] { QGuiApplication::clipboard()->setPixmap(picture()); });
    QMenu* exports = menu.addMenu(icon(QStringLiteral("export")), tr("Export"));
    for (const char* ending : {"png", "svg", "pdf"}) {
        const QString kind = QLatin1String(ending);
        exports->addAction(tr("As %1…").arg(kind.toUpper()), this, [this, kind] {
            const QString file =
                QFileDialog::getSaveFileName(this, tr("Export chart"), QStringLiteral("parallel.%1").arg(kind),
                                             QStringLiteral("%1 (*.%2)").arg(kind.toUpper(), kind));
            if (const Status saved = file.isEmpty() ? Status() : exportTo(file); !saved) {
                emit exportFailed(QString::fromStdString(saved.error().text()));
            }
        });
    }
}

} // namespace goodfit::ui
