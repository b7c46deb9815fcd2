#include "core/base/registry.h"
#include "core/optim/clipping.h"
#include "core/optim/optimizers/registry.h"
#include "tests/support/suite.h"

#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

using namespace goodfit;

namespace {

// A sum of squared residuals over their number, with its derivatives by hand.
class Squares final : public optim::Objective<double> {
public:
    using Residuals = std::function<void(std::span<const double> p, std::vector<double>& r, std::vector<double>& j)>;

    Squares(std::vector<double> start, Residuals residuals)
        : m_n(start.size()), m_p(16, 0.0), m_residuals(std::move(residuals)), m_places(start.size()) {
        std::copy(start.begin(), start.end(), m_p.begin());
        std::iota(m_places.begin(), m_places.end(), 0);
    }
    [[nodiscard]] std::span<double> parameters() override { return m_p; }
    [[nodiscard]] std::span<const std::int64_t> places() const override { return m_places; }
    [[nodiscard]] double evaluate(std::span<double> gradient) override {
        ++evaluations;
        look();
        std::fill(gradient.begin(), gradient.end(), 0.0);
        double value = 0.0;
        for (std::size_t k = 0; k < m_r.size(); ++k) {
            value += m_r[k] * m_r[k] / count();
            for (std::size_t i = 0; i < m_n; ++i) {
                gradient[i] += 2.0 / count() * m_r[k] * m_j[k * m_n + i];
            }
        }
        return value;
    }
    void normalEquations(optim::NormalEquations& equations) override {
        std::vector<double> gradient(16);
        (void)evaluate(gradient);
        std::copy_n(gradient.begin(), m_n, equations.gradient.begin());
        for (std::size_t k = 0; k < m_r.size(); ++k) {
            for (std::size_t i = 0; i < m_n; ++i) {
                for (std::size_t l = 0; l <= i; ++l) {
                    equations.products[i * m_n + l] += m_j[k * m_n + i] * m_j[k * m_n + l];
                }
            }
        }
        equations.count = count();
    }
    [[nodiscard]] bool stopped() const override { return evaluations >= stopAfter; }

    int evaluations = 0;
    int stopAfter = std::numeric_limits<int>::max();

private:
    void look() {
        m_r.clear();
        m_j.clear();
        m_residuals(std::span(m_p).first(m_n), m_r, m_j);
    }
    [[nodiscard]] double count() const { return static_cast<double>(m_r.size()); }

    std::size_t m_n;
    std::vector<double> m_p;
    Residuals m_residuals;
    std::vector<std::int64_t> m_places;
    std::vector<double> m_r, m_j;
};

void rosenbrock(std::span<const double> p, std::vector<double>& r, std::vector<double>& j) { // Rosenbrock, 1960
    r = {10.0 * (p[1] - p[0] * p[0]), 1.0 - p[0]};
    j = {-20.0 * p[0], 10.0, -1.0, 0.0};
}

void quadratic(std::span<const double> p, std::vector<double>& r, std::vector<double>& j) {
    r.resize(4);
    j.assign(16, 0.0);
    for (std::size_t i = 0; i < 4; ++i) {
        const double stiffness = std::pow(10.0, static_cast<double>(i));
        r[i] = stiffness * (p[i] - 3.0);
        j[i * 4 + i] = stiffness;
    }
}

// Kowalik and Osborne's function (1968): minimum 3.0750560e-4 / 11 at (0.192807, 0.191282, 0.123056, 0.136062).
void kowalik(std::span<const double> p, std::vector<double>& r, std::vector<double>& j) {
    constexpr double y[] = {0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246};
    constexpr double u[] = {4.0, 2.0, 1.0, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};
    for (std::size_t k = 0; k < 11; ++k) {
        const double top = u[k] * u[k] + u[k] * p[1];
        const double below = u[k] * u[k] + u[k] * p[2] + p[3];
        r.push_back(y[k] - p[0] * top / below);
        j.insert(j.end(), {-top / below, -p[0] * u[k] / below, p[0] * top * u[k] / (below * below),
                           p[0] * top / (below * below)});
    }
}

struct Ran {
    int iterations = 0;
    double value = 0.0;
    optim::Progress end = optim::Progress::Moved;
};

Ran run(const std::string& type, Squares& hill, int most) {
    const auto method = findMember(optim::optimizers(), type)->makeFullBatch<double>({});
    method->reserve(16, static_cast<std::int64_t>(hill.places().size()));
    Ran ran;
    std::vector<double> gradient(16);
    double before = hill.evaluate(gradient);
    while (ran.end == optim::Progress::Moved && ran.iterations < most) {
        ran.end = method->iterate(hill, 1.0);
        ran.iterations += ran.end == optim::Progress::Moved ? 1 : 0;
        ran.value = hill.evaluate(gradient);
        if (ran.value > before) {
            return {ran.iterations, INFINITY, ran.end}; // never uphill
        }
        before = ran.value;
    }
    return ran;
}

} // namespace

