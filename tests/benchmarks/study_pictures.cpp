// Draws every view of a study, to be looked at: `study_pictures FOLDER F.goodfit [light|dark [WIDTH]]`. The document
// has a study and runs beside it: every pane of the Tune page, the drawing with the best trial selected, and the
// Compare page; and saves a chart as PNG and PDF.
#include "app/store/make_archive.h"
#include "core/catalogue/standard.h"
#include "ui/bridge/background.h"
#include "ui/pages/tune/charts_panel.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/plots/chart_view.h"
#include "ui/plots/parallel_view.h"
#include "ui/settings/settings.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr qint64 kPatienceMs = 20000;
constexpr qint64 kCalmMs = 600;
constexpr int kWidth = 1280, kHeight = 800;

class Photographer {
public:
    Photographer(MainWindow& window, QString folder, QString mode)
        : m_window(window), m_folder(std::move(folder)), m_mode(std::move(mode)) {}

    void take(const QString& name, qint64 calmMs = kCalmMs) {
        settle(calmMs);
        const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_mode);
        std::printf("%s%s\n", qPrintable(file), m_window.grab().save(file) ? "" : ": not written");
    }
    void settle(qint64 calmMs = kCalmMs) {
        QElapsedTimer all, calm;
        all.start();
        calm.start();
        while (all.elapsed() < kPatienceMs && calm.elapsed() < calmMs) {
            QApplication::processEvents(QEventLoop::AllEvents, 20);
            if (!m_window.page()->isSettled() || m_window.workspace().data.isLoading()) {
                calm.restart();
            }
        }
    }
    [[nodiscard]] QString file(const QString& name) const { return m_folder + QLatin1Char('/') + name; }
    [[nodiscard]] MainWindow& window() { return m_window; }

private:
    MainWindow& m_window;
    QString m_folder, m_mode;
};

// Every choice of a pane's first chooser, where it has one that tells views apart.
void takePane(Photographer& painter, const PaneRow& row) {
    constexpr qint64 kSlowMs = 2500; // importances and models are reckoned in the background
    auto* panel = painter.window().page()->findChild<ChartsPanel*>();
    panel->showPane(QLatin1String(row.id));
    const QString id = QLatin1String(row.id);
    const bool slow =
        id == QLatin1String("importance") || id == QLatin1String("model") || id == QLatin1String("improvement");
    const auto boxes = panel->findChildren<QComboBox*>();
    const auto chooser = std::find_if(boxes.begin(), boxes.end(), [](const QComboBox* box) {
        return box->isVisible() && box->objectName() != QLatin1String("studyObjective");
    });
    const bool several =
        chooser != boxes.end() && (slow || id == QLatin1String("pair") || id == QLatin1String("family"));
    for (int choice = 0; choice < (several ? (*chooser)->count() : 1); ++choice) {
        if (several) {
            (*chooser)->setCurrentIndex(choice);
        }
        painter.take(QStringLiteral("tune-%1%2").arg(id).arg(choice), slow ? kSlowMs : kCalmMs);
        auto* second = panel->findChild<QComboBox*>(QStringLiteral("modelSecond"));
        if (id == QLatin1String("model") && second->count() > 2) {
            second->setCurrentIndex(second->count() - 1);
            painter.take(QStringLiteral("tune-%1%2-pair").arg(id).arg(choice), kSlowMs);
            second->setCurrentIndex(0);
        }
    }
}

