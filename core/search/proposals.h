// Trial numbers and points, given out in order: the half of the runner that must not depend on the number
// of workers (the rule is in runner.h).
#pragma once

#include "core/search/runner.h"

#include <map>
#include <optional>
#include <set>

namespace goodfit::search {

class Proposals {
public:
    // finished: results known from the start, by number.
    Proposals(const Study& study, const Sampler& sampler, const RunnerOptions& options,
              std::map<std::int64_t, Trial> finished);

    enum class Next { Ready, Wait, End };
    // Ready: propose() may be called. Wait: results are missing. End: all numbers are given out, or the space
    // is exhausted.
    [[nodiscard]] Next next();
    // The trial with the next number, Running; nothing when the space is exhausted.
    [[nodiscard]] Result<std::optional<Trial>> propose();
    void commit(const Trial& finished);

    [[nodiscard]] const std::map<std::int64_t, Trial>& finished() const { return m_finished; }
    [[nodiscard]] bool isExhausted() const { return m_exhausted; }
    [[nodiscard]] std::int64_t nextNumber() const { return m_next; }

private:
    void reveal(std::int64_t before);

    const Sampler& m_sampler;
    const RunnerOptions& m_options;
    Study m_view; // as the sampler may see it: index is number
    PointSet m_taken;
    std::map<std::int64_t, Trial> m_finished;
    std::int64_t m_next = 0;
    std::int64_t m_revealed = 0; // results of trials before this one are in m_view
    bool m_exhausted = false;
};

} // namespace goodfit::search
