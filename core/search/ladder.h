// The values of one dimension, countable: the k-th of so many. What grids, counting and drawing without
// replacement walk on.
#pragma once

#include "core/search/space.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace goodfit::search {

class Ladder {
public:
    // Every value of the dimension; nothing for a real range without a step (low < high).
    [[nodiscard]] static std::optional<Ladder> of(const Dimension& dimension);
    // `levels` >= 1 values spread evenly over a numeric range, in the logarithm when it is log, both ends
    // included (1: the centre); whole numbers and steps are met, each once. Choices: all of them.
    [[nodiscard]] static Ladder levelsOf(const Dimension& dimension, std::int64_t levels);

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] Value at(std::int64_t index) const; // 0 … count() - 1, ascending or as listed

private:
    [[nodiscard]] Value nearest(double value) const; // the step next to it

    std::int64_t m_count = 0;
    std::vector<Value> m_listed; // empty: low + index * step
    double m_low = 0.0;
    double m_step = 1.0;
    bool m_integer = false;
};

// 0.30000000000000004 becomes 0.3: steps and levels are decimals as people write them.
[[nodiscard]] double tidied(double value);
// How many steps fit into low … high, tolerant of decimals that binary cannot hold.
[[nodiscard]] double stepsIn(const NumericRange& range, double step);

} // namespace goodfit::search
