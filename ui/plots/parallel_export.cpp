// Parallel coordinates as a file or on the clipboard.
#include "ui/plots/parallel_view.h"
#include "ui/plots/picture_file.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <cmath>

namespace goodfit::ui {

namespace {

// A line a trial, a column an axis.
QString numbersOf(const charts::ParallelCoordinates& drawn, QChar separator) {
    QStringList head{QStringLiteral("trial")};
    for (const charts::ParallelAxis& axis : drawn.axes) {
        head += QString::fromStdString(axis.axis().title);
    }
    QString text = head.join(separator) + u'\n';
    for (std::size_t line = 0; line < drawn.lines.size(); ++line) {
        QStringList cells{QString::number(drawn.lines[line].trial)};
        for (std::size_t axis = 0; axis < drawn.axes.size(); ++axis) {
            cells += QString::fromStdString(
                drawn.axes[axis].textAt(static_cast<double>(drawn.positions[line * drawn.axes.size() + axis])));
        }
        text += cells.join(separator) + u'\n';
    }
    return text;
}

} // namespace

QPixmap ParallelView::picture() {
    return pictureOf(*this, m_keptRatio);
}

Status ParallelView::exportTo(const QString& file) {
    return savePicture(
        sourceOf(*this, m_keptRatio, [this](QChar separator) { return numbersOf(m_content, separator); }), file);
}

void ParallelView::addExports(QMenu& menu) {
    addPictureActions(menu, this,
                      {QStringLiteral("parallel"), [this] { QGuiApplication::clipboard()->setPixmap(picture()); },
                       [this] { QGuiApplication::clipboard()->setText(numbersOf(m_content, u'\t')); },
                       [this](const QString& file) {
                           if (const Status saved = exportTo(file); !saved) {
                               emit exportFailed(QString::fromStdString(saved.error().text()));
                           }
                       }});
}

} // namespace goodfit::ui