class FullBatchTest : public QObject {
    Q_OBJECT
private slots:
    void theyMinimiseInFewIterations_data() {
        QTest::addColumn<QString>("type");
        for (const optim::OptimizerInfo* info : optim::optimizers()) {
            if (info->isFullBatch()) {
                QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
            }
        }
    }
    void theyMinimiseInFewIterations() {
        QFETCH(const QString, type);
        Squares valley({-1.2, 1.0}, rosenbrock);
        const Ran rosen = run(type.toStdString(), valley, 100);
        QVERIFY2(rosen.value < 1e-10 && rosen.iterations <= 60, qPrintable(QString::number(rosen.value)));
        Squares bowl({-5.0, 8.0, 0.0, 1.0}, quadratic);
        const Ran quad = run(type.toStdString(), bowl, 100);
        QVERIFY2(quad.value < 1e-10, qPrintable(QString::number(quad.value)));
        Squares fit({0.25, 0.39, 0.415, 0.39}, kowalik);
        const Ran kow = run(type.toStdString(), fit, 200);
        QVERIFY2(std::abs(kow.value * 11.0 - 3.0750560e-4) < 1e-8, qPrintable(QString::number(kow.value * 11.0)));
        QVERIFY(kow.end == optim::Progress::Converged);
    }

    void aStopIsHeededWithinAnIterationAndLeavesTheBest_data() { theyMinimiseInFewIterations_data(); }
    void aStopIsHeededWithinAnIterationAndLeavesTheBest() {
        QFETCH(const QString, type);
        const auto method = findMember(optim::optimizers(), type.toStdString())->makeFullBatch<double>({});
        for (int after = 1; after < 12; ++after) {
            Squares valley({-1.2, 1.0}, rosenbrock);
            method->reserve(16, 2);
            valley.stopAfter = after;
            optim::Progress progress = optim::Progress::Moved;
            std::vector<double> last(valley.parameters().begin(), valley.parameters().end());
            while (progress == optim::Progress::Moved) {
                last.assign(valley.parameters().begin(), valley.parameters().end());
                progress = method->iterate(valley, 1.0);
            }
            QVERIFY(progress == optim::Progress::Stopped);
            QCOMPARE(valley.evaluations, after);
            QVERIFY(std::equal(last.begin(), last.end(), valley.parameters().begin()));
        }
    }

    void whatIsNotFiniteFails_data() { theyMinimiseInFewIterations_data(); }
    void whatIsNotFiniteFails() {
        QFETCH(const QString, type);
        const auto method = findMember(optim::optimizers(), type.toStdString())->makeFullBatch<double>({});
        method->reserve(16, 2);
        Squares broken({NAN, 1.0}, rosenbrock);
        QVERIFY(method->iterate(broken, 1.0) == optim::Progress::Failed);
    }

    // Keras 2.11: clip_by_norm of each variable, clip_by_value, clip_by_global_norm.
    void gradientsAreClippedAsKerasDoes() {
        const optim::OptimizerInfo* sgd = findMember(optim::optimizers(), "sgd");
        const std::vector<optim::Variable> variables = {{0, 2}, {2, 2}};
        const auto clipped = [&](const char* id, double value) {
            Settings settings;
            settings.set(id, value);
            const optim::GradientClip<double> clip{Parameters(sgd->about, settings)};
            std::vector<double> gradient = {3.0, 4.0, -0.3, 0.4};
            clip.apply(gradient, variables);
            return gradient;
        };
        const auto near = [](const std::vector<double>& a, const std::vector<double>& b) {
            double distance = 0.0;
            for (std::size_t i = 0; i < a.size(); ++i) {
                distance = std::max(distance, std::abs(a[i] - b[i]));
            }
            return distance < 1e-12;
        };
        QVERIFY(near(clipped("clipnorm", 1.0), {0.6, 0.8, -0.3, 0.4}));
        QVERIFY(near(clipped("clipvalue", 0.35), {0.35, 0.35, -0.3, 0.35}));
        const double whole = std::sqrt(25.25);
        QVERIFY(near(clipped("global_clipnorm", 1.0), {3.0 / whole, 4.0 / whole, -0.3 / whole, 0.4 / whole}));
        QVERIFY(near(clipped("global_clipnorm", 10.0), {3.0, 4.0, -0.3, 0.4}));
        QVERIFY(!optim::GradientClip<double>(Parameters(sgd->about, {})).isOn());
    }

    void everyFirstOrderOptimizerOffersClipping() {
        for (const optim::OptimizerInfo* info : optim::optimizers()) {
            for (const char* id : {"clipnorm", "clipvalue", "global_clipnorm"}) {
                QCOMPARE(info->about.find(id) != nullptr, !info->isFullBatch());
            }
        }
    }
};

GOODFIT_SUITE(FullBatchTest)
#include "full_batch_test.moc"
