#include "core/base/aligned_buffer.h"
#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/line_search.h"
#include "core/optim/optimizers/registry.h"

#include <cmath>

namespace goodfit::optim {

namespace {

template <class T>
double dot(const T* a, const T* b, std::int64_t count) {
    constexpr std::int64_t kWays = 8;
    double parts[kWays] = {};
    for (std::int64_t i = 0; i < count; i += kWays) { // blocks are padded to whole cache lines
        for (std::int64_t k = 0; k < kWays; ++k) {
            parts[k] += static_cast<double>(a[i + k]) * static_cast<double>(b[i + k]);
        }
    }
    double sum = 0.0;
    for (const double part : parts) {
        sum += part;
    }
    return sum;
}

// Algorithm 7.4 and 7.5 of Nocedal and Wright (2006): the inverse Hessian from the last m steps s and
// changes of the gradient y.
template <class T>
class Lbfgs final : public FullBatchMethod<T> {
public:
    explicit Lbfgs(const Parameters& parameters)
        : m_most(parameters.integer("history_size")), m_tolerance(parameters.real("tolerance")) {}

    void reserve(std::int64_t numbers, std::int64_t /*proper*/) override {
        m_count = paddedCount(numbers);
        for (AlignedBuffer<T>* block : {&m_point, &m_gradient, &m_before, &m_direction}) {
            block->resize(m_count);
        }
        m_steps.resize(m_most * m_count);
        m_changes.resize(m_most * m_count);
        m_curvature.assign(static_cast<std::size_t>(m_most), 0.0);
        m_alpha.assign(static_cast<std::size_t>(m_most), 0.0);
        m_kept = m_newest = 0;
        m_known = false;
    }

    [[nodiscard]] Progress iterate(Objective<T>& objective, double rate) override {
        if (!m_known) {
            m_value = objective.evaluate(gradientSpan(objective));
            m_known = true;
        }
        if (objective.stopped()) {
            m_known = false;
            return Progress::Stopped;
        }
        if (!std::isfinite(m_value + largestGradient())) {
            return Progress::Failed;
        }
        if (largestGradient() <= m_tolerance) {
            return Progress::Converged;
        }
        Progress progress = descend(objective, rate);
        if (progress == Progress::Converged && m_kept > 0) { // once more, straight down
            m_kept = 0;
            progress = descend(objective, rate);
        }
        return progress;
    }

    void restart() override {
        m_known = false;
        m_kept = 0;
    }
    void visitState(StateArchive& archive) override {
        archive.value(m_value);
        archive.value(m_known);
        archive.value(m_kept);
        archive.value(m_newest);
        archive.fixed(m_gradient);
        archive.fixed(m_steps);
        archive.fixed(m_changes);
        archive.fixed(std::span(m_curvature));
    }

private:
    static std::int64_t paddedCount(std::int64_t numbers) { return (numbers + 15) / 16 * 16; }
    std::span<T> gradientSpan(Objective<T>& objective) { return {m_gradient.data(), objective.parameters().size()}; }
    [[nodiscard]] double largestGradient() const {
        double largest = 0.0;
        for (std::int64_t i = 0; i < m_count; ++i) {
            const double size = std::abs(static_cast<double>(m_gradient[i]));
            largest = size <= largest ? largest : size; // a NaN wins
        }
        return largest;
    }
    [[nodiscard]] T* step(std::int64_t which) { return m_steps.data() + which * m_count; }
    [[nodiscard]] T* change(std::int64_t which) { return m_changes.data() + which * m_count; }
    // The i-th newest of the kept pairs.
    [[nodiscard]] std::int64_t place(std::int64_t i) const { return (m_newest - i + 2 * m_most) % m_most; }

    // direction = -H gradient, by the two loops.
    void direct() {
        T* d = m_direction.data();
        for (std::int64_t i = 0; i < m_count; ++i) {
            d[i] = -m_gradient[i];
        }
        for (std::int64_t i = 0; i < m_kept; ++i) {
            const std::int64_t at = place(i);
            const auto slot = static_cast<std::size_t>(at);
            m_alpha[slot] = dot(step(at), d, m_count) / m_curvature[slot];
            add(d, change(at), -m_alpha[slot]);
        }
        if (m_kept > 0) {
            const std::int64_t at = place(0);
            const double scale = m_curvature[static_cast<std::size_t>(at)] / dot(change(at), change(at), m_count);
            for (std::int64_t i = 0; i < m_count; ++i) {
                d[i] *= static_cast<T>(scale);
            }
        }
        for (std::int64_t i = m_kept; i-- > 0;) {
            const std::int64_t at = place(i);
            const auto slot = static_cast<std::size_t>(at);
            const double beta = dot(change(at), d, m_count) / m_curvature[slot];
            add(d, step(at), m_alpha[slot] - beta);
        }
    }
    void add(T* to, const T* what, double times) const {
        const auto factor = static_cast<T>(times);
        for (std::int64_t i = 0; i < m_count; ++i) {
            to[i] += factor * what[i];
        }
    }

