// Draws every view of the teaching pages, to be looked at: `teaching_pictures FOLDER [MODE [WORD]]`. MODE: light, dark,
// small (light, 1024×768), room, room_dark or hall (as F5 and Shift+F5 present, 1024×768). WORD: only the views whose
// names begin with it.
#include "core/catalogue/standard.h"
#include "core/jobs/describe.h"
#include "ui/bridge/background.h"
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/pages/biasvariance/hand_out.h"
#include "ui/pages/lesson/lesson_page.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QRadioButton>
#include <QSlider>
#include <QTabWidget>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <iterator>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr qint64 kPatienceMs = 60000;
constexpr qint64 kCalmMs = 350; // charts are painted at most 30 times a second

class Photographer {
public:
    Photographer(MainWindow& window, QString folder, QString mode, QString begin)
        : m_window(window), m_folder(std::move(folder)), m_mode(std::move(mode)), m_begin(std::move(begin)) {}

    void take(const QString& name) {
        settle();
        const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_mode);
        std::printf("%s%s\n", qPrintable(file), m_window.grab().save(file) ? "" : ": not written");
    }
    [[nodiscard]] bool wants(const QString& name) const { return name.startsWith(m_begin); }

    void settle() {
        QElapsedTimer all, calm;
        all.start();
        calm.start();
        while (all.elapsed() < kPatienceMs && calm.elapsed() < kCalmMs) {
            QApplication::processEvents(QEventLoop::AllEvents, 20);
            if (!m_window.page()->isSettled() || m_window.workspace().data.isLoading()) {
                calm.restart();
            }
        }
    }
    [[nodiscard]] MainWindow& window() { return m_window; }

private:
    MainWindow& m_window;
    QString m_folder, m_mode, m_begin;
};

struct Mode {
    const char* name;
    bool dark, small;
    const char* presents; // the action that does, or none
};
constexpr Mode kModes[] = {{"light", false, false, nullptr},          {"dark", true, false, nullptr},
                           {"small", false, true, nullptr},           {"room", false, true, "view.present"},
                           {"room_dark", true, true, "view.present"}, {"hall", false, true, "view.presentHall"}};

void openData(Photographer& painter, const char* source) {
    if (const Result<Document> first = jobs::firstDocument(Component(source), {})) {
        painter.window().workspace().store.reset(*first, {});
    }
    painter.window().showPage(QStringLiteral("biasvariance"));
    painter.settle();
}

void experiment(Photographer& painter, const char* preset, int value, int samples, bool mean, bool bars) {
    auto* page = qobject_cast<BiasVariancePage*>(painter.window().page());
    biasvariance::Setup setup = biasvariance::findPreset(preset)->setup;
    page->measure(setup);
    page->setMean(mean);
    page->setBars(bars);
    painter.settle();
    page->setValue(static_cast<std::size_t>(value));
    for (int i = 0; i < samples; ++i) {
        page->newSample();
    }
}

void tab(Photographer& painter, const char* name) {
    auto* tabs = painter.window().page()->findChild<QTabWidget*>(QStringLiteral("biasTabs"));
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->widget(i)->objectName() == QLatin1String(name)) {
            tabs->setCurrentIndex(i);
        }
    }
}

struct View {
    const char* name;
    const char* preset;
    int value, samples;
    bool mean, bars;
    const char* tab;
};
constexpr View kViews[] = {{"bv1_line", "E1", 1, 4, false, false, "partsTab"},
                           {"bv2_degree12", "E1", 12, 4, false, false, "partsTab"},
                           {"bv3_bars", "E1", 12, 4, false, true, "partsTab"},
                           {"bv4_mean", "E1", 12, 4, true, true, "partsTab"},
                           {"bv5_best", "E1", 3, 4, true, true, "partsTab"},
                           {"bv6_by_x", "E1", 8, 2, true, true, "byXTab"},
                           {"bv6_darts", "E1", 8, 2, true, true, "dartsTab"},
                           {"bv6_darts_line", "E1", 1, 2, true, true, "dartsTab"},
                           {"bv7_luck_one_start", "E1", 8, 2, true, true, "luckTab"},
                           {"bv8_validation", "E4", 2, 2, true, true, "validationTab"},
                           {"bv9_learning", "E5", 2, 2, true, true, "learningTab"},
                           {"bvA_width", "E2", 5, 2, true, true, "partsTab"},
                           {"bvB_steps", "E3", 10, 2, true, true, "partsTab"},
                           {"bvC_votes", "E7", 3, 2, true, true, "partsTab"},
                           {"bvD_answer", "E7", 3, 2, false, false, "partsTab"},
                           {"bvE_votes_by_x", "E7", 3, 2, true, true, "byXTab"},
                           {"bvF_features", "E6b", 9, 2, true, true, "partsTab"}};

