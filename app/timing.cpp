#include "app/timing.h"

#include <QEvent>
#include <QFile>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace goodfit::app {

namespace {

constexpr int kTickMs = 5;
constexpr qint64 kNsPerMs = 1'000'000;

// Since the kernel started this process; -1 when it does not say.
double secondsSinceStart() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    timespec now{};
    if (!stat.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return -1;
    }
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr int kStartField = 19; // of those after the name: field 22 of proc(5)
    const double start = fields.value(kStartField).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - start;
}

double milliseconds(clockid_t clock) {
    timespec now{};
    (void)clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

} // namespace

Timing::Timing(QWidget& window) : m_on(qEnvironmentVariableIntValue("GOODFIT_TIMING") != 0) {
    if (!m_on) {
        return;
    }
    window.installEventFilter(this);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &Timing::tick);
}

Timing::~Timing() {
    if (m_on) {
        std::fprintf(stderr,
                     "goodfit: longest stall %.1f ms, %lld ms after the first paint, in %lld ticks of %d ms; "
                     "most work between two ticks %.1f ms\n",
                     static_cast<double>(m_longestNs) / kNsPerMs, static_cast<long long>(m_longestAtMs),
                     static_cast<long long>(m_ticks), kTickMs, m_mostWorkMs);
    }
}

bool Timing::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        // after the children have painted, too: the next turn of the event loop
        QTimer::singleShot(0, this, [this] {
            std::fprintf(stderr, "goodfit: first paint %.0f ms after the start of the process, %.0f ms of work\n",
                         secondsSinceStart() * 1000, milliseconds(CLOCK_PROCESS_CPUTIME_ID));
            m_workMs = milliseconds(CLOCK_THREAD_CPUTIME_ID);
            m_sincePaint.start();
            m_sinceTick.start();
            m_timer.start();
        });
    }
    return false;
}

void Timing::tick() {
    ++m_ticks;
    const double work = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    m_mostWorkMs = std::max(m_mostWorkMs, work - m_workMs);
    m_workMs = work;
    const qint64 late = m_sinceTick.nsecsElapsed() - kTickMs * kNsPerMs;
    m_sinceTick.restart();
    if (late > m_longestNs) {
        m_longestNs = late;
        m_longestAtMs = m_sincePaint.elapsed();
    }
}

} // namespace goodfit::app
