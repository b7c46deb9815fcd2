#include "core/base/memory.h"
#include "core/base/value.h"
#include "core/optim/optimizers/elementwise.h"
#include "core/optim/optimizers/registry.h"

#include <cmath>

namespace goodfit::optim {

namespace {

constexpr double kMostBytes = 512e6; // for the two matrices

double matrixBytes(double parameters) {
    return 2.0 * parameters * parameters * static_cast<double>(sizeof(double));
}

// In place: the lower triangle of a positive definite [n × n] matrix becomes its Cholesky factor. False when
// it is not positive definite, or a stop was asked for.
template <class Stop>
bool factorise(std::vector<double>& a, std::size_t n, const Stop& stop) {
    for (std::size_t i = 0; i < n; ++i) {
        double* row = a.data() + i * n;
        for (std::size_t j = 0; j <= i; ++j) {
            const double* other = a.data() + j * n;
            double sum = row[j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= row[k] * other[k];
            }
            if (j < i) {
                row[j] = sum / other[j];
            } else if (sum > 0.0) {
                row[j] = std::sqrt(sum);
            } else {
                return false;
            }
        }
        if (stop()) {
            return false;
        }
    }
    return true;
}

// x becomes the solution of L Lᵀ x = x.
void solve(const std::vector<double>& factor, std::size_t n, std::vector<double>& x) {
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            x[i] -= factor[i * n + k] * x[k];
        }
        x[i] /= factor[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        x[i] /= factor[i * n + i];
        for (std::size_t k = 0; k < i; ++k) {
            x[k] -= factor[i * n + k] * x[i];
        }
    }
}

// With damping by the gain ratio as Nielsen (1999) and Madsen, Nielsen and Tingleff (2004) have it.
template <class T>
class LevenbergMarquardt final : public FullBatchMethod<T> {
public:
    explicit LevenbergMarquardt(const Parameters& parameters)
        : m_start(parameters.real("damping")), m_tolerance(parameters.real("tolerance")) {}

    void reserve(std::int64_t numbers, std::int64_t proper) override {
        m_n = static_cast<std::size_t>(proper);
        m_products.assign(m_n * m_n, 0.0);
        m_factor.assign(m_n * m_n, 0.0);
        m_slope.assign(m_n, 0.0);
        m_step.assign(m_n, 0.0);
        m_point.assign(static_cast<std::size_t>(numbers), T{0});
        m_gradient.assign(static_cast<std::size_t>(numbers), T{0});
        m_damping = -1.0;
    }

    [[nodiscard]] Progress iterate(Objective<T>& objective, double rate) override {
        const double value = objective.evaluate(m_gradient);
        if (objective.stopped()) {
            return Progress::Stopped;
        }
        std::fill(m_products.begin(), m_products.end(), 0.0);
        NormalEquations equations{m_products, m_slope, 0.0};
        objective.normalEquations(equations);
        if (objective.stopped()) {
            return Progress::Stopped;
        }
        double largest = 0.0;
        double steepest = 0.0;
        for (std::size_t i = 0; i < m_n; ++i) {
            m_slope[i] *= 0.5 * equations.count; // of ½ Σ r², as the products are
            largest = std::max(largest, m_products[i * m_n + i]);
            steepest = std::abs(m_slope[i]) <= steepest ? steepest : std::abs(m_slope[i]);
        }
        if (!std::isfinite(value) || !std::isfinite(steepest) || !std::isfinite(largest)) {
            return Progress::Failed;
        }
        if (2.0 * steepest / equations.count <= m_tolerance) {
            return Progress::Converged;
        }
        if (m_damping < 0.0) {
            m_damping = m_start * largest;
        }
        return descend(objective, rate, value, equations.count);
    }

    void visitState(StateArchive& archive) override {
        archive.value(m_damping);
        archive.value(m_growth);
    }

private:
    Progress descend(Objective<T>& objective, double rate, double value, double count) {
        constexpr double kMostDamping = 1e30;
        const std::span<T> p = objective.parameters();
        const std::span<const std::int64_t> places = objective.places();
        std::copy(p.begin(), p.end(), m_point.begin());
        while (m_damping < kMostDamping) {
            const double promised = trySteps([&objective] { return objective.stopped(); });
            bool moved = false;
            for (std::size_t i = 0; i < m_n; ++i) {
                T& weight = p[static_cast<std::size_t>(places[i])];
                const T before = weight;
                weight += static_cast<T>(rate * m_step[i]);
                moved = moved || weight != before;
            }
            const double fresh = moved && promised > 0.0 ? objective.evaluate(m_gradient) : value;
            if (!objective.stopped() && fresh < value) {
                const double gain = 0.5 * count * (value - fresh) / promised;
                const double centred = 2.0 * gain - 1.0;
                m_damping *= std::max(1.0 / 3.0, 1.0 - centred * centred * centred);
                m_growth = 2.0;
                return hardlyFalls<T>(value, fresh) ? Progress::Converged : Progress::Moved;
            }
            std::copy(m_point.begin(), m_point.end(), p.begin());
            if (objective.stopped()) {
                return Progress::Stopped;
            }
            if (promised > 0.0 && !moved) {
                break; // shorter than the weights can tell
            }
            m_damping = std::max(m_damping, 1e-30) * m_growth;
            m_growth *= 2.0;
        }
        m_damping = -1.0;
        return Progress::Converged;
    }

