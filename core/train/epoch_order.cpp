#include "core/train/epoch_order.h"

namespace goodfit::train {

void EpochOrder::beginRun() {
    m_runs += endsInRunOfOne() ? 1 : 0;
    m_last.reset();
    m_order = Order::Unknown;
    m_isPast = false;
}

double EpochOrder::following() const {
    return m_last ? *m_last + (m_order == Order::Falling ? -1.0 : 1.0) : 0.0;
}

EpochOrder::Row EpochOrder::another(double epoch) {
    beginRun();
    m_last = epoch;
    ++m_runs;
    return Row::NewRun;
}

EpochOrder::Row EpochOrder::look(double epoch, bool shares) {
    if (!m_last) {
        m_last = epoch;
        ++m_runs;
        return Row::Next;
    }
    const double step = *m_last - epoch;
    if (step == 0.0 && shares) {
        return m_isPast ? Row::OlderRun : Row::Same;
    }
    const bool falls = step > 0.0;
    if (m_order == Order::Falling) {
        m_last = epoch;
        m_isPast = m_isPast || !falls;
        m_runs += falls ? 0 : 1;
        return m_isPast ? Row::OlderRun : Row::Next;
    }
    if (step == 0.0 || (m_order == Order::Rising && falls)) {
        return another(epoch);
    }
    m_last = epoch;
    const bool mayFall = m_order == Order::MayFall;
    if (falls) {
        m_order = mayFall ? Order::Falling : Order::MayFall;
        m_step = step;
        return Row::Next;
    }
    m_order = Order::Rising;
    m_runs += mayFall ? 1 : 0;
    return mayFall ? Row::SecondRun : Row::Next;
}

} // namespace goodfit::train
