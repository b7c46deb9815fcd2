// What presenting lays over the window: pressed keys, spotlight, freeze; and that nothing of it is left afterwards.
#include "ui/shell/presenter.h"

#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/bridge/sweep_session.h"
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/plots/mark_size.h"
#include "ui/shell/actions.h"
#include "ui/shell/presenter_overlay.h"

#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QMenuBar>
#include <QMouseEvent>
#include <QStatusBar>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

constexpr QPoint kFar{40, 40};
constexpr int kCalmMs = 150, kCalmTries = 20;

struct Class { // a window that is in front, on the page that computes
    Sitting sitting;
    MainWindow& window = *sitting.window;
    PresenterOverlay& overlay = *window.findChild<PresenterOverlay*>(QStringLiteral("presenterOverlay"));
    BiasVariancePage* page = nullptr;

    void begin() {
        window.resize(1000, 700);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        press(Qt::Key_8);
        page = qobject_cast<BiasVariancePage*>(window.page());
        QVERIFY(page != nullptr);
        settle();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(page->isSettled() && page->session().sweep() != nullptr, kLongMs); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window, key, with);
    }
    [[nodiscard]] bool isChecked(const char* id) const { return sitting.action(id)->isChecked(); }
    void waitForKeyToGo() { QTRY_VERIFY_WITH_TIMEOUT(overlay.key().isEmpty(), kLongMs); }
    // When nothing moves any more: charts and layouts follow a change of letters in a few steps.
    [[nodiscard]] QImage picture() {
        QImage last;
        for (int i = 0; i < kCalmTries; ++i) {
            const QImage now = window.grab().toImage();
            if (now == last) {
                break;
            }
            last = now;
            QTest::qWait(kCalmMs);
        }
        return last;
    }
    // In front of a class, and nothing moves any more.
    [[nodiscard]] QImage presenting() {
        begin();
        press(Qt::Key_F5);
        settle();
        waitForKeyToGo();
        return picture();
    }
    // Without a button, as over any widget.
    void movePointer(const QPoint& to) {
        QWidget* under = window.childAt(to);
        QVERIFY(under != nullptr);
        const QPoint global = window.mapToGlobal(to);
        QMouseEvent move(QEvent::MouseMove, under->mapFromGlobal(global), global, Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        QApplication::sendEvent(under, &move);
    }
};

} // namespace

class PresenterTest : public QObject {
    Q_OBJECT
private slots:
    void keysAreShownWhilePresentingAndGo() {
        Class here;
        here.begin();
        here.press(Qt::Key_N);
        QVERIFY(here.overlay.key().isEmpty() && !here.overlay.isVisible()); // not at a desk
        here.press(Qt::Key_F5);
        here.press(Qt::Key_N);
        QCOMPARE(here.overlay.key(), QStringLiteral("N"));
        QVERIFY(here.overlay.isVisible());
        here.press(Qt::Key_Right);
        QCOMPARE(here.overlay.key(), QKeySequence(Qt::Key_Right).toString(QKeySequence::NativeText));
        here.press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(here.overlay.key(), QKeySequence(Qt::CTRL | Qt::Key_B).toString(QKeySequence::NativeText));
        here.press(Qt::Key_Shift); // by itself says nothing
        QCOMPARE(here.overlay.key(), QKeySequence(Qt::CTRL | Qt::Key_B).toString(QKeySequence::NativeText));
        here.waitForKeyToGo();
        QVERIFY(!here.overlay.isVisible());
    }

    void aPageFirstSeenByAClassIsOfUsualSizeAfterwards() {
        const auto sizes = [](bool presented) {
            Class here;
            here.begin();
            if (presented) {
                here.press(Qt::Key_F5, Qt::ShiftModifier);
                here.press(Qt::Key_2);
                (void)here.picture(); // laid out and painted in large letters
                here.press(Qt::Key_8);
                here.press(Qt::Key_F5, Qt::ShiftModifier);
            }
            here.press(Qt::Key_2);
            (void)here.picture();
            QList<QSize> found;
            for (const QWidget* widget : here.window.page()->findChildren<QWidget*>()) {
                if (widget->isVisible() &&
                    (widget->inherits("QComboBox") || widget->inherits("goodfit::ui::FormRow"))) {
                    found << widget->minimumSizeHint();
                }
            }
            return found;
        };
        const QList<QSize> usual = sizes(false);
        QVERIFY(usual.size() > 5);
        QCOMPARE(sizes(true), usual);
    }

    void whatIsPressedIsPainted() {
        Class here;
        const QImage before = here.presenting();
        here.overlay.sayKey(QStringLiteral("Ctrl+B"));
        const QImage during = here.picture();
        const QPoint corner(here.window.width() - 30, here.window.height() - 30);
        QVERIFY(before.pixelColor(corner) != during.pixelColor(corner));
        QCOMPARE(before.pixelColor(kFar), during.pixelColor(kFar));
    }

