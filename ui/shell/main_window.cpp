#include "ui/shell/main_window.h"

#include "ui/bridge/dialogs.h"
#include "ui/plots/chart_view.h"
#include "ui/settings/settings.h"
#include "ui/shell/inspector_dock.h"
#include "ui/shell/key_guard.h"
#include "ui/shell/page.h"
#include "ui/shell/page_rail.h"
#include "ui/shell/page_registry.h"
#include "ui/shell/status_bar.h"

#include <QAction>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kQuitMs = 8000; // longer than another program's lock is waited for
constexpr int kEndMs = 2000;

} // namespace

MainWindow::MainWindow(const Catalogue& catalogue, Archive* archive, UserSettings& settings,
                       const QString& recoveryFolder)
    : m_settings(settings),
      m_workspace(catalogue, archive),
      m_activity(m_workspace),
      m_actions(this),
      m_files(m_workspace, settings, this),
      m_recovery(m_workspace.store, recoveryFolder),
      m_look(settings, m_actions, nullptr),
      m_layout(*this, settings) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(800, 560);
    m_actions.fill(menuBar());
    makeCentre();
    makePageKeys();
    m_inspector = new InspectorDock(m_workspace, settings, this);
    addDockWidget(Qt::RightDockWidgetArea, m_inspector);
    setStatusBar(new StatusBar(m_activity, this));
    new KeyGuard(this);
    connectFile();
    connectEdit();
    connectRun();
    connectView();
    connectSessions();
    m_layout.restore();
    m_workspace.train.setSlowMotion(TrainSession::kWatch); // small runs are over before they are seen
    m_files.newDocument();
    showPage(QStringLiteral("welcome"));
    refreshTitle();
}

MainWindow::~MainWindow() {
    delete takeCentralWidget(); // what shows the workspace goes before it
    delete m_inspector;
}

void MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    auto* columns = new QHBoxLayout(centre);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    m_rail = new PageRail(centre);
    columns->addWidget(m_rail);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    m_messages = new MessageBar(centre);
    rows->addWidget(m_messages);
    m_stack = new QStackedWidget(centre);
    for (std::size_t i = 0; i < pageRows().size(); ++i) {
        auto* place = new QWidget(m_stack); // the page moves in when it is first shown
        auto* layout = new QVBoxLayout(place);
        layout->setContentsMargins(0, 0, 0, 0);
        m_stack->addWidget(place);
    }
    rows->addWidget(m_stack, 1);
    columns->addLayout(rows, 1);
    setCentralWidget(centre);
    connect(m_rail, &PageRail::chosen, this, &MainWindow::showPage);
}

void MainWindow::makePageKeys() {
    int number = 0;
    for (const PageRow& row : pageRows()) {
        auto* action = new QAction(this);
        ++number;
        action->setShortcuts(
            {QKeySequence(QStringLiteral("Ctrl+%1").arg(number)), QKeySequence(QString::number(number))});
        connect(action, &QAction::triggered, this, [this, id = row.id] { showPage(QLatin1String(id)); });
        addAction(action);
    }
}

Page* MainWindow::build(int index) {
    const PageRow& row = pageRows()[static_cast<std::size_t>(index)];
    QWidget* place = m_stack->widget(index);
    Page* made = row.make(PageContext{m_workspace, m_settings}, place);
    made->setObjectName(QLatin1String(row.id));
    made->setAccessibleName(QCoreApplication::translate("PageRail", row.title));
    place->layout()->addWidget(made);
    connect(made, &Page::goTo, this, &MainWindow::showPage);
    connect(made, &Page::inspect, m_inspector, &InspectorDock::open);
    connect(made, &Page::openRequested, this, &MainWindow::openFile);
    connect(made, &Page::askOpen, &m_files, &FileActions::askOpen);
    connect(made, &Page::importRequested, &m_files, &FileActions::askImport);
    connect(made, &Page::message, this, [this](const QString& text) { say(Message::Kind::Info, text); });
    m_pages.insert(index, made);
    return made;
}

void MainWindow::showPage(const QString& pageId) {
    int index = 0;
    for (const PageRow& row : pageRows()) {
        if (pageId == QLatin1String(row.id)) {
            break;
        }
        ++index;
    }
    if (index >= m_stack->count()) {
        return;
    }
    Page* before = page();
    Page* now = m_pages.contains(index) ? m_pages.value(index) : build(index);
    if (before != nullptr && before != now) {
        before->hidden();
    }
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(pageId);
    if (index > 0) { // where work went on; a new sitting begins on the first page anyway
        m_settings.setValue(SettingId::Page, pageId);
    }
    m_inspector->standBeside(pageRows()[static_cast<std::size_t>(index)]);
    now->setFocus(Qt::OtherFocusReason); // the page's own keys work at once
    now->shown();
    watchCharts();
}

// Charts are made by pages, some of them late; one that is watched already is not watched twice.
void MainWindow::watchCharts() {
    for (const ChartView* chart : m_stack->findChildren<ChartView*>()) {
        connect(chart, &ChartView::exportFailed, this, &MainWindow::sayError, Qt::UniqueConnection);
    }
}