void pageViews(Photographer& painter) {
    openData(painter, "sine");
    for (const View& view : kViews) {
        if (painter.wants(QLatin1String(view.name))) {
            experiment(painter, view.preset, view.value, view.samples, view.mean, view.bars);
            tab(painter, view.tab);
            painter.take(QLatin1String(view.name));
        }
    }
    for (int kind = 0; painter.wants(QStringLiteral("bvG")) && kind < 4; ++kind) {
        experiment(painter, "E1", 3, 2, true, true);
        tab(painter, "descentTab");
        painter.window().page()->findChild<QComboBox*>(QStringLiteral("descentKind"))->setCurrentIndex(kind % 3);
        painter.window().page()->findChild<QSlider*>(QStringLiteral("ridge"))->setValue(kind < 3 ? 0 : 40);
        painter.take(QStringLiteral("bvG_descent_%1").arg(kind));
    }
    auto* page = qobject_cast<BiasVariancePage*>(painter.window().page());
    if (painter.wants(QStringLiteral("bvH"))) {
        biasvariance::Setup setup = biasvariance::findPreset("E2b")->setup;
        setup.starts = 4;
        page->measure(setup);
        tab(painter, "luckTab");
        painter.take(QStringLiteral("bvH_luck"));
    }
    if (painter.wants(QStringLiteral("bvI"))) {
        tab(painter, "partsTab");
        page->measure(biasvariance::findPreset("E7")->setup);
        page->setBars(true);
        page->findChild<QAbstractButton*>(QStringLiteral("kohavi"))->setChecked(true);
        painter.take(QStringLiteral("bvI_kohavi"));
        page->findChild<QAbstractButton*>(QStringLiteral("kohavi"))->setChecked(false);
    }
    if (painter.wants(QStringLiteral("bvJ"))) {
        experiment(painter, "E1", 3, 2, true, true);
        tab(painter, "partsTab");
        page->useOwnNetwork();
        painter.take(QStringLiteral("bvJ_own_network"));
        tab(painter, "learningTab");
        painter.take(QStringLiteral("bvJ_own_network_learning"));
    }
    for (const char* table : {"diabetes", "iris"}) {
        if (painter.wants(QStringLiteral("bvK"))) {
            openData(painter, table);
            page = qobject_cast<BiasVariancePage*>(painter.window().page());
            tab(painter, "partsTab");
            page->useOwnNetwork();
            page->setBars(true);
            painter.take(QStringLiteral("bvK_") + QLatin1String(table));
        }
    }
}

// As it is printed, on a picture of 150 dots an inch.
void handOuts(Photographer& painter, const QString& folder) {
    const auto paint = [&](const char* name) {
        painter.settle();
        const auto* page = qobject_cast<BiasVariancePage*>(painter.window().page());
        QImage sheet(1063, 1577, QImage::Format_RGB32);
        sheet.setDotsPerMeterX(5906);
        sheet.setDotsPerMeterY(5906);
        sheet.fill(Qt::white);
        QPainter pen(&sheet);
        paintHandOut(pen, sheet.size(), page->handOut());
        pen.end();
        sheet.save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
        (void)page->writeHandOut(QStringLiteral("%1/%2.pdf").arg(folder, QLatin1String(name)));
    };
    openData(painter, "sine");
    experiment(painter, "E1", 3, 2, true, true);
    tab(painter, "partsTab");
    paint("handout_degree");
    qobject_cast<BiasVariancePage*>(painter.window().page())->useOwnNetwork();
    paint("handout_network");
    experiment(painter, "E7", 2, 2, true, true);
    paint("handout_votes");
    experiment(painter, "E6b", 9, 2, true, true);
    paint("handout_features");
    openData(painter, "diabetes");
    qobject_cast<BiasVariancePage*>(painter.window().page())->useOwnNetwork();
    paint("handout_table");
}

void predict(LessonPage& page) {
    if (!page.sketch().isVisible()) {
        page.findChild<QRadioButton*>()->setChecked(true);
        return;
    }
    for (int i = 0; i < 30; ++i) {
        page.sketch().drawTo(i, 0.9 - 0.06 * i + 0.003 * i * i);
    }
}

void lessonViews(Photographer& painter) {
    painter.window().showPage(QStringLiteral("lesson"));
    auto* page = qobject_cast<LessonPage*>(painter.window().page());
    const int lessons = page->findChild<QComboBox*>(QStringLiteral("lessonChooser"))->count();
    for (int lesson = 0; lesson < lessons; ++lesson) {
        if (!painter.wants(QStringLiteral("lesson%1").arg(lesson + 1))) {
            continue;
        }
        page->openLesson(lesson);
        painter.settle();
        for (int before = -1; page->step() != before; page->showStep(before + 1)) {
            before = page->step();
            const QString name = QStringLiteral("lesson%1_%2").arg(lesson + 1).arg(before + 1);
            painter.settle();
            if (!page->isRevealed()) {
                painter.take(name + QLatin1Char('a'));
                predict(*page);
                page->reveal();
            }
            painter.take(name + QLatin1Char('b'));
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString wanted = arguments.value(2, QStringLiteral("light"));
    const Mode* mode = std::find_if(std::begin(kModes), std::end(kModes),
                                    [&](const Mode& one) { return wanted == QLatin1String(one.name); });
    if (arguments.size() < 2 || mode == std::end(kModes)) {
        std::fputs("usage: teaching_pictures FOLDER [light|dark|small|room|room_dark|hall [WORD]]\n", stderr);
        return 2;
    }
    const QTemporaryDir aside;
    UserSettings settings(aside.filePath(QStringLiteral("settings.ini")));
    MainWindow window(standardCatalogue(), nullptr, settings, aside.path());
    applyTheme(mode->dark ? ThemeChoice::Dark : ThemeChoice::Light);
    window.resize(mode->small ? QSize(1024, 768) : QSize(1280, 800));
    window.show();
    Photographer painter(window, arguments[1], wanted, arguments.value(3));
    window.showPage(QStringLiteral("biasvariance"));
    painter.settle();
    if (mode->presents != nullptr) {
        window.findChild<QAction*>(QLatin1String(mode->presents))->trigger();
    }
    if (painter.wants(QStringLiteral("handout"))) {
        handOuts(painter, arguments[1]);
    }
    pageViews(painter);
    lessonViews(painter);
    joinLeftWork();
    return 0;
}
