#include "app/screenshot.h"

#include "ui/shell/main_window.h"
#include "ui/shell/page.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace goodfit::app {

namespace {

constexpr int kLookMs = 50;
constexpr qint64 kCalmMs = 400; // charts are painted at most 30 times a second
constexpr qint64 kPatienceMs = 60'000;

} // namespace

Screenshot::Screenshot(ui::MainWindow& window, QString file, double runSeconds)
    : m_window(window), m_file(std::move(file)), m_runSeconds(runSeconds) {
    m_timer.setInterval(kLookMs);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer.start();
    m_sinceStart.start();
}

bool Screenshot::isSettled() const {
    ui::Workspace& workspace = m_window.workspace();
    const bool timeIsUp = m_ordered && m_sinceRun.elapsed() > static_cast<qint64>(m_runSeconds * 1000);
    const bool working = workspace.rate.isRunning() || workspace.train.isRunning() ||
                         (workspace.study.state() == ui::StudySession::State::Running && !timeIsUp);
    const bool waiting = (m_runSeconds > 0 && !m_ordered) || workspace.train.isWaiting();
    return !workspace.data.isLoading() && !working && !waiting && m_window.page()->isSettled();
}

void Screenshot::startJob() {
    ui::Workspace& workspace = m_window.workspace();
    m_ordered = true;
    m_sinceRun.start();
    if (m_window.pageId() == QLatin1String("tune")) {
        workspace.study.start(1);
    } else if (m_window.pageId() == QLatin1String("rate")) {
        workspace.rate.start({});
    } else {
        workspace.train.run();
    }
}

void Screenshot::look() {
    ui::Workspace& workspace = m_window.workspace();
    if (m_runSeconds > 0 && !m_ordered && workspace.data.prepared()) {
        startJob();
    }
    if (m_ordered && m_sinceRun.elapsed() > static_cast<qint64>(m_runSeconds * 1000)) {
        workspace.train.pause();
    }
    if (!isSettled() && m_sinceStart.elapsed() < kPatienceMs) {
        m_calm.invalidate();
        return;
    }
    if (!m_calm.isValid()) {
        m_calm.start();
    }
    if (m_calm.elapsed() > kCalmMs) {
        m_timer.stop();
        take();
    }
}

void Screenshot::take() {
    const bool saved = m_window.grab().save(m_file);
    if (!saved) {
        std::fprintf(stderr, "goodfit: %s: the picture could not be written\n", qPrintable(m_file));
    }
    QCoreApplication::exit(saved ? 0 : 1);
}

} // namespace goodfit::app