QString MainWindow::pageId() const {
    return QLatin1String(pageRows()[static_cast<std::size_t>(m_stack->currentIndex())].id);
}

Page* MainWindow::page() const {
    return m_pages.value(m_stack->currentIndex(), nullptr);
}

void MainWindow::opened(OpenedKind kind) {
    switch (kind) {
    case OpenedKind::New:
        break;
    case OpenedKind::Example:
        showPage(QStringLiteral("train"));
        m_workspace.train.run();
        break;
    case OpenedKind::Document:
        if (pageId() == QLatin1String("welcome")) { // elsewhere work goes on where it was
            showPage(m_settings.value(SettingId::Page).toString());
        }
        break;
    case OpenedKind::Table:
        showPage(QStringLiteral("data"));
        break;
    }
    refreshTitle();
}

void MainWindow::offerRecovery() {
    const std::optional<LostDocument> lost = m_recovery.findLost();
    if (!m_recovery.unreadable().isEmpty()) {
        m_messages->post({Message::Kind::Warning,
                          tr("A document kept from a crash cannot be read and was put aside: %1")
                              .arg(m_recovery.unreadable().join(QStringLiteral("; "))),
                          QStringLiteral("unreadable")});
    }
    if (!lost) {
        return;
    }
    Message offer;
    offer.kind = Message::Kind::Warning;
    offer.id = QStringLiteral("recovery");
    offer.text = tr("Goodfit ended unexpectedly. Changes to %1 from %2 can be restored.").arg(lost->name, lost->when);
    offer.buttons.push_back({tr("Restore"), [this, lost = *lost] { restoreLost(lost); }});
    offer.buttons.push_back({tr("Start fresh"), [this] {
                                 m_recovery.forgetLost();
                                 offerRecovery(); // there may be more than one
                             }});
    m_messages->post(offer);
}

void MainWindow::restoreLost(const LostDocument& lost) {
    if (!m_files.mayLeave()) {
        offerRecovery();
        return;
    }
    m_files.install(lost.document, lost.file, lost.name, OpenedKind::Document);
    m_workspace.store.markUnsaved();
    m_recovery.keepNow(); // before the old copy goes
    m_recovery.forgetLost();
}

void MainWindow::keepRun() {
    train::Snapshot run = *m_workspace.train.snapshot();
    if (run.state != train::LiveState::Ended) {
        run.end = train::RunEnd::Stopped;
    }
    m_workspace.archive.keepRun(run, m_workspace.train.runDocument());
}

// Before the document goes: what a run under way has learned. A document without a file keeps nothing.
void MainWindow::keepRunUnderWay() {
    const train::Snapshot& run = *m_workspace.train.snapshot();
    if (run.state != train::LiveState::Ended && run.history->size() > 0 && !m_workspace.store.file().isEmpty()) {
        keepRun();
    }
}

void MainWindow::refreshTitle() {
    setWindowTitle(tr("%1[*] — Goodfit").arg(m_files.documentName()));
    setWindowModified(m_workspace.store.isModified());
}

void MainWindow::say(Message::Kind kind, const QString& text) {
    m_messages->post({kind, text});
}

void MainWindow::sayUnlessOn(const char* id, const QString& text) {
    if (pageId() != QLatin1String(id)) {
        say(Message::Kind::Error, text);
    }
}

// Another program may have written the document's file while it was in front.
bool MainWindow::event(QEvent* event) {
    if (event->type() == QEvent::WindowActivate) {
        m_files.lookAtDisk();
    }
    return QMainWindow::event(event);
}

void MainWindow::offerReload() {
    Message offer{Message::Kind::Warning,
                  tr("%1 was changed on disk by another program.").arg(m_files.documentName()),
                  QStringLiteral("disk"),
                  {}};
    offer.buttons.push_back({tr("Reload"), [this] { m_files.reload(); }});
    offer.buttons.push_back({tr("Keep mine"), [this] { m_files.keepMine(); }});
    m_messages->post(offer);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
    if (m_isLeaving || !m_files.mayLeave()) {
        return;
    }
    m_isLeaving = true;
    keepRunUnderWay();
    const bool kept = m_workspace.archive.finish(kQuitMs);
    m_isLeaving = false;
    if (!kept && !dialogs().askLeaveUnkept(this, m_workspace.archive.unkept().join(QLatin1Char('\n')))) {
        return;
    }
    m_layout.save();
    m_recovery.endCleanly();
    event->accept();
}

void MainWindow::endUnasked() {
    m_isLeaving = true;
    m_recovery.keepNow(); // first: it cannot be learned again
    keepRunUnderWay();
    m_workspace.train.stop();
    m_workspace.study.stop();
    (void)m_workspace.archive.finish(kEndMs);
    m_layout.save();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()) {
        event->acceptProposedAction(); // what cannot be opened is refused in words
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()) {
        event->acceptProposedAction();
        m_files.openFile(urls.front().toLocalFile());
    }
}

} // namespace goodfit::ui
