// Follows the epochs down a file of histories: which row goes on with a run, which begins another. A file may
// also be written newest epoch first: three epochs that fall one after the other, or two that are neighbours and
// all there is. One epoch and then a smaller one from which they rise is a run of one epoch and another run.
#pragma once

#include <cstddef>
#include <optional>

namespace goodfit::train {

class EpochOrder {
public:
    enum class Row {
        Next,      // of this run
        Same,      // more of the last row's epoch
        NewRun,    // begins another run
        SecondRun, // the last row began another run already, this one goes on with it
        OlderRun   // newest first: what follows is of an earlier run
    };
    // shares: had it the last row's epoch, both could be one.
    [[nodiscard]] Row look(double epoch, bool shares);
    // At the end of a file or before another header.
    [[nodiscard]] bool isNewestFirst() const {
        return m_order == Order::Falling || (m_order == Order::MayFall && m_step == 1.0);
    }
    [[nodiscard]] bool endsInRunOfOne() const { return m_order == Order::MayFall && m_step != 1.0; }
    // What a row without an epoch stands for.
    [[nodiscard]] double following() const;
    [[nodiscard]] std::size_t runs() const { return m_runs + (endsInRunOfOne() ? 1 : 0); }
    void beginRun(); // a header: whatever its epochs are

private:
    enum class Order { Unknown, Rising, MayFall, Falling };
    Row another(double epoch);

    std::optional<double> m_last;
    Order m_order = Order::Unknown;
    double m_step = 0.0; // of what may fall
    bool m_isPast = false;
    std::size_t m_runs = 0;
};

} // namespace goodfit::train