void takeTune(Photographer& painter) {
    painter.window().showPage(QStringLiteral("tune"));
    painter.settle();
    for (const PaneRow& row : paneRows()) {
        takePane(painter, row);
    }
    Workspace& workspace = painter.window().workspace();
    const search::Study& study = workspace.study.study();
    painter.window().page()->findChild<ChartsPanel*>()->showPane(QStringLiteral("slice"));
    painter.settle();
    if (auto* chart = painter.window().page()->findChild<ChartView*>(QStringLiteral("sliceChart"))) {
        for (const char* name : {"slice.png", "slice.pdf", "slice.svg"}) {
            const Status saved = chart->exportTo(painter.file(QLatin1String(name)));
            std::printf("%s%s\n", name, saved ? "" : ": not written");
        }
    }
    painter.window().page()->findChild<ChartsPanel*>()->showPane(QStringLiteral("parallel"));
    painter.settle();
    if (auto* view = painter.window().page()->findChild<ParallelView*>()) {
        for (const char* name : {"parallel.png", "parallel.pdf", "parallel.svg"}) {
            const Status saved = view->exportTo(painter.file(QLatin1String(name)));
            std::printf("%s%s\n", name, saved ? "" : ": not written");
        }
    }
    charts::TrialFilter filter;
    if (!study.space.empty() && study.space.dimensions.front().range) {
        const NumericRange range = *study.space.dimensions.front().range;
        filter.set({study.space.dimensions.front().path, range.low, (range.low + range.high) / 2});
    }
    filter.hidden = {search::TrialState::Failed};
    workspace.selection.setFilter(filter);
    if (const search::Trial* best = study.best()) {
        workspace.selection.selectTrial(best->number);
    }
    for (const char* pane : {"curves", "parallel"}) {
        painter.window().page()->findChild<ChartsPanel*>()->showPane(QLatin1String(pane));
        painter.take(QStringLiteral("tune-filtered-%1").arg(QLatin1String(pane)));
    }
    painter.window().showPage(QStringLiteral("design"));
    painter.take(QStringLiteral("design-selected"));
    if (const search::Trial* best = study.best()) {
        workspace.study.promote(best->number);
        painter.take(QStringLiteral("design-promoted"));
        painter.window().showPage(QStringLiteral("tune"));
        painter.take(QStringLiteral("tune-promoted"));
    }
}

// Two runs of the document, with another seed each.
void trainTwice(Photographer& painter) {
    TrainSession& train = painter.window().workspace().train;
    for (int run = 0; run < 2; ++run) {
        train.newSeed();
        QEventLoop loop;
        QObject::connect(&train, &TrainSession::ended, &loop, &QEventLoop::quit);
        QTimer::singleShot(static_cast<int>(kPatienceMs), &loop, &QEventLoop::quit);
        train.run();
        loop.exec();
    }
}

void takeCompare(Photographer& painter) {
    trainTwice(painter);
    painter.window().showPage(QStringLiteral("compare"));
    painter.settle();
    auto* table = painter.window().page()->findChild<QTableView*>(QStringLiteral("runTable"));
    for (int row = 0; row < std::min(2, table->model()->rowCount()); ++row) {
        table->model()->setData(table->model()->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    }
    auto* tabs = painter.window().page()->findChild<QTabWidget*>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        if (auto* compare = tabs->currentWidget()->findChild<QPushButton*>(QStringLiteral("startDuel"))) {
            compare->click();
        }
        painter.take(QStringLiteral("compare-%1").arg(tab), 2 * kCalmMs);
    }
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 3) {
        std::fputs("usage: study_pictures FOLDER F.goodfit [light|dark [WIDTH]]\n", stderr);
        return 2;
    }
    const QString mode = arguments.value(3, QStringLiteral("light"));
    const QTemporaryDir aside;
    UserSettings settings(aside.filePath(QStringLiteral("settings.ini")));
    const std::unique_ptr<Archive> archive = store::makeArchive(standardCatalogue());
    MainWindow window(standardCatalogue(), archive.get(), settings, aside.path());
    applyTheme(mode == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::Light);
    window.resize(arguments.value(4, QString::number(kWidth)).toInt(), kHeight);
    window.show();
    window.openFile(arguments[2]);
    Photographer painter(window, arguments[1], mode);
    painter.settle();
    takeTune(painter);
    takeCompare(painter);
    joinLeftWork();
    return 0;
}
