#include "core/search/surrogate/gp_fit.h"

#include <cmath>

namespace goodfit::search {

namespace {

constexpr double kWidth = 1.0;
constexpr int kMostSteps = 8;
constexpr int kMostShrinks = 50;

class SliceSampler {
public:
    SliceSampler(const GpPosterior& posterior, Vector start, RandomStream& stream)
        : m_posterior(posterior),
          m_low(posterior.low()),
          m_high(posterior.high()),
          m_at(std::move(start)),
          m_stream(stream) {
        m_density = m_posterior.logDensity(m_at, nullptr);
    }

    void sweep() {
        for (std::ptrdiff_t i = 0; i < m_at.size(); ++i) {
            move(i);
        }
    }
    [[nodiscard]] const Vector& at() const { return m_at; }

private:
    [[nodiscard]] double density(std::ptrdiff_t i, double value) {
        if (value < m_low[i] || value > m_high[i]) {
            return -std::numeric_limits<double>::infinity();
        }
        const double before = m_at[i];
        m_at[i] = value;
        const double found = m_posterior.logDensity(m_at, nullptr);
        m_at[i] = before;
        return found;
    }

    void move(std::ptrdiff_t i) {
        const double level = m_density + std::log(1.0 - m_stream.uniform());
        double low = m_at[i] - kWidth * m_stream.uniform();
        double high = low + kWidth;
        for (int step = 0; step < kMostSteps && density(i, low) > level; ++step) {
            low -= kWidth;
        }
        for (int step = 0; step < kMostSteps && density(i, high) > level; ++step) {
            high += kWidth;
        }
        for (int shrink = 0; shrink < kMostShrinks; ++shrink) {
            const double proposed = m_stream.uniform(low, high);
            const double found = density(i, proposed);
            if (found > level) {
                m_at[i] = proposed;
                m_density = found;
                return;
            }
            (proposed < m_at[i] ? low : high) = proposed;
        }
    }

    const GpPosterior& m_posterior;
    Vector m_low, m_high;
    Vector m_at;
    double m_density = 0.0;
    RandomStream& m_stream;
};

} // namespace

std::vector<KernelParameters> sampleBySlices(const GpPosterior& posterior, const KernelParameters& start, int burnIn,
                                             int count, RandomStream& stream) {
    SliceSampler sampler(posterior, GpPosterior::thetaOf(start), stream);
    for (int sweep = 0; sweep < burnIn; ++sweep) {
        sampler.sweep();
    }
    std::vector<KernelParameters> samples;
    for (int sample = 0; sample < count; ++sample) {
        sampler.sweep();
        samples.push_back(GpPosterior::parametersOf(sampler.at()));
    }
    return samples;
}

} // namespace goodfit::search
