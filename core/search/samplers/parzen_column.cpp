#include "core/search/samplers/parzen_column.h"

#include "core/search/normal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr double kHalfLogTwoPi = 0.91893853320467274178;
constexpr double kNarrowStep = 0.05; // in widths: below it a step's mass is its density, corrected

std::vector<std::size_t> ascending(std::span<const double> values) {
    std::vector<std::pair<double, std::size_t>> keyed(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        keyed[i] = {values[i], i};
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::size_t> order(values.size());
    std::transform(keyed.begin(), keyed.end(), order.begin(), [](const auto& entry) { return entry.second; });
    return order;
}

// ln of the mass of a truncated normal's own range, 0 … 1.
double logMassInside(double mean, double width) {
    const double below = -mean / width;
    const double above = (1.0 - mean) / width;
    return below < -9.0 && above > 9.0 ? 0.0 : normalLogMass(below, above);
}

double sampleNormal(double mean, double width, RandomStream& stream) {
    const double z = truncatedNormalAt(stream.uniform(), -mean / width, (1.0 - mean) / width);
    return std::clamp(mean + width * z, 0.0, 1.0);
}

void addPrior(std::vector<double>& means, std::vector<double>& widths) {
    means.push_back(0.5);
    widths.push_back(1.0);
}

class RealColumn : public ParzenColumn {
public:
    explicit RealColumn(std::vector<double> coordinates)
        : m_means(std::move(coordinates)), m_widths(neighbourWidths(m_means)) {
        addPrior(m_means, m_widths);
        for (std::size_t i = 0; i < m_means.size(); ++i) {
            m_constants.push_back(-kHalfLogTwoPi - std::log(m_widths[i]) - logMassInside(m_means[i], m_widths[i]));
            m_inverse.push_back(1.0 / m_widths[i]);
        }
    }

    void addLog(double coordinate, std::span<double> sums) const override {
        for (std::size_t i = 0; i < m_means.size(); ++i) {
            const double z = (coordinate - m_means[i]) * m_inverse[i];
            sums[i] += m_constants[i] - 0.5 * z * z;
        }
    }
    double sample(std::size_t kernel, RandomStream& stream) const override {
        return sampleNormal(m_means[kernel], m_widths[kernel], stream);
    }

private:
    std::vector<double> m_means, m_widths, m_inverse, m_constants;
};

// Many observations of few steps: equal kernels are worked out once.
class SteppedColumn : public ParzenColumn {
public:
    SteppedColumn(const Axis& axis, std::vector<double> coordinates) : m_axis(axis) {
        std::vector<double> widths = neighbourWidths(coordinates);
        addPrior(coordinates, widths);
        std::vector<std::pair<double, double>> kernels(coordinates.size());
        for (std::size_t i = 0; i < kernels.size(); ++i) {
            kernels[i] = {coordinates[i], widths[i]};
        }
        std::vector<std::pair<double, double>> distinct = kernels;
        std::sort(distinct.begin(), distinct.end());
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        for (const std::pair<double, double>& kernel : kernels) {
            const auto place = std::lower_bound(distinct.begin(), distinct.end(), kernel);
            m_kernel.push_back(static_cast<std::size_t>(place - distinct.begin()));
        }
        for (const auto& [mean, width] : distinct) {
            m_distinct.push_back({mean, width, logMassInside(mean, width)});
        }
    }

    void addLog(double coordinate, std::span<double> sums) const override {
        const auto [low, high] = m_axis.cell(coordinate);
        std::vector<double> logs(m_distinct.size());
        for (std::size_t k = 0; k < logs.size(); ++k) {
            logs[k] = logMass(m_distinct[k], low, high);
        }
        for (std::size_t i = 0; i < m_kernel.size(); ++i) {
            sums[i] += logs[m_kernel[i]];
        }
    }
    double sample(std::size_t kernel, RandomStream& stream) const override {
        const Kernel& from = m_distinct[m_kernel[kernel]];
        return m_axis.snapped(sampleNormal(from.mean, from.width, stream));
    }

private:
    struct Kernel {
        double mean, width, inside;
    };

    static double logMass(const Kernel& kernel, double low, double high) {
        const double width = (high - low) / kernel.width;
        const double z = (0.5 * (low + high) - kernel.mean) / kernel.width;
        const double shift = 0.5 * z * width;
        if (width > kNarrowStep || std::abs(shift) > 0.5) {
            return normalLogMass((low - kernel.mean) / kernel.width, (high - kernel.mean) / kernel.width) -
                   kernel.inside;
        }
        // ∫ φ over a narrow step: width φ(z) (sinh(s) / s)(1 - width²/24), s = z width / 2
        const double s2 = shift * shift;
        return std::log(width) + normalLogDensity(z) + s2 / 6.0 - s2 * s2 / 180.0 - width * width / 24.0 -
               kernel.inside;
    }

    const Axis& m_axis;
    std::vector<std::size_t> m_kernel;
    std::vector<Kernel> m_distinct;
};

class ChoiceColumn : public ParzenColumn {
public:
    ChoiceColumn(std::int64_t choices, std::vector<double> coordinates)
        : m_choices(static_cast<double>(choices)), m_own(std::move(coordinates)) {
        const double share = 1.0 / (static_cast<double>(m_own.size()) + 1.0);
        m_other = share / (1.0 + m_choices * share);
        m_hit = (1.0 + share) / (1.0 + m_choices * share);
    }

    void addLog(double coordinate, std::span<double> sums) const override {
        const double hit = std::log(m_hit);
        const double miss = std::log(m_other);
        for (std::size_t i = 0; i < m_own.size(); ++i) {
            sums[i] += m_own[i] == coordinate ? hit : miss;
        }
        sums[m_own.size()] -= std::log(m_choices);
    }
    double sample(std::size_t kernel, RandomStream& stream) const override {
        // The own choice with what it has more than the others; else any, evenly.
        if (kernel < m_own.size() && stream.uniform() < m_hit - m_other) {
            return m_own[kernel];
        }
        return static_cast<double>(stream.below(static_cast<std::uint32_t>(m_choices)));
    }

private:
    double m_choices;
    std::vector<double> m_own;
    double m_hit = 0.0, m_other = 0.0;
};

} // namespace

std::vector<double> neighbourWidths(std::span<const double> coordinates) {
    const std::size_t count = coordinates.size();
    const std::vector<std::size_t> order = ascending(coordinates);
    const double least = 1.0 / std::min(100.0, static_cast<double>(count) + 2.0);
    std::vector<double> widths(count);
    for (std::size_t k = 0; k < count; ++k) {
        const double at = coordinates[order[k]];
        double left = at - (k > 0 ? coordinates[order[k - 1]] : 0.0);
        double right = (k + 1 < count ? coordinates[order[k + 1]] : 1.0) - at;
        if (count >= 2) {
            left = k == 0 ? 0.0 : left;
            right = k + 1 == count ? 0.0 : right;
        }
        widths[order[k]] = std::clamp(std::max(left, right), least, 1.0);
    }
    return widths;
}

std::unique_ptr<ParzenColumn> makeParzenColumn(const Axis& axis, std::vector<double> coordinates) {
    if (axis.isCategory()) {
        return std::make_unique<ChoiceColumn>(axis.count(), std::move(coordinates));
    }
    if (axis.isStepped()) {
        return std::make_unique<SteppedColumn>(axis, std::move(coordinates));
    }
    return std::make_unique<RealColumn>(std::move(coordinates));
}

} // namespace goodfit::search
