#include "ui/shell/presenter.h"

#include "ui/plots/mark_size.h"
#include "ui/shell/actions.h"
#include "ui/shell/page.h"
#include "ui/shell/presenter_overlay.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMouseEvent>
#include <QStatusBar>

namespace goodfit::ui {

namespace {

struct Size {
    double font, line, glyph;
};
constexpr Size kRoom{18, 3, 9};
constexpr Size kHall{24, 4, 12};

} // namespace

Presenter::Presenter(QMainWindow& window, Actions& actions)
    : QObject(&window), m_window(window), m_actions(actions), m_overlay(new PresenterOverlay(&window)) {
    for (const char* id : {"view.present", "view.presentHall", "view.spotlight", "view.freeze"}) {
        m_actions[QLatin1String(id)]->setCheckable(true);
    }
    connect(m_actions[QStringLiteral("view.present")], &QAction::triggered, this,
            [this] { setMode(m_mode == Mode::Room ? Mode::Off : Mode::Room); });
    connect(m_actions[QStringLiteral("view.presentHall")], &QAction::triggered, this,
            [this] { setMode(m_mode == Mode::Hall ? Mode::Off : Mode::Hall); });
    connect(m_actions[QStringLiteral("view.spotlight")], &QAction::triggered, this,
            [this] { setSpotlight(!m_overlay->hasSpotlight()); });
    connect(m_actions[QStringLiteral("view.freeze")], &QAction::triggered, this, [this] { setFrozen(!isFrozen()); });
    QCoreApplication::instance()->installEventFilter(this);
}

// A window that is closed while it presents leaves its letters and lines to none that comes after it.
Presenter::~Presenter() {
    if (m_mode != Mode::Off) {
        setMarkSize({});
        QApplication::setFont(m_usualFont);
    }
}

bool Presenter::isFrozen() const {
    return m_overlay->isStill();
}

void Presenter::setMode(Mode mode) {
    if (mode == m_mode) {
        return;
    }
    if (m_mode == Mode::Off) {
        m_usualFont = QApplication::font();
        begin();
    }
    m_mode = mode;
    m_actions[QStringLiteral("view.present")]->setChecked(mode == Mode::Room);
    m_actions[QStringLiteral("view.presentHall")]->setChecked(mode == Mode::Hall);
    if (mode == Mode::Off) {
        setMarkSize({});
        QApplication::setFont(m_usualFont);
        end();
        setSpotlight(false);
        setFrozen(false);
        m_overlay->sayKey({});
        return;
    }
    const Size& size = mode == Mode::Hall ? kHall : kRoom;
    setMarkSize({size.line, size.glyph});
    QFont font = m_usualFont;
    font.setPointSizeF(size.font);
    QApplication::setFont(font);
    m_overlay->setFont(font);
}

void Presenter::setAside(QWidget& widget) {
    if (!widget.isHidden()) { // what was hidden before stays so
        m_hidden.emplace_back(&widget);
        widget.hide();
    }
}

// Whatever asks for it; a page that is built later asks when it is shown.
void Presenter::arrange(const QWidget& within) {
    for (QWidget* widget : within.findChildren<QWidget*>()) {
        if (widget->property(Page::kHiddenWhenPresenting).toBool()) {
            setAside(*widget);
        } else if (widget->property(Page::kShownWhenPresenting).toBool() && widget->isHidden()) {
            m_shown.emplace_back(widget);
            widget->show();
        }
    }
}

void Presenter::begin() {
    setAside(*m_window.menuBar());
    setAside(*m_window.statusBar());
    for (QDockWidget* dock : m_window.findChildren<QDockWidget*>()) {
        setAside(*dock);
    }
    for (QWidget* widget : m_window.findChildren<QWidget*>()) {
        if (widget->inherits("goodfit::ui::PageRail")) {
            setAside(*widget);
        }
    }
    arrange(m_window);
}

void Presenter::end() {
    for (const bool hidden : {true, false}) {
        for (const QPointer<QWidget>& widget : hidden ? m_hidden : m_shown) {
            if (widget) {
                widget->setVisible(hidden);
            }
        }
        (hidden ? m_hidden : m_shown).clear();
    }
}

void Presenter::setSpotlight(bool on) {
    m_actions[QStringLiteral("view.spotlight")]->setChecked(on);
    m_window.setMouseTracking(on);
    m_overlay->follow(m_window.mapFromGlobal(QCursor::pos()));
    m_overlay->setSpotlight(on);
}

void Presenter::setFrozen(bool on) {
    m_actions[QStringLiteral("view.freeze")]->setChecked(on);
    m_overlay->setStill(QPixmap());
    if (on) {
        m_overlay->hide(); // the picture is of the window alone
        m_overlay->setStill(m_window.grab());
        m_overlay->sayKey(tr("Frozen: F7 or Esc goes on")); // or the window seems dead to who pressed it unawares
    }
}

// Spotlight, then freeze, before Escape means anything else; what is open over the window has it first.
bool Presenter::endsByEscape(QEvent& event) {
    const bool pressed = event.type() == QEvent::KeyPress;
    if ((!pressed && event.type() != QEvent::ShortcutOverride) ||
        static_cast<const QKeyEvent&>(event).key() != Qt::Key_Escape || (!m_overlay->hasSpotlight() && !isFrozen()) ||
        QApplication::activePopupWidget() != nullptr || QApplication::activeModalWidget() != nullptr) {
        return false;
    }
    event.accept(); // of the override: no shortcut takes it
    if (pressed) {
        m_overlay->hasSpotlight() ? setSpotlight(false) : setFrozen(false);
    }
    return true;
}

void Presenter::showKey(const QKeyEvent& event) {
    const int key = event.key();
    if (key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
        key == Qt::Key_AltGr || key == Qt::Key_unknown) {
        return;
    }
    const auto modifiers = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
    m_overlay->sayKey(QKeySequence(static_cast<int>(modifiers) | key).toString(QKeySequence::NativeText));
}

bool Presenter::eventFilter(QObject* watched, QEvent* event) {
    if (watched->isWidgetType() && endsByEscape(*event)) {
        return true;
    }
    if (event->type() == QEvent::MouseMove && m_overlay->hasSpotlight()) {
        m_overlay->follow(m_window.mapFromGlobal(static_cast<const QMouseEvent*>(event)->globalPosition().toPoint()));
    } else if (event->type() == QEvent::ShortcutOverride && m_mode != Mode::Off && watched->isWidgetType() &&
               watched == QApplication::focusWidget()) {
        showKey(*static_cast<const QKeyEvent*>(event));
    } else if (event->type() == QEvent::Show && m_mode != Mode::Off && qobject_cast<Page*>(watched) != nullptr) {
        arrange(*qobject_cast<Page*>(watched));
    } else if (event->type() == QEvent::Resize && watched == &m_window && m_overlay->isVisible()) {
        m_overlay->cover();
    }
    return false;
}

} // namespace goodfit::ui
