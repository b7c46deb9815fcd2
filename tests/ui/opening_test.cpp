// The first half minute of a lesson in a whole window: welcome, a computed fit, new samples, degree 12, the stacked
// bars, the mean of 200 fits, the lowest point, the width of one's own network. Once by keys alone, once by the
// mouse alone.
#include "core/biasvariance/sweep.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/bridge/sweep_session.h"
#include "ui/pages/biasvariance/bias_variance_page.h"

#include <QLabel>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

BiasVariancePage* pageOf(MainWindow& window) {
    return qobject_cast<BiasVariancePage*>(window.page());
}

void waitForSweep(MainWindow& window) {
    QTRY_VERIFY_WITH_TIMEOUT(pageOf(window) != nullptr && !window.workspace().data.isLoading(), kLongMs);
    QTRY_VERIFY_WITH_TIMEOUT(pageOf(window)->isSettled() && pageOf(window)->session().sweep() != nullptr, kLongMs);
}

QString sentences(MainWindow& window) {
    return child<QLabel>(*window.page(), "sentences")->text();
}

bool shows(MainWindow& window, const char* chart, const std::string& begin) {
    const auto& series = child<ChartView>(*window.page(), chart)->chart().series;
    return std::any_of(series.begin(), series.end(), [&](const auto& one) { return one.name.starts_with(begin); });
}

// To the focus, wherever it is.
void press(MainWindow& window, Qt::Key key, int times = 1) {
    for (int i = 0; i < times; ++i) {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window, key);
    }
}

void click(QWidget* widget) {
    QVERIFY(widget != nullptr && widget->isVisible());
    QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
}

// The handle from where it is to a value.
void drag(QSlider& slider, int value) {
    QStyleOptionSlider option;
    option.initFrom(&slider);
    option.orientation = Qt::Horizontal;
    option.minimum = slider.minimum();
    option.maximum = slider.maximum();
    option.sliderPosition = option.sliderValue = slider.value();
    option.tickPosition = slider.tickPosition();
    const auto handle = [&](int at) {
        option.sliderPosition = option.sliderValue = at;
        return slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider).center();
    };
    const QPoint from = handle(slider.value());
    const QPoint to = handle(value);
    QTest::mousePress(&slider, Qt::LeftButton, {}, from);
    QTest::mouseMove(&slider, (from + to) / 2);
    QTest::mouseMove(&slider, to);
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, to);
}

// The network of the document in front, along its width, taken apart on the curve that the class has been looking at.
void checkOwnNetwork(MainWindow& window) {
    waitForSweep(window);
    const biasvariance::Sweep& sweep = *pageOf(window)->session().sweep();
    QCOMPARE(sweep.setup.model, std::string("document"));
    QCOMPARE(sweep.setup.axis, std::string("width"));
    QCOMPARE(sweep.setup.data, std::string("sine"));
    QVERIFY(shows(window, "fitChart", "Truth"));
    QVERIFY(sweep.complete);
    QVERIFY(sweep.points.front().squared.has_value());
}

} // namespace

class OpeningTest : public QObject {
    Q_OBJECT
private slots:
    void byKeysAlone() {
        Sitting sitting;
        MainWindow& window = *sitting.window;
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(window.pageId(), QStringLiteral("welcome"));
        QCOMPARE(QApplication::focusWidget(), window.page()->findChild<QWidget*>(QStringLiteral("underfit")));
        press(window, Qt::Key_Return);
        waitForSweep(window);
        QVERIFY(sentences(window).contains(QStringLiteral("the same way")));
        press(window, Qt::Key_N, 4);
        QCOMPARE(pageOf(window)->run(), std::size_t(4));
        QVERIFY(shows(window, "fitChart", "Fits before"));
        press(window, Qt::Key_Right, 11);
        press(window, Qt::Key_N);
        QCOMPARE(pageOf(window)->value(), std::size_t(12));
        QVERIFY(sentences(window).contains(QStringLiteral("differently")));
        press(window, Qt::Key_B);
        QVERIFY(shows(window, "partsChart", "Variance"));
        press(window, Qt::Key_M);
        QVERIFY(shows(window, "fitChart", "Mean of 200"));
        press(window, Qt::Key_Left, 9);
        QVERIFY(sentences(window).contains(QStringLiteral("No other value tried has a lower test error")));
        press(window, Qt::Key_W);
        checkOwnNetwork(window);
    }

    void byTheMouseAlone() {
        Sitting sitting;
        MainWindow& window = *sitting.window;
        window.resize(1280, 800);
        click(window.page()->findChild<QAbstractButton*>(QStringLiteral("underfit")));
        waitForSweep(window);
        for (int i = 0; i < 4; ++i) {
            click(child<QToolButton>(*window.page(), "newSample"));
        }
        QCOMPARE(pageOf(window)->run(), std::size_t(4));
        auto* slider = child<QSlider>(*window.page(), "capacity");
        drag(*slider, 12);
        QCOMPARE(pageOf(window)->value(), std::size_t(12));
        QVERIFY(sentences(window).contains(QStringLiteral("differently")));
        click(child<QToolButton>(*window.page(), "bars"));
        QVERIFY(shows(window, "partsChart", "Bias²"));
        click(child<QToolButton>(*window.page(), "mean"));
        QVERIFY(shows(window, "fitChart", "Mean of 200"));
        drag(*slider, 3);
        QVERIFY(sentences(window).contains(QStringLiteral("No other value tried has a lower test error")));
        click(child<QToolButton>(*window.page(), "ownNetwork"));
        checkOwnNetwork(window);
    }

    // The card brings a curve only where there is nothing of one's own.
    void ownDocumentsStay() {
        Sitting sitting;
        const Document first = sitting.store().document();
        (void)sitting.store().setSetting(QStringLiteral("training.epochs"), Setting(Value(7)), QStringLiteral("Set"));
        const Document own = sitting.store().document();
        QVERIFY(!(own == first));
        click(sitting.window->page()->findChild<QAbstractButton*>(QStringLiteral("underfit")));
        QVERIFY(sitting.store().document() == own);
    }
};

GOODFIT_SUITE(OpeningTest)
#include "opening_test.moc"
