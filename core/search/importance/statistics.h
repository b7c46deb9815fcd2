// The mean of several estimates of one importance, and how far they are apart. Internal.
#pragma once

#include <cmath>
#include <vector>

namespace goodfit::search {

class Estimates {
public:
    void add(double value) { m_values.push_back(value); }
    [[nodiscard]] double mean() const {
        double sum = 0.0;
        for (const double value : m_values) {
            sum += value;
        }
        return m_values.empty() ? 0.0 : sum / static_cast<double>(m_values.size());
    }
    [[nodiscard]] double deviation() const {
        const double middle = mean();
        double squares = 0.0;
        for (const double value : m_values) {
            squares += (value - middle) * (value - middle);
        }
        return m_values.size() < 2 ? 0.0 : std::sqrt(squares / static_cast<double>(m_values.size() - 1));
    }

private:
    std::vector<double> m_values;
};

} // namespace goodfit::search