    // Solves for the step; the fall of ½ Σ r² that the linear model promises, 0 when there is no solution.
    template <class Stop>
    double trySteps(const Stop& stop) {
        m_factor = m_products;
        for (std::size_t i = 0; i < m_n; ++i) {
            m_factor[i * m_n + i] += m_damping;
            m_step[i] = -m_slope[i];
        }
        if (!factorise(m_factor, m_n, stop)) {
            std::fill(m_step.begin(), m_step.end(), 0.0);
            return 0.0;
        }
        solve(m_factor, m_n, m_step);
        double promised = 0.0;
        for (std::size_t i = 0; i < m_n; ++i) {
            promised += 0.5 * m_step[i] * (m_damping * m_step[i] - m_slope[i]);
        }
        return promised;
    }

    double m_start, m_tolerance;
    std::size_t m_n = 0;
    std::vector<double> m_products, m_factor; // [n × n]
    std::vector<double> m_slope, m_step;
    std::vector<T> m_point, m_gradient;
    double m_damping = -1.0; // below zero: not chosen yet
    double m_growth = 2.0;
};

template <class T>
std::unique_ptr<FullBatchMethod<T>> make(const Parameters& parameters) {
    return std::make_unique<LevenbergMarquardt<T>>(parameters);
}

std::string problemOf(const Parameters& /*settings*/, double parameters, const std::string& loss) {
    if (loss != "mean_squared_error") {
        return "Levenberg–Marquardt minimises squares: it needs the loss mean_squared_error, not " + loss;
    }
    if (matrixBytes(parameters) > kMostBytes) {
        return "Levenberg–Marquardt keeps two matrices of weights × weights: " + bytesText(matrixBytes(parameters)) +
               " for " + std::to_string(static_cast<std::int64_t>(parameters)) + " weights, at most " +
               bytesText(kMostBytes) + " (" +
               std::to_string(static_cast<std::int64_t>(std::sqrt(kMostBytes / matrixBytes(1.0)))) +
               " weights) are allowed; take fewer units, or L-BFGS";
    }
    return {};
}

} // namespace

const OptimizerInfo& levenbergMarquardtInfo() {
    static const OptimizerInfo kInfo = {
        .about = {.id = "levenberg_marquardt",
                  .label = "Levenberg–Marquardt",
                  .category = "Full batch",
                  .help = "Least squares with the exact Jacobian of all rows, damped as the fit demands.",
                  .formula = "(Jᵀ J + μ I) d = −Jᵀ r;  w ← w + η d;  μ by the gain ratio",
                  .advice = "Regression on small tables with up to a few hundred weights: often the best fit in ten to "
                            "fifty iterations. One epoch is one iteration; needs the mean squared error.",
                  .source = "Levenberg, 1944; Marquardt, 1963; Nielsen, 1999",
                  .parameters = {ParameterSpec::real("learning_rate", "Share of the step", 1.0, 1e-12, 1.0)
                                     .search(0.1, 1.0, true)
                                     .says("How much of each step is taken; 1 suits nearly all."),
                                 ParameterSpec::real("damping", "First damping", 1e-3, 1e-12, 1e6)
                                     .search(1e-6, 1.0, true)
                                     .says("Times the largest diagonal element; small trusts the linear model sooner.",
                                           "Madsen, Nielsen and Tingleff, 2004"),
                                 ParameterSpec::real("tolerance", "Tolerance", 1e-7, 0.0, 1.0)
                                     .search(1e-8, 1e-4, true)
                                     .says("The run has converged once no gradient is larger.")}},
        .makeFullBatchFloat = &make<float>,
        .makeFullBatchDouble = &make<double>,
        .statePerParameter = 2,
        .extraBytes = [](const Parameters& /*settings*/, double parameters) { return matrixBytes(parameters); },
        .problem = &problemOf,
        .needsSingleExamples = true,
    };
    return kInfo;
}

} // namespace goodfit::optim
