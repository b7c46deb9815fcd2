#include "core/train/early_stopping.h"

#include <cmath>

namespace goodfit::train {

EarlyStopping::Verdict EarlyStopping::observe(int epoch, double value) {
    const double gain = m_moreIsBetter ? value - m_best : m_best - value;
    const bool improved = std::isfinite(value) && (m_bestEpoch < 0 || gain > m_minDelta);
    if (improved) {
        m_best = value;
        m_bestEpoch = epoch;
        m_waited = 0;
        return {true, false};
    }
    ++m_waited;
    return {false, m_patience && m_waited >= *m_patience};
}

} // namespace goodfit::train
