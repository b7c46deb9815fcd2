#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/optim/kernels/kernels.h"
#include "core/optim/optimizers/registry.h"
#include "core/optim/schedules/registry.h"
#include "tests/support/golden.h"
#include "tests/support/suite.h"

#include <limits>

using namespace goodfit;
using namespace goodfit::test;

namespace {

// Along the recorded gradients (tests/data/golden/make_golden_optimizers.py).
template <class T>
double farthestFromTruth(const nlohmann::json& all, const nlohmann::json& truth) {
    const Settings settings = settingsOf(truth["settings"]);
    const auto optimizer = findMember(optim::optimizers(), truth["type"].get<std::string>())->make<T>(settings);
    AlignedBuffer<T> p(16), g(16);
    optimizer->reserve(16);
    double largest = 0.0;
    for (std::int64_t i = 0; i < 16; ++i) {
        p[i] = all["start"][static_cast<std::size_t>(i)].get<T>();
    }
    for (std::size_t step = 0; step < truth["path"].size(); ++step) {
        for (std::int64_t i = 0; i < 16; ++i) {
            g[i] = all["gradients"][step][static_cast<std::size_t>(i)].get<T>();
        }
        if (!optimizer->step({p.data(), 16}, {g.data(), 16}, settings.find("learning_rate")->value()->real())) {
            return INFINITY;
        }
        largest = std::fmax(largest, farthest(std::span(p.data(), 16), numbers(truth["path"][step])));
    }
    return largest;
}

// Each member alone and, where it has them, with momentum and Nesterov's look ahead.
std::vector<std::pair<std::string, Settings>> everyOptimizer() {
    std::vector<std::pair<std::string, Settings>> all;
    for (const optim::OptimizerInfo* info : optim::optimizers()) {
        if (info->isFullBatch()) {
            continue; // full_batch_test.cpp
        }
        all.emplace_back(info->about.id, Settings());
        if (info->about.find("momentum")) {
            Settings settings;
            settings.set("momentum", 0.9);
            all.emplace_back(info->about.id, settings);
            settings.set("nesterov", true);
            all.emplace_back(info->about.id, settings);
        }
    }
    return all;
}

// A function to minimise: its value, and its gradient into g. All have the minimum 0.
using Hill = double (*)(std::span<const double> p, std::span<double> g);

double quadratic(std::span<const double> p, std::span<double> g) {
    double value = 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
        const double stiffness = 1.0 + static_cast<double>(i);
        g[i] = stiffness * (p[i] - 3.0);
        value += 0.5 * stiffness * (p[i] - 3.0) * (p[i] - 3.0);
    }
    return value;
}

double rosenbrock(std::span<const double> p, std::span<double> g) { // Rosenbrock, 1960
    const double x = p[0];
    const double y = p[1];
    g[0] = -2.0 * (1.0 - x) - 400.0 * x * (y - x * x);
    g[1] = 200.0 * (y - x * x);
    return (1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x);
}

// What is left of the hill's first value at the best of a few learning rates.
double leftOver(const std::string& type, Settings settings, Hill hill, std::vector<double> start, int steps) {
    const optim::OptimizerInfo* info = findMember(optim::optimizers(), type);
    if (info->about.find("weight_decay")) {
        settings.set("weight_decay", 0.0); // it moves the minimum
    }
    double least = INFINITY;
    for (const double rate : {2e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0}) {
        const auto optimizer = info->make<double>(settings);
        AlignedBuffer<double> p(16), g(16);
        std::copy(start.begin(), start.end(), p.data());
        optimizer->reserve(16);
        const double first = hill({p.data(), 16}, {g.data(), 16});
        bool finite = true;
        for (int step = 0; step < steps && finite; ++step) {
            // Rates fall towards the end, so that each can come to rest.
            const double fall = step < steps / 2 ? 1.0 : std::pow(1e-4, 2.0 * step / steps - 1.0);
            finite = optimizer->step({p.data(), 16}, {g.data(), 16}, rate * fall);
            (void)hill({p.data(), 16}, {g.data(), 16});
        }
        if (finite) {
            least = std::fmin(least, hill({p.data(), 16}, {g.data(), 16}) / first);
        }
    }
    return least;
}

} // namespace

