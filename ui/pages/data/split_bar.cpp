#include "ui/pages/data/split_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QStylePainter>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kMostShare = 0.9;
constexpr double kLeastTraining = 0.05;
constexpr int kHandleReach = 10; // pixels
constexpr int kKeysDoneMs = 400;

int percent(double share) {
    return static_cast<int>(std::lround(100 * share));
}

} // namespace

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_keysDone.setSingleShot(true);
    m_keysDone.setInterval(kKeysDoneMs);
    connect(&m_keysDone, &QTimer::timeout, this, [this] { emit sharesChosen(m_validation, m_test); });
    describeShares();
}

QSize SplitBar::sizeHint() const {
    return {240, fontMetrics().height() * 2 + 14};
}

QSize SplitBar::minimumSizeHint() const {
    return {160, sizeHint().height()};
}

void SplitBar::setShares(double validation, double test) {
    if (m_dragged != Handle::None || m_keysDone.isActive()) {
        return;
    }
    m_validation = std::clamp(validation, 0.0, kMostShare);
    m_test = std::clamp(test, 0.0, kMostShare);
    describeShares();
    update();
}

void SplitBar::describeShares() {
    describe(this,
             tr("Split: training %1 %, validation %2 %, test %3 %")
                 .arg(100 - percent(m_validation) - percent(m_test))
                 .arg(percent(m_validation))
                 .arg(percent(m_test)),
             tr("Drag a border, or press Left and Right; with Shift for the border of the test part"));
}

double SplitBar::shareAt(double x) const {
    return std::round(100 * std::clamp(x / std::max(1, width()), 0.0, 1.0)) / 100;
}

SplitBar::Handle SplitBar::handleAt(double x) const {
    const double training = std::abs(x - (1 - m_validation - m_test) * width());
    const double test = std::abs(x - (1 - m_test) * width());
    if (std::min(training, test) > kHandleReach) {
        return Handle::None;
    }
    // Where both borders meet, the side of the pointer decides.
    if (std::abs(training - test) < 1) {
        return x > (1 - m_test) * width() ? Handle::Test : Handle::Training;
    }
    return training < test ? Handle::Training : Handle::Test;
}

void SplitBar::moveHandle(Handle handle, double share) {
    if (handle == Handle::Training) {
        const double training = std::clamp(share, kLeastTraining, 1 - m_test);
        m_validation = std::clamp(1 - m_test - training, 0.0, kMostShare);
    } else {
        const double training = 1 - m_validation - m_test;
        const double border = std::clamp(share, std::max(training, 1 - kMostShare), 1.0);
        m_test = 1 - border;
        m_validation = std::clamp(border - training, 0.0, kMostShare);
    }
    m_validation = std::round(100 * m_validation) / 100;
    m_test = std::round(100 * m_test) / 100;
    describeShares();
    update();
}

void SplitBar::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragged = handleAt(event->position().x());
    }
}

void SplitBar::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (m_dragged != Handle::None) {
        moveHandle(m_dragged, shareAt(x));
    }
    setCursor(m_dragged != Handle::None || handleAt(x) != Handle::None ? Qt::SplitHCursor : Qt::ArrowCursor);
}

void SplitBar::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_dragged != Handle::None) {
        m_dragged = Handle::None;
        emit sharesChosen(m_validation, m_test);
    }
}

void SplitBar::keyPressEvent(QKeyEvent* event) {
    const int direction = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (direction == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool test = event->modifiers().testFlag(Qt::ShiftModifier);
    const double border = test ? 1 - m_test : 1 - m_validation - m_test;
    moveHandle(test ? Handle::Test : Handle::Training, border + 0.01 * direction);
    m_keysDone.start();
}

void SplitBar::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    const ChartColours colours = chartColours();
    const int lineHeight = fontMetrics().height();
    const QRectF bar(0, lineHeight + 4, width(), height() - lineHeight - 6);
    const double shares[] = {1 - m_validation - m_test, m_validation, m_test};
    const QColor fills[] = {colours.training, colours.validation, colours.test};
    const QString names[] = {tr("Training"), tr("Validation"), tr("Test")};
    const QString shortNames[] = {tr("Train"), tr("Val."), tr("Test")};
    double left = 0;
    for (int part = 0; part < 3; ++part) {
        const double span = shares[part] * width();
        const QRectF field(left, bar.top(), span, bar.height());
        painter.fillRect(field.adjusted(part == 0 ? 0 : 1, 0, part == 2 ? 0 : -1, 0), fills[part]);
        painter.setPen(palette().color(QPalette::WindowText));
        const QRectF above(left, 0, span, lineHeight);
        for (const QString& name : {names[part], shortNames[part]}) {
            if (fontMetrics().horizontalAdvance(name) < span) {
                painter.drawText(above, Qt::AlignCenter, name);
                break;
            }
        }
        const QString number = QStringLiteral("%1 %").arg(percent(shares[part]));
        painter.setPen(fills[part].lightness() > 120 ? Qt::black : Qt::white);
        if (fontMetrics().horizontalAdvance(number) < span) {
            painter.drawText(field, Qt::AlignCenter, number);
        }
        left += span;
    }
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = bar.toRect();
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, focus);
    }
}

} // namespace goodfit::ui
