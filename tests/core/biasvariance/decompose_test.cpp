// The decompositions against plain loops over their definitions, and their identities.
#include "core/biasvariance/decompose.h"

#include "core/base/random.h"
#include "tests/support/suite.h"

#include <cmath>
#include <map>

using namespace goodfit;
using namespace goodfit::biasvariance;

namespace {

Repeated noisyFits(std::size_t runs, std::size_t starts, std::size_t points) {
    Repeated fits;
    fits.runs = runs;
    fits.starts = starts;
    fits.points = points;
    fits.noise = 0.04;
    RandomStream stream(7, Purpose::Test, static_cast<std::uint32_t>(runs), static_cast<std::uint32_t>(starts));
    for (std::size_t j = 0; j < points; ++j) {
        fits.truth.push_back(std::sin(static_cast<double>(j)));
    }
    for (std::size_t run = 0; run < runs; ++run) {
        const double shift = 0.3 * stream.normal();
        for (std::size_t start = 0; start < starts; ++start) {
            for (std::size_t j = 0; j < points; ++j) {
                fits.said.push_back(static_cast<float>(0.8 * fits.truth[j] + shift + 0.1 * stream.normal()));
            }
        }
    }
    return fits;
}

double said(const Repeated& fits, std::size_t run, std::size_t start, std::size_t point) {
    return static_cast<double>(fits.said[(run * fits.starts + start) * fits.points + point]);
}

// Errors against the truth itself, so that the identity must hold without any noise.
void setErrorsAgainstTruth(Repeated& fits, bool classes) {
    fits.errors.assign(fits.runs, 0.0);
    for (std::size_t run = 0; run < fits.runs; ++run) {
        for (std::size_t start = 0; start < fits.starts; ++start) {
            for (std::size_t j = 0; j < fits.points; ++j) {
                const double off = said(fits, run, start, j) - fits.truth[j];
                fits.errors[run] += (classes ? static_cast<double>(off != 0.0) : off * off) /
                                    static_cast<double>(fits.starts * fits.points);
            }
        }
    }
}

Repeated votes(int classes, std::size_t starts) {
    Repeated fits;
    fits.runs = 25;
    fits.starts = starts;
    fits.points = 60;
    fits.classes = classes;
    RandomStream stream(3, Purpose::Test, static_cast<std::uint32_t>(classes));
    for (std::size_t j = 0; j < fits.points; ++j) {
        fits.truth.push_back(static_cast<double>(stream.below(static_cast<std::uint32_t>(classes))));
    }
    for (std::size_t run = 0; run < fits.runs; ++run) {
        for (std::size_t start = 0; start < starts; ++start) {
            for (std::size_t j = 0; j < fits.points; ++j) {
                const bool right = stream.uniform() < 0.15 + 0.8 * static_cast<double>(j) / 60.0;
                fits.said.push_back(right ? static_cast<float>(fits.truth[j])
                                          : static_cast<float>(stream.below(static_cast<std::uint32_t>(classes))));
            }
        }
    }
    setErrorsAgainstTruth(fits, true);
    return fits;
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

} // namespace

class DecomposeTest : public QObject {
    Q_OBJECT

private slots:
    // By the definitions: two passes, no matrices.
    void squaredPartsByLoops_data() {
        QTest::addColumn<int>("starts");
        QTest::newRow("one start") << 1;
        QTest::newRow("three starts") << 3;
    }

    void squaredPartsByLoops() {
        QFETCH(int, starts);
        Repeated fits = noisyFits(12, static_cast<std::size_t>(starts), 30);
        setErrorsAgainstTruth(fits, false);
        const auto runs = static_cast<double>(fits.runs);
        double bias = 0, between = 0, within = 0;
        for (std::size_t j = 0; j < fits.points; ++j) {
            std::vector<double> means;
            double grand = 0;
            for (std::size_t r = 0; r < fits.runs; ++r) {
                double mean = 0;
                for (std::size_t k = 0; k < fits.starts; ++k) {
                    mean += said(fits, r, k, j) / starts;
                }
                for (std::size_t k = 0; starts > 1 && k < fits.starts; ++k) {
                    const double off = said(fits, r, k, j) - mean;
                    within += off * off / (starts - 1) / runs / 30.0;
                }
                means.push_back(mean);
                grand += mean / runs;
            }
            const double spread = deviationOf(means);
            between += spread * spread / 30.0;
            bias += ((grand - fits.truth[j]) * (grand - fits.truth[j]) - spread * spread / runs) / 30.0;
        }
        const Decomposed found = decomposeSquared(fits);
        QVERIFY(near(found.squared->bias.value, bias, 1e-10));
        QVERIFY(near(found.squared->variance.value, between + within * (1.0 - 1.0 / starts), 1e-10));
        if (starts > 1) {
            QVERIFY(near(found.squared->startLuck.value, within, 1e-10));
            QVERIFY(near(found.squared->dataLuck.value, between - within / starts, 1e-10));
        }
    }

    // With one start: mean squared distance to the truth = bias² + variance, whatever the fits.
    void squaredPartsAddUp() {
        for (const std::size_t runs : {2U, 3U, 40U}) {
            Repeated fits = noisyFits(runs, 1, 25);
            setErrorsAgainstTruth(fits, false);
            const Decomposed found = decomposeSquared(fits);
            QVERIFY(near(found.gap.value, -fits.noise, 1e-10)); // no noise was added to these targets
        }
    }

