// Background work that tells how far it is: a job, the newest of what it told, and the timer that looks for both. What
// sessions of one job are made of.
#pragma once

#include "core/base/mailbox.h"
#include "ui/bridge/background.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace goodfit::ui {

template <class T, class Far>
class PolledJob {
public:
    using Tell = std::function<void(const Far&)>;
    using Work = std::function<Result<T>(const std::stop_token&, const Tell&)>;

    // onFar: the newest of what was told; onEnd: the outcome, after the last onFar. On the GUI thread.
    PolledJob(std::function<void(const Far&)> onFar, std::function<void(Result<T>)> onEnd)
        : m_onFar(std::move(onFar)), m_onEnd(std::move(onEnd)) {
        constexpr int kPollMs = 33;
        m_timer.setInterval(kPollMs);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { poll(); });
    }

    // Abandons what runs already.
    void start(Work work) {
        m_box = std::make_shared<Mailbox<Far>>();
        m_job.start([work = std::move(work), box = m_box](const std::stop_token& stop) {
            return work(stop, [&box](const Far& far) { box->put(std::make_shared<const Far>(far)); });
        });
        m_timer.start();
    }
    void requestStop() { m_job.requestStop(); }
    void abandon() {
        m_job.abandon();
        m_timer.stop();
    }
    [[nodiscard]] bool isActive() const { return m_job.isActive(); }

private:
    void poll() {
        if (const std::shared_ptr<const Far> far = m_box->take()) {
            m_onFar(*far);
        }
        if (std::optional<Result<T>> outcome = m_job.take()) {
            m_timer.stop();
            m_onEnd(std::move(*outcome));
        }
    }

    std::function<void(const Far&)> m_onFar;
    std::function<void(Result<T>)> m_onEnd;
    std::shared_ptr<Mailbox<Far>> m_box;
    Background<T> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