    Progress descend(Objective<T>& objective, double rate) {
        const std::span<T> p = objective.parameters();
        direct();
        std::copy(p.begin(), p.end(), m_point.data());
        std::copy_n(m_gradient.data(), m_count, m_before.data());
        const LinePoint start{0.0, m_value, dot(m_before.data(), m_direction.data(), m_count)};
        if (!(start.slope < 0.0)) {
            return Progress::Converged;
        }
        const auto look = [&](double length) {
            for (std::size_t i = 0; i < p.size(); ++i) {
                p[i] = m_point[static_cast<std::int64_t>(i)] +
                       static_cast<T>(length) * m_direction[static_cast<std::int64_t>(i)];
            }
            const double value = objective.evaluate(gradientSpan(objective));
            return LinePoint{length, objective.stopped() ? start.value : value,
                             objective.stopped() ? 0.0 : dot(m_gradient.data(), m_direction.data(), m_count)};
        };
        const double longest = std::sqrt(dot(m_direction.data(), m_direction.data(), m_count));
        const double first = m_kept > 0 ? rate : rate * std::min(1.0, 1.0 / longest);
        const LineSearch found = searchLine(start, first, look, [&objective] { return objective.stopped(); });
        if (objective.stopped() || !found.ok) {
            std::copy_n(m_point.data(), p.size(), p.begin());
            std::copy_n(m_before.data(), m_count, m_gradient.data());
            return objective.stopped() ? Progress::Stopped : Progress::Converged;
        }
        remember(p);
        const bool rests = hardlyFalls<T>(m_value, found.point.value);
        m_value = found.point.value;
        return rests ? Progress::Converged : Progress::Moved;
    }

    void remember(std::span<const T> p) {
        const std::int64_t at = (m_newest + 1) % m_most;
        T* s = step(at);
        T* y = change(at);
        for (std::size_t i = 0; i < p.size(); ++i) {
            s[i] = p[i] - m_point[static_cast<std::int64_t>(i)];
        }
        for (std::int64_t i = 0; i < m_count; ++i) {
            y[i] = m_gradient[i] - m_before[i];
        }
        const double curvature = dot(s, y, m_count);
        // A pair without curvature would spoil the matrix: it is left out.
        if (curvature > 1e-10 * dot(y, y, m_count)) {
            m_curvature[static_cast<std::size_t>(at)] = curvature;
            m_newest = at;
            m_kept = std::min(m_kept + 1, m_most);
        }
    }

    std::int64_t m_most;
    double m_tolerance;
    std::int64_t m_count = 0;
    double m_value = 0.0;
    bool m_known = false; // value and gradient are those of the present parameters
    std::int64_t m_kept = 0, m_newest = 0;
    AlignedBuffer<T> m_point, m_gradient, m_before, m_direction;
    AlignedBuffer<T> m_steps, m_changes; // [history × numbers]
    std::vector<double> m_curvature, m_alpha;
};

template <class T>
std::unique_ptr<FullBatchMethod<T>> make(const Parameters& parameters) {
    return std::make_unique<Lbfgs<T>>(parameters);
}

} // namespace

const OptimizerInfo& lbfgsInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "lbfgs",
                  .label = "L-BFGS",
                  .category = "Full batch",
                  .help = "Follows curvature learned from its last steps; looks at all rows before each of them.",
                  .formula = "d = −H g, H from the last m pairs (s, y);  w ← w + α d,  α by strong Wolfe conditions",
                  .advice = "Small tables and smooth activations (tanh, sigmoid): a few dozen iterations do what Adam "
                            "does in hundreds of epochs. One epoch is one iteration; batch size, shuffling and noise "
                            "have no place here, and random layers such as dropout are refused.",
                  .source = "Liu and Nocedal, 1989; Nocedal and Wright, 2006",
                  .parameters = {ParameterSpec::real("learning_rate", "First step", 1.0, 1e-12, 1e3)
                                     .search(0.1, 1.0, true)
                                     .says("The step that is tried first along each direction; 1 suits nearly all."),
                                 ParameterSpec::integer("history_size", "History", 10, 1, 100)
                                     .search(5, 20)
                                     .in("steps")
                                     .says("How many past steps tell of the curvature.", "Liu and Nocedal, 1989"),
                                 ParameterSpec::real("tolerance", "Tolerance", 1e-6, 0.0, 1.0)
                                     .search(1e-8, 1e-4, true)
                                     .says("The run has converged once no gradient is larger.")}},
        .makeFullBatchFloat = &make<float>,
        .makeFullBatchDouble = &make<double>,
        .statePerParameter = 4,
        .extraBytes =
            [](const Parameters& settings, double parameters) {
                return 2.0 * static_cast<double>(settings.integer("history_size")) * parameters * sizeof(float);
            },
    };
    return kInfo;
}

} // namespace goodfit::optim