class OptimizersTest : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { optim::useOptimizerVariant(-1); }

    void sequencesAreThoseOfTheirDefinitions_data() {
        QTest::addColumn<int>("index");
        const nlohmann::json all = golden("optimizers.json")["sequences"];
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow((all[i]["type"].get<std::string>() + all[i]["settings"].dump()).c_str())
                << static_cast<int>(i);
        }
    }
    void sequencesAreThoseOfTheirDefinitions() {
        QFETCH(const int, index);
        const nlohmann::json all = golden("optimizers.json");
        const nlohmann::json& truth = all["sequences"][static_cast<std::size_t>(index)];
        for (int variant = 0; variant < optim::optimizerVariants(); ++variant) {
            optim::useOptimizerVariant(variant);
            const double single = farthestFromTruth<float>(all, truth);
            const double twice = farthestFromTruth<double>(all, truth);
            QVERIFY2(single <= 1e-5, qPrintable(QString::number(single)));
            QVERIFY2(twice <= 1e-10, qPrintable(QString::number(twice)));
        }
    }
    void everyOneHasASequence() {
        const nlohmann::json all = golden("optimizers.json")["sequences"];
        for (const auto& [type, settings] : everyOptimizer()) {
            const bool recorded = std::any_of(all.begin(), all.end(), [&type = type](const nlohmann::json& one) {
                return one["type"].get<std::string>() == type;
            });
            QVERIFY2(recorded, type.c_str());
        }
    }

    void everyOneMinimisesAQuadratic() {
        for (const auto& [type, settings] : everyOptimizer()) {
            const double left = leftOver(type, settings, &quadratic, {-5, 8, 0, 1}, 3000);
            QVERIFY2(left < 1e-6, qPrintable(QString("%1 leaves %2").arg(type.c_str()).arg(left)));
        }
    }

    void everyOneMinimisesRosenbrocksValley() {
        for (const auto& [type, settings] : everyOptimizer()) {
            const double left = leftOver(type, settings, &rosenbrock, {-1.2, 1.0}, 60000);
            QVERIFY2(left < 1e-4, qPrintable(QString("%1 leaves %2").arg(type.c_str()).arg(left)));
        }
    }

    void sayWhenAParameterIsNoLongerFinite() {
        for (int variant = 0; variant < optim::optimizerVariants(); ++variant) {
            optim::useOptimizerVariant(variant);
            for (const auto& [type, settings] : everyOptimizer()) {
                for (const float bad :
                     {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
                    for (std::int64_t at = 0; at < 64; at += 7) {
                        const auto optimizer = findMember(optim::optimizers(), type)->make<float>(settings);
                        AlignedBuffer<float> p(64), g(64);
                        optimizer->reserve(64);
                        QVERIFY(optimizer->step({p.data(), 64}, {g.data(), 64}, 0.1));
                        g[at] = bad;
                        QVERIFY(!optimizer->step({p.data(), 64}, {g.data(), 64}, 0.1));
                    }
                }
            }
        }
    }

    void paddingStaysZero() {
        for (const auto& [type, settings] : everyOptimizer()) {
            const auto optimizer = findMember(optim::optimizers(), type)->make<float>(settings);
            AlignedBuffer<float> p(32), g(32);
            optimizer->reserve(32);
            g[0] = 1.0F;
            for (int step = 0; step < 10; ++step) {
                QVERIFY(optimizer->step({p.data(), 32}, {g.data(), 32}, 0.1));
            }
            QVERIFY(p[0] < 0.0F);
            for (std::int64_t i = 1; i < 32; ++i) {
                QCOMPARE(p[i], 0.0F);
            }
        }
    }

    void aConstantScheduleKeepsTheRate() {
        const optim::ScheduleInfo* info = findMember(optim::schedules(), "constant");
        const auto schedule = info->make(Parameters(info->about, {}));
        for (const std::int64_t step : {0, 1, 1000}) {
            QCOMPARE(schedule->rate(0.25, {step, 10, 100}), 0.25);
        }
    }
};

GOODFIT_SUITE(OptimizersTest)
#include "optimizers_test.moc"
