#include "ui/plots/matrix_view.h"

#include "ui/plots/picture_file.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kReach = 6; // pixels around a trial
constexpr int kStill = 4;    // a press that moved less is a click

// A line a trial: its values along the axes, and what it is judged by.
QString numbersOf(const charts::PairMatrix& drawn, QChar separator) {
    QStringList head{QStringLiteral("trial")};
    for (const charts::ParallelAxis& axis : drawn.axes) {
        head += QString::fromStdString(axis.axis().title);
    }
    QString text = (head << QString::fromStdString(drawn.legend)).join(separator) + u'\n';
    for (std::size_t i = 0; i < drawn.points.size(); ++i) {
        const charts::PairPoint& point = drawn.points[i];
        QStringList cells{QString::number(point.trial)};
        for (std::size_t axis = 0; axis < drawn.axes.size(); ++axis) {
            const auto position = static_cast<double>(drawn.positions[i * drawn.axes.size() + axis]);
            cells += QString::fromStdString(drawn.axes[axis].textAt(position));
        }
        const double shown = drawn.picture == charts::PairPicture::Rank ? point.shade : point.value;
        text += (cells << (std::isfinite(shown) ? QString::number(shown) : QString())).join(separator) + u'\n';
    }
    return text;
}

} // namespace

MatrixView::MatrixView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("All pairs of parameters"));
    setToolTip(tr("Click a cell to see its pair alone; Ctrl and click to select a trial"));
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void MatrixView::setContent(charts::PairMatrix content, qint64 selected) {
    m_content = std::move(content);
    m_selected = selected;
    m_hoveredPoint = -1;
    setAccessibleDescription(QString::fromStdString(m_content.summary));
    m_cells.forgetPassing(); // what is painted stays until it is painted anew
    lay();
}

void MatrixView::setPassing(const charts::StudyTable& table, const charts::StudyView& view) {
    charts::letPass(m_content, table, view);
    m_selected = view.selected;
    m_hoveredPoint = -1;
    setAccessibleDescription(QString::fromStdString(m_content.summary));
    m_cells.forgetPassing();
    update();
}

void MatrixView::setNote(const QString& note) {
    m_note = note;
    update();
}

void MatrixView::lay() {
    m_place = MatrixPlace(m_content, size(), fontMetrics());
    m_focusCell = std::clamp(m_focusCell, 0, std::max(0, static_cast<int>(m_place.cells().size()) - 1));
    m_hoveredCell = -1;
    update();
}

QRect MatrixView::cellRect(std::size_t across, std::size_t up) const {
    const int cell = m_place.cellOf(across, up);
    return cell < 0 ? QRect() : m_place.cells()[static_cast<std::size_t>(cell)].rect;
}

// The best of the passing trials near the pointer.
int MatrixView::pointNear(const QPoint& at) const {
    const int cell = m_place.cellAt(at);
    if (cell < 0) {
        return -1;
    }
    int best = -1;
    double distance = kReach * kReach;
    for (std::size_t i = 0; i < m_content.points.size(); ++i) {
        if (!m_content.points[i].passes) {
            continue;
        }
        const QPointF away = m_place.point(m_content, m_place.cells()[static_cast<std::size_t>(cell)], i) - QPointF(at);
        const double far = QPointF::dotProduct(away, away);
        if (far <= distance) { // false for NaN
            distance = far;
            best = static_cast<int>(i);
        }
    }
    return best;
}

void MatrixView::choose(int cell) {
    if (cell >= 0 && cell < static_cast<int>(m_place.cells().size())) {
        const MatrixCell& chosen = m_place.cells()[static_cast<std::size_t>(cell)];
        emit pairChosen(QString::fromStdString(m_content.axes[chosen.across].axis().id),
                        QString::fromStdString(m_content.axes[chosen.up].axis().id));
    }
}

void MatrixView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_cells.forgetAll();
        lay();
    }
    QWidget::changeEvent(event);
}

void MatrixView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    lay();
}

void MatrixView::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->pos();
}

void MatrixView::mouseMoveEvent(QMouseEvent* event) {
    const int cell = m_place.cellAt(event->pos());
    const int point = pointNear(event->pos());
    setCursor(cell >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (cell != m_hoveredCell || point != m_hoveredPoint || point >= 0) {
        m_hoveredCell = cell;
        m_hoveredPoint = point;
        m_pointer = event->pos();
        update();
    }
}

void MatrixView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || (event->pos() - m_pressed).manhattanLength() >= kStill) {
        return;
    }
    const int point = pointNear(event->pos());
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        choose(m_place.cellAt(event->pos()));
    } else if (point >= 0) {
        emit trialClicked(m_content.points[static_cast<std::size_t>(point)].trial);
    }
}

void MatrixView::leaveEvent(QEvent*) {
    m_hoveredCell = m_hoveredPoint = -1;
    update();
}

void MatrixView::keyPressEvent(QKeyEvent* event) {
    if (m_place.cells().empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const MatrixCell& now = m_place.cells()[static_cast<std::size_t>(m_focusCell)];
    int next = -1;
    switch (event->key()) {
    case Qt::Key_Left:
        next = now.across > 0 ? m_place.cellOf(now.across - 1, now.up) : -1;
        break;
    case Qt::Key_Right:
        next = m_place.cellOf(now.across + 1, now.up);
        break;
    case Qt::Key_Up:
        next = m_place.cellOf(now.across, now.up - 1);
        break;
    case Qt::Key_Down:
        next = m_place.cellOf(now.across, now.up + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_focusCell);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_focusCell = next >= 0 ? next : m_focusCell;
    update();
}

void MatrixView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void MatrixView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

QPixmap MatrixView::picture() {
    return pictureOf(*this, m_keptRatio);
}

Status MatrixView::exportTo(const QString& file) {
    return savePicture(
        sourceOf(*this, m_keptRatio, [this](QChar separator) { return numbersOf(m_content, separator); }), file);
}

void MatrixView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPictureActions(*menu, this,
                      {QStringLiteral("pairs"), [this] { QGuiApplication::clipboard()->setPixmap(picture()); },
                       [this] { QGuiApplication::clipboard()->setText(numbersOf(m_content, u'\t')); },
                       [this](const QString& file) {
                           if (const Status saved = exportTo(file); !saved) {
                               emit exportFailed(QString::fromStdString(saved.error().text()));
                           }
                       }});
    menu->popup(event->globalPos());
}

} // namespace goodfit::ui
