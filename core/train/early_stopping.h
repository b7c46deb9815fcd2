// Watches one curve of a run for its best epoch, and says when it has not improved for too long (Prechelt
// 1998; the rules are those of Keras' EarlyStopping).
#pragma once

#include "core/base/state_archive.h"

#include <optional>
#include <string>

namespace goodfit::train {

class EarlyStopping {
public:
    EarlyStopping() = default;
    // patience: nothing means never to stop. restoreBest: keep the best epoch's weights.
    EarlyStopping(std::string monitor, bool moreIsBetter, std::optional<int> patience, double minDelta,
                  bool restoreBest)
        : m_monitor(std::move(monitor)),
          m_moreIsBetter(moreIsBetter),
          m_patience(patience),
          m_minDelta(minDelta),
          m_restoreBest(restoreBest) {}

    struct Verdict {
        bool improved = false;
        bool stop = false;
    };
    // The curve's value after `epoch` (from 0). A NaN never improves.
    [[nodiscard]] Verdict observe(int epoch, double value);

    [[nodiscard]] const std::string& monitor() const { return m_monitor; }
    [[nodiscard]] bool moreIsBetter() const { return m_moreIsBetter; }
    [[nodiscard]] bool restoresBest() const { return m_restoreBest; }
    [[nodiscard]] int bestEpoch() const { return m_bestEpoch; } // -1: none yet
    void visitState(StateArchive& archive) {                    // for checkpoints
        archive.value(m_best);
        archive.value(m_bestEpoch);
        archive.value(m_waited);
    }

private:
    std::string m_monitor = "loss";
    bool m_moreIsBetter = false;
    std::optional<int> m_patience;
    double m_minDelta = 0.0;
    bool m_restoreBest = false;
    double m_best = 0.0;
    int m_bestEpoch = -1;
    int m_waited = 0;
};

} // namespace goodfit::train