    void spotlightFollowsThePointer() {
        Class here;
        here.begin();
        const QPoint one(300, 300), other(800, 500);
        here.press(Qt::Key_F6);
        QVERIFY(here.isChecked("view.spotlight") && here.overlay.isVisible());
        for (const QPoint& place : {one, other}) {
            here.movePointer(place);
            QCOMPARE(here.overlay.pointer(), place);
            const QImage laid = here.overlay.grab().toImage(); // over the window
            QCOMPARE(laid.pixelColor(place).alpha(), 0);
            QVERIFY(laid.pixelColor(place == one ? other : one).alpha() > 100);
        }
        here.press(Qt::Key_F6);
        QVERIFY(!here.isChecked("view.spotlight") && !here.overlay.isVisible());
    }

    // The spotlight first, then the freeze; a list that is open has its Escape before them.
    void escapeLeaves() {
        Class here;
        here.begin();
        here.press(Qt::Key_F5);
        here.press(Qt::Key_F6);
        here.press(Qt::Key_F7);
        auto* chooser = here.page->findChild<QComboBox*>(QStringLiteral("views"));
        if (chooser != nullptr && chooser->isVisible()) {
            chooser->showPopup();
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
            QVERIFY(here.isChecked("view.spotlight"));
        }
        here.press(Qt::Key_Escape);
        QVERIFY(!here.isChecked("view.spotlight") && here.isChecked("view.freeze"));
        here.press(Qt::Key_Escape);
        QVERIFY(!here.isChecked("view.freeze"));
        QVERIFY(here.isChecked("view.present")); // that only F5 ends
        here.waitForKeyToGo();
        QVERIFY(!here.overlay.isVisible());
    }

    // Behind the still picture another experiment is computed; when it goes, the result stands there.
    void frozenWhileAComputationGoesOn() {
        Class here;
        const QImage before = here.presenting();
        here.press(Qt::Key_F7);
        QVERIFY(here.overlay.key().contains(QStringLiteral("F7"))); // or the window would seem dead
        here.page->measure(biasvariance::findPreset("E2")->setup);
        here.settle();
        here.waitForKeyToGo();
        QVERIFY(here.picture() == before);
        QCOMPARE(here.page->session().sweep()->setup.axis, std::string("width"));
        QVERIFY(here.page->session().sweep()->complete);
        here.press(Qt::Key_F7);
        here.waitForKeyToGo();
        QVERIFY(here.picture() != before);
        QVERIFY(!here.overlay.isVisible());
    }

    void nothingRemains() {
        Class here;
        here.begin();
        here.settle();
        const QFont usual = QApplication::font();
        const QImage before = here.picture();
        here.press(Qt::Key_F5, Qt::ShiftModifier);
        here.press(Qt::Key_F6);
        here.press(Qt::Key_F7);
        here.press(Qt::Key_F5, Qt::ShiftModifier);
        for (const char* id : {"view.present", "view.presentHall", "view.spotlight", "view.freeze"}) {
            QVERIFY2(!here.isChecked(id), id);
        }
        QVERIFY(!here.overlay.isVisible() && here.overlay.key().isEmpty());
        QCOMPARE(QApplication::font(), usual);
        here.settle();
        QVERIFY(here.picture() == before);
    }

    // Presenting changes what it says and puts all of it back.
    void presentingAndBack() {
        QMainWindow window;
        Actions actions(&window);
        actions.fill(window.menuBar());
        window.statusBar()->show();
        auto* aside = new QLabel(QStringLiteral("settings"), &window);
        aside->setProperty(Page::kHiddenWhenPresenting, true);
        auto* hiddenBefore = new QLabel(&window);
        hiddenBefore->setProperty(Page::kHiddenWhenPresenting, true);
        hiddenBefore->hide();
        Presenter presenter(window, actions);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window)); // shortcuts belong to the active window
        const QFont usual = QApplication::font();
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(presenter.mode(), Presenter::Mode::Room);
        QCOMPARE(QApplication::font().pointSizeF(), 18.0);
        QCOMPARE(markSize().line, 3.0);
        QCOMPARE(markSize().glyph, 9.0);
        QVERIFY(!aside->isVisible() && !window.statusBar()->isVisible());
        Page late(&window); // built while presenting: it asks when it is shown
        auto* quiet = new QLabel(QStringLiteral("settings"), &late);
        auto* loud = new QLabel(QStringLiteral("views"), &late);
        quiet->setProperty(Page::kHiddenWhenPresenting, true);
        loud->setProperty(Page::kShownWhenPresenting, true);
        loud->hide();
        late.show();
        QVERIFY(!quiet->isVisible() && loud->isVisible());
        QTest::keyClick(&window, Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(QApplication::font().pointSizeF(), 24.0);
        QCOMPARE(markSize().line, 4.0);
        QTest::keyClick(&window, Qt::Key_F7);
        QVERIFY(presenter.isFrozen());
        presenter.setMode(Presenter::Mode::Off);
        QVERIFY(!presenter.isFrozen());
        QCOMPARE(QApplication::font(), usual);
        QCOMPARE(markSize().line, 0.0);
        QVERIFY(aside->isVisible() && !hiddenBefore->isVisible());
        QVERIFY(quiet->isVisible() && !loud->isVisible());
    }
};

GOODFIT_SUITE(PresenterTest)
#include "presenter_test.moc"
