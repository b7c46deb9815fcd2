#include "ui/bridge/sweep_session.h"

#include "ui/bridge/workspace.h"

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 16;

} // namespace

SweepSession::SweepSession(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &SweepSession::poll);
}

SweepSession::~SweepSession() = default;

void SweepSession::start(const biasvariance::Setup& setup) {
    start(setup, m_workspace.store.document());
}

void SweepSession::start(const biasvariance::Setup& setup, const Document& document) {
    m_job.abandon();
    m_asked.setup = setup;
    m_asked.document = document;
    m_problem.clear();
    m_waiting = setup.data == "document";
    m_timer.start();
    if (!m_waiting) {
        begin();
    }
    emit changed();
}

void SweepSession::begin() {
    m_waiting = false;
    m_asked.data = m_workspace.data.prepared();
    m_box = std::make_shared<Mailbox<biasvariance::Sweep>>();
    m_clock.start();
    m_job.start(
        [request = m_asked, &catalogue = m_workspace.store.catalogue(), box = m_box](const std::stop_token& stop) {
            return jobs::measureBiasVariance(
                request, catalogue, stop,
                [&box](std::shared_ptr<const biasvariance::Sweep> sweep) { box->put(std::move(sweep)); });
        });
}

void SweepSession::cancel() {
    if (m_waiting) {
        m_waiting = false;
        emit changed();
    }
    m_job.requestStop();
}

void SweepSession::poll() {
    if (m_waiting && !m_workspace.data.isLoading()) {
        if (m_workspace.data.prepared()) {
            begin();
        } else {
            m_waiting = false;
            m_problem = m_workspace.data.problem();
            emit changed();
        }
    }
    if (!m_job.isActive()) {
        if (!m_waiting) {
            m_timer.stop();
        }
        return;
    }
    if (const std::shared_ptr<const biasvariance::Sweep> sweep = m_box->take()) {
        m_sweep = sweep;
        m_shown = m_asked;
        m_shown.setup = sweep->setup;
        emit changed();
    }
    std::optional<Result<std::shared_ptr<const biasvariance::Sweep>>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    if (outcome->ok()) {
        m_sweep = **outcome;
        m_shown = m_asked;
        m_shown.setup = m_sweep->setup;
        m_seconds = static_cast<double>(m_clock.elapsed()) / 1000.0;
    } else if (outcome->error().code != ErrorCode::Stopped) {
        m_problem = QString::fromStdString(outcome->error().text());
        m_sweep = nullptr;
    }
    emit changed();
}

jobs::TrainingPoints SweepSession::points(std::size_t run, std::size_t value) const {
    if (!m_sweep || value >= m_sweep->points.size()) {
        return {};
    }
    return jobs::trainingPoints(m_shown, m_workspace.store.catalogue(), static_cast<std::uint32_t>(run), value);
}

} // namespace goodfit::ui
