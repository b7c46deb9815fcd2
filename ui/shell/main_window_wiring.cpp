// The connections of the window: which action does what, and which news go where.
#include "ui/shell/help.h"
#include "ui/shell/inspector_dock.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page.h"
#include "ui/shell/presenter.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>

namespace goodfit::ui {

void MainWindow::connectFile() {
    const auto on = [this](const char* id, void (FileActions::*slot)()) {
        connect(m_actions[QLatin1String(id)], &QAction::triggered, &m_files, slot);
    };
    on("file.new", &FileActions::newDocument);
    on("file.open", &FileActions::askOpen);
    on("file.import", &FileActions::askImport);
    connect(m_actions[QStringLiteral("file.save")], &QAction::triggered, this, [this] { (void)m_files.save(); });
    connect(m_actions[QStringLiteral("file.saveAs")], &QAction::triggered, this, [this] { (void)m_files.saveAs(); });
    connect(m_actions[QStringLiteral("file.quit")], &QAction::triggered, this, &QWidget::close);
    connect(&m_files, &FileActions::message, this, &MainWindow::sayError);
    connect(&m_files, &FileActions::changedOnDisk, this, &MainWindow::offerReload);
    connect(&m_files, &FileActions::opened, this, [this] { m_messages->dismiss(QStringLiteral("disk")); });
    connect(&m_recovery, &Recovery::failed, this, &MainWindow::sayError);
    connect(&m_files, &FileActions::leaving, this, &MainWindow::keepRunUnderWay);
    connect(&m_files, &FileActions::opened, this, &MainWindow::opened);
    const auto openOn = [this](const QString& id, const QString& file) {
        showPage(id);
        page()->openFile(file);
    };
    connect(&m_files, &FileActions::lessonRequested, this,
            [openOn](const QString& file) { openOn(QStringLiteral("lesson"), file); });
    connect(&m_files, &FileActions::tableRefused, this, [this, openOn](const QString& file, const QString& text) {
        m_messages->post({Message::Kind::Error, text, QStringLiteral("table")});
        openOn(QStringLiteral("data"), file);
    });
    connect(&m_workspace.store, &DocumentStore::changed, this,
            [this] { m_messages->dismiss(QStringLiteral("table")); }); // by then the table is used, or another thing
    auto* recent = new QMenu(this);
    recent->setObjectName(QStringLiteral("recent"));
    m_actions[QStringLiteral("file.recent")]->setMenu(recent);
    connect(recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
}

void MainWindow::fillRecent() {
    QMenu* menu = m_actions[QStringLiteral("file.recent")]->menu();
    menu->clear();
    const QStringList files = m_files.recent().files();
    int number = 0;
    for (const QString& file : files) {
        ++number;
        const QString mark = number <= 9 ? QStringLiteral("&%1  ").arg(number) : QString();
        QAction* action =
            menu->addAction(mark + QFileInfo(file).fileName().replace(QLatin1String("&"), QLatin1String("&&")));
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { m_files.openFile(file); });
    }
    if (files.isEmpty()) {
        menu->addAction(tr("Nothing yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Clear the list")), &QAction::triggered, this, [this] { m_files.recent().clear(); });
}

void MainWindow::connectEdit() {
    QUndoStack* stack = m_workspace.store.undoStack();
    QAction* undo = m_actions[QStringLiteral("edit.undo")];
    QAction* redo = m_actions[QStringLiteral("edit.redo")];
    connect(undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, stack, &QUndoStack::redo);
    connect(stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(stack, &QUndoStack::undoTextChanged, undo,
            [undo](const QString& text) { undo->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(text)); });
    connect(stack, &QUndoStack::redoTextChanged, redo,
            [redo](const QString& text) { redo->setText(text.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(text)); });
    undo->setEnabled(false);
    redo->setEnabled(false);
}

void MainWindow::connectRun() {
    TrainSession& train = m_workspace.train;
    const auto on = [this, &train](const char* id, void (TrainSession::*slot)()) {
        connect(m_actions[QLatin1String(id)], &QAction::triggered, &train, slot);
    };
    connect(m_actions[QStringLiteral("run.toggle")], &QAction::triggered, this, &MainWindow::runOrPause);
    connect(m_actions[QStringLiteral("run.stop")], &QAction::triggered, this, &MainWindow::stopJob);
    on("run.step", &TrainSession::stepBatch);
    on("run.epoch", &TrainSession::stepEpoch);
    on("run.rewind", &TrainSession::rewind);
    on("run.newSeed", &TrainSession::newSeed);
}

// The study while its page is in front and it is going on; the training otherwise.
void MainWindow::runOrPause() {
    TrainSession& train = m_workspace.train;
    StudySession& study = m_workspace.study;
    const bool onTune = pageId() == QLatin1String("tune");
    if (onTune && study.state() == StudySession::State::Running) {
        study.pause();
    } else if (onTune && study.state() == StudySession::State::Paused) {
        study.resume();
    } else if (train.isRunning() || train.isWaiting()) {
        train.pause();
    } else {
        train.run();
    }
}

// What the page in front is about.
void MainWindow::stopJob() {
    if (pageId() == QLatin1String("tune")) {
        m_workspace.study.stop();
    } else if (pageId() == QLatin1String("rate")) {
        m_workspace.rate.cancel();
    } else {
        m_workspace.train.stop();
    }
}

void MainWindow::connectView() {
    new Presenter(*this, m_actions);
    connect(m_actions[QStringLiteral("view.fullScreen")], &QAction::triggered, this,
            [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    connect(m_actions[QStringLiteral("view.inspector")], &QAction::triggered, m_inspector, &InspectorDock::toggle);
    connect(m_actions[QStringLiteral("view.resetLayout")], &QAction::triggered, this, [this] { m_layout.reset(); });
    connect(m_actions[QStringLiteral("help.shortcuts")], &QAction::triggered, this, [this] { showShortcuts(this); });
    connect(m_actions[QStringLiteral("help.about")], &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::connectSessions() {
    connect(&m_workspace.store, &DocumentStore::fileChanged, this, &MainWindow::refreshTitle);
    connect(&m_workspace.store, &DocumentStore::refused, this,
            [this](const QString& text) { say(Message::Kind::Error, text); });
    connect(&m_workspace.data, &DataSession::changed, this, &MainWindow::watchCharts);
    connect(&m_workspace.train, &TrainSession::refused, this,
            [this](const QString& text) { sayUnlessOn("train", text); });
    connect(&m_workspace.rate, &RateSession::refused, this, [this](const QString& text) { sayUnlessOn("rate", text); });
    connect(&m_workspace.study, &StudySession::refused, this,
            [this](const QString& text) { sayUnlessOn("tune", text); });
    connect(&m_workspace.train, &TrainSession::ended, this, &MainWindow::keepRun);
    connect(&m_workspace.train, &TrainSession::stateChanged, this, [this] {
        QAction* toggle = m_actions[QStringLiteral("run.toggle")];
        const bool running = m_workspace.train.isRunning();
        toggle->setText(running ? tr("Pa&use") : tr("&Run"));
        toggle->setIcon(icon(running ? QStringLiteral("pause") : QStringLiteral("play")));
        if (running) {
            m_recovery.keepSoon(); // a run may end in a crash
        }
    });
}

} // namespace goodfit::ui
