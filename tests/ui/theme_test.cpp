#include "ui/theme/theme.h"

#include "tests/support/suite.h"
#include "ui/theme/control_style.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QRadioButton>
#include <QStyle>

#include <cmath>

using namespace goodfit::ui;

namespace {

// Contrast of two colours as WCAG 2.1 defines it, 1 … 21.
double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

bool hasInk(const QImage& image, const QColor& ink) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            if (at.alpha() > 200 && std::abs(at.red() - ink.red()) < 24 && std::abs(at.green() - ink.green()) < 24 &&
                std::abs(at.blue() - ink.blue()) < 24) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { applyTheme(ThemeChoice::Light); }

    // 3 to 1 for what marks a control, as WCAG 2.1 asks (1.4.11).
    void controlsStandOut_data() { textReadsWell_data(); }
    void controlsStandOut() {
        QFETCH(const bool, dark);
        applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QPalette palette = QApplication::palette();
        for (const QPalette::ColorRole ground : {QPalette::Window, QPalette::Base}) {
            QVERIFY(contrast(edgeColour(true), palette.color(ground)) >= 3.0);
            QVERIFY(contrast(focusColour(), palette.color(ground)) >= 3.0);
        }
        QCheckBox box;
        box.resize(box.sizeHint());
        QImage picture(box.size(), QImage::Format_ARGB32);
        box.render(&picture);
        QVERIFY(hasInk(picture, edgeColour(true)));
    }

    void controlsGrowWithTheFont() {
        applyTheme(ThemeChoice::Light);
        QRadioButton small, large;
        QFont font = large.font();
        font.setPointSizeF(2.0 * font.pointSizeF());
        large.setFont(font);
        const auto side = [](const QRadioButton& button) {
            return button.style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, &button);
        };
        QVERIFY(side(large) > 1.5 * side(small));
    }

    void textReadsWell_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textReadsWell() {
        QFETCH(const bool, dark);
        applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QCOMPARE(isDark(), dark);
        const QPalette palette = QApplication::palette();
        const auto read = [&palette](QPalette::ColorRole text, QPalette::ColorRole ground) {
            return contrast(palette.color(text), palette.color(ground));
        };
        QVERIFY(read(QPalette::WindowText, QPalette::Window) > 7);
        QVERIFY(read(QPalette::Text, QPalette::Base) > 7);
        QVERIFY(read(QPalette::ButtonText, QPalette::Button) > 7);
        QVERIFY(read(QPalette::HighlightedText, QPalette::Highlight) > 4.5);
        QVERIFY(read(QPalette::ToolTipText, QPalette::ToolTipBase) > 7);
        const ChartColours colours = chartColours();
        for (const QColor& mark :
             {colours.training, colours.validation, colours.test, colours.accent, colours.warning}) {
            QVERIFY2(contrast(mark, colours.background) > 3, qPrintable(mark.name()));
        }
    }

    void systemChoiceEndsQuickly() {
        applyTheme(ThemeChoice::System); // no portal here: light or dark by the palette, never a hang
        QVERIFY(QApplication::palette().color(QPalette::Window).isValid());
    }

    void everyIconFollowsThePalette_data() {
        QTest::addColumn<QString>("name");
        (void)icon(QStringLiteral("play")); // loads the resources
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() > 40);
        for (const QString& file : files) {
            QTest::newRow(qPrintable(file)) << file.chopped(4);
        }
    }
    void everyIconFollowsThePalette() {
        QFETCH(const QString, name);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(choice);
            const QPalette palette = QApplication::palette();
            const auto painted = [&name](QIcon::Mode mode) {
                return icon(name).pixmap(QSize(48, 48), 1.0, mode).toImage();
            };
            QVERIFY(hasInk(painted(QIcon::Normal), palette.color(QPalette::ButtonText)));
            QVERIFY(hasInk(painted(QIcon::Disabled), palette.color(QPalette::Disabled, QPalette::ButtonText)));
            QVERIFY(hasInk(painted(QIcon::Selected), palette.color(QPalette::HighlightedText)));
        }
    }
};

GOODFIT_SUITE(ThemeTest)
#include "theme_test.moc"