    void theSumLeavesNothingOutWithSeveralStarts() {
        Repeated fits = noisyFits(15, 4, 25);
        setErrorsAgainstTruth(fits, false);
        const Decomposed found = decomposeSquared(fits);
        QVERIFY(near(found.squared->bias.value + found.squared->variance.value, found.test.value, 1e-10));
    }

    // The same variance in every run: the correction takes off what chance puts into the bias.
    void theFiniteSampleCorrectionIsUnbiased() {
        double raw = 0, corrected = 0;
        for (std::uint32_t trial = 0; trial < 400; ++trial) {
            Repeated fits;
            fits.runs = 4;
            fits.points = 20;
            fits.truth.assign(20, 0.0);
            fits.resamples = 2;
            fits.errors.assign(4, 0.0);
            RandomStream stream(trial, Purpose::Test);
            for (int i = 0; i < 80; ++i) {
                fits.said.push_back(static_cast<float>(stream.normal()));
            }
            const Decomposed found = decomposeSquared(fits);
            raw += found.squared->rawBias / 400;
            corrected += found.squared->bias.value / 400;
        }
        QVERIFY(std::abs(raw - 0.25) < 0.02); // σ²/R
        QVERIFY(std::abs(corrected) < 0.02);
    }

    void withoutTheTruthNoiseStaysInTheBias() {
        Repeated fits = noisyFits(10, 1, 30);
        fits.truthKnown = false;
        setErrorsAgainstTruth(fits, false);
        const Decomposed found = decomposeSquared(fits);
        QVERIFY(found.squared->merged);
        QCOMPARE(found.squared->noise.value, 0.0);
        QVERIFY(near(found.gap.value, 0.0, 1e-10));
    }

    // The standard error of a mean is known in closed form.
    void bootstrapErrorsAreThoseOfTheMean() {
        Repeated fits = noisyFits(200, 1, 10);
        setErrorsAgainstTruth(fits, false);
        fits.resamples = 2000;
        const Decomposed found = decomposeSquared(fits);
        // gap = measured − sum has no spread here; the sum's spread is that of the errors
        QVERIFY(std::abs(found.squared->sum.error / found.test.error - 1.0) < 0.1);
    }

    void domingosAddsUp_data() {
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("starts");
        QTest::newRow("two classes") << 2 << 1;
        QTest::newRow("two classes, three starts") << 2 << 3;
        QTest::newRow("five classes") << 5 << 1;
    }

    void domingosAddsUp() {
        QFETCH(int, classes);
        QFETCH(int, starts);
        const Repeated fits = votes(classes, static_cast<std::size_t>(starts));
        const Decomposed found = decomposeZeroOne(fits);
        QVERIFY(std::abs(found.gap.value) < 1e-6); // shares are kept in single precision
        QVERIFY(found.zeroOne->varianceBiased.value > 0.0);
        const ZeroOneParts& parts = *found.zeroOne;
        QVERIFY(near(parts.kwBias.value + parts.kwVariance.value + parts.kwNoise.value, found.test.value, 1e-6));
    }

    // Bias and variance by counting votes.
    void domingosByCounting() {
        const Repeated fits = votes(2, 1);
        double bias = 0, net = 0;
        for (std::size_t j = 0; j < fits.points; ++j) {
            double ones = 0;
            for (std::size_t r = 0; r < fits.runs; ++r) {
                ones += said(fits, r, 0, j);
            }
            const double main = ones > static_cast<double>(fits.runs) / 2 ? 1.0 : 0.0; // R is odd: no ties
            const double variance = (main == 1.0 ? static_cast<double>(fits.runs) - ones : ones) / 25.0;
            const bool wrong = main != fits.truth[j];
            bias += (wrong ? 1.0 : 0.0) / 60.0;
            net += (wrong ? -variance : variance) / 60.0;
        }
        const Decomposed found = decomposeZeroOne(fits);
        QVERIFY(near(found.zeroOne->bias.value, bias, 1e-6));
        QVERIFY(near(found.zeroOne->netVariance.value, net, 1e-6));
    }

    // Labels flipped with probability N: E[loss] = c1·N + B + c2·V, by counting all flips.
    void domingosWithNoisyLabels() {
        Repeated fits = votes(2, 1);
        const double clean = decomposeZeroOne(fits).test.value;
        fits.noise = 0.1;
        const double expected = clean * 0.9 + (1.0 - clean) * 0.1;
        const Decomposed found = decomposeZeroOne(fits);
        QVERIFY(near(found.zeroOne->sum.value, expected, 1e-6));
    }

    void thePowerLawIsFound() {
        const std::vector<double> n = {5, 8, 12, 20, 35, 60, 100};
        std::vector<double> error;
        for (const double rows : n) {
            error.push_back(0.09 + 1.4 * std::pow(rows, -0.8));
        }
        const std::optional<PowerFit> fit = fitPower(n, error, {});
        QVERIFY(fit.has_value());
        QVERIFY(std::abs(fit->c - 0.8) < 0.011);
        QVERIFY(std::abs(fit->at(200) - (0.09 + 1.4 * std::pow(200.0, -0.8))) < 0.002);
        const std::optional<PowerFit> above = fitPower(n, error, {}, 0.3); // the noise that no data take away
        QVERIFY(above.has_value() && above->a >= 0.3 && above->at(1e9) >= 0.3);
        QVERIFY(!fitPower(std::vector{1.0, 2.0}, std::vector{1.0, 0.5}, {}).has_value());
    }
};

GOODFIT_SUITE(DecomposeTest)
#include "decompose_test.moc"
