// Every page by keys and for a screen reader: what has no words has a name and a tooltip, every plot says what it
// shows, Tab reaches every control and comes back.
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/plots/chart_view.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QRadioButton>
#include <QSlider>
#include <QTabBar>

#include <set>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

constexpr int kLongMs = 60000;
constexpr int kMostTabs = 400;

// Parts that belong to another control or to Qt itself.
bool isPart(const QWidget& widget) {
    const QObject* parent = widget.parent();
    return parent == nullptr || qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
           qobject_cast<const QComboBox*>(parent) != nullptr || qobject_cast<const QLineEdit*>(parent) != nullptr ||
           qobject_cast<const QTabBar*>(parent) != nullptr || widget.inherits("QHeaderView") ||
           widget.inherits("QScrollBar") || parent->inherits("QAbstractItemView") ||
           parent->inherits("QAbstractScrollArea") || parent->inherits("QMenuBar") || parent->inherits("QToolBar") ||
           widget.objectName().startsWith(QLatin1String("qt_"));
}

bool isControl(const QWidget& widget) {
    return widget.inherits("QAbstractButton") || widget.inherits("QComboBox") || widget.inherits("QAbstractSpinBox") ||
           widget.inherits("QLineEdit") || widget.inherits("QAbstractSlider") || widget.inherits("QAbstractItemView") ||
           widget.inherits("QTabBar");
}

// Its own or that of what it stands in, which Qt then shows.
bool hasToolTip(const QWidget& widget) {
    constexpr int kGenerations = 3; // a field's editor, its row
    const QWidget* at = &widget;
    for (int i = 0; i < kGenerations && at != nullptr && at->toolTip().isEmpty(); ++i) {
        at = at->parentWidget();
    }
    return at != nullptr && !at->toolTip().isEmpty();
}

QString nameOf(const QWidget& widget) {
    return QStringLiteral("%1 \"%2%3\" in a %4")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), widget.accessibleName(),
             QLatin1String(widget.parent() != nullptr ? widget.parent()->metaObject()->className() : "nothing"));
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_sitting = std::make_unique<Sitting>();
        m_sitting->window->resize(1280, 800);
        m_sitting->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_sitting->window.get()));
    }
    void cleanupTestCase() {
        m_sitting.reset();
        joinLeftWork();
    }

    void pages_data() {
        QTest::addColumn<QString>("id");
        for (const PageRow& row : pageRows()) {
            QTest::newRow(row.id) << QString::fromLatin1(row.id);
        }
    }
    void pages() {
        QFETCH(const QString, id);
        open(id);
        QStringList faults;
        for (const QWidget* widget : m_sitting->window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || isPart(*widget)) {
                continue;
            }
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool bare = button != nullptr && button->text().isEmpty();
            const bool inWords = button != nullptr && !button->text().isEmpty();
            if (isControl(*widget) && !inWords && widget->accessibleName().isEmpty()) {
                faults << nameOf(*widget) + QStringLiteral(" has no name");
            }
            if (bare && !hasToolTip(*widget)) {
                faults << nameOf(*widget) + QStringLiteral(" has no tooltip");
            }
            if (const auto* view = qobject_cast<const ChartView*>(widget);
                view != nullptr && (view->accessibleName().isEmpty() || view->accessibleDescription().isEmpty())) {
                faults << nameOf(*widget) + QStringLiteral(" does not say what it shows");
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void tabReachesEverything_data() { pages_data(); }
    void tabReachesEverything() {
        QFETCH(const QString, id);
        open(id);
        MainWindow& window = *m_sitting->window;
        window.page()->setFocus();
        std::set<const QWidget*> reached;
        const QWidget* first = nullptr;
        for (int i = 0; i < kMostTabs; ++i) {
            QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window,
                            Qt::Key_Tab);
            const QWidget* now = QApplication::focusWidget();
            first = first == nullptr ? now : first;
            if (now == nullptr || (i > 0 && now == first)) {
                break;
            }
            reached.insert(now);
        }
        QStringList missed;
        for (const QWidget* widget : window.page()->findChildren<QWidget*>()) {
            const bool radio = qobject_cast<const QRadioButton*>(widget) != nullptr; // one of a group
            if (!widget->isVisible() || !widget->isEnabled() || isPart(*widget) || !isControl(*widget) || radio ||
                widget->objectName() == QLatin1String("steps")) { // the page has keys for them
                continue;
            }
            const QWidget* taker = widget;
            while (taker->focusProxy() != nullptr) {
                taker = taker->focusProxy();
            }
            if (!reached.contains(taker)) {
                missed << nameOf(*widget);
            }
        }
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QLatin1Char('\n'))));
    }

private:
    void open(const QString& id) {
        m_sitting->window->showPage(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_sitting->window->page()->isSettled(), kLongMs);
        QTest::qWait(20);
    }

    std::unique_ptr<Sitting> m_sitting;
};

GOODFIT_SUITE(AccessibilityTest)
#include "accessibility_test.moc"
