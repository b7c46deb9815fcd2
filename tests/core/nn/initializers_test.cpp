// The initializers against their formulas: spread, bounds and the whole distribution of what they draw.
#include "core/base/registry.h"
#include "core/nn/initializers/registry.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr nn::Fan kFan{300, 100};
constexpr std::size_t kCount = 30000;
constexpr double kCut = 0.87962566103423978; // deviation of a normal that is cut at two deviations

struct Drawn {
    const char* name;
    Component component;
    char law; // u: uniform, n: normal, t: normal cut at two deviations
    double variance;
    double mean = 0.0;
};
const std::vector<Drawn>& drawn() {
    const auto scaling = [](double scale, const char* mode, const char* distribution) {
        return part("variance_scaling", {{"scale", scale}, {"mode", mode}, {"distribution", distribution}});
    };
    static const std::vector<Drawn> kAll = {
        {"Glorot, uniform", part("glorot_uniform"), 'u', 2.0 / 400},
        {"Glorot, normal", part("glorot_normal"), 't', 2.0 / 400},
        {"He, uniform", part("he_uniform"), 'u', 2.0 / 300},
        {"He, normal", part("he_normal"), 't', 2.0 / 300},
        {"LeCun, uniform", part("lecun_uniform"), 'u', 1.0 / 300},
        {"LeCun, normal", part("lecun_normal"), 't', 1.0 / 300},
        {"the literature's N(0, 1) · 0.01", part("random_normal", {{"stddev", 0.01}}), 'n', 1e-4},
        {"random normal", part("random_normal", {{"mean", 0.2}}), 'n', 0.05 * 0.05, 0.2},
        {"random uniform", part("random_uniform"), 'u', 0.05 * 0.05 / 3.0},
        {"random uniform, shifted", part("random_uniform", {{"minval", 0.5}, {"maxval", 1.5}}), 'u', 1.0 / 12.0, 1.0},
        {"truncated normal", part("truncated_normal"), 't', 0.05 * 0.05 * kCut * kCut},
        {"truncated normal, moved", part("truncated_normal", {{"mean", -1.0}, {"stddev", 0.5}}), 't',
         0.25 * kCut * kCut, -1.0},
        {"variance scaling", part("variance_scaling"), 't', 1.0 / 300},
        {"variance scaling, units", scaling(2.0, "fan_out", "truncated_normal"), 't', 2.0 / 100},
        {"variance scaling, mean", scaling(0.5, "fan_avg", "truncated_normal"), 't', 0.5 / 200},
        {"variance scaling, uniform", scaling(2.0, "fan_in", "uniform"), 'u', 2.0 / 300},
    };
    return kAll;
}

std::vector<float> fill(const Component& component, nn::Fan fan, std::size_t count) {
    const nn::InitializerInfo* info = findMember(nn::initializers(), component.type());
    std::vector<float> values(count, -3.0F);
    RandomStream stream(9, Purpose::Weights);
    info->make(Parameters(info->about, component.settings))->fill(values, fan, stream, {});
    return values;
}

double normalShare(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}
// The share of draws below x.
double shareBelow(const Drawn& one, double x) {
    const double deviation = std::sqrt(one.variance);
    if (one.law == 'u') {
        return std::clamp(0.5 + (x - one.mean) / (2.0 * std::sqrt(3.0) * deviation), 0.0, 1.0);
    }
    if (one.law == 'n') {
        return normalShare((x - one.mean) / deviation);
    }
    const double z = (x - one.mean) / deviation * kCut;
    return std::clamp((normalShare(z) - normalShare(-2.0)) / (normalShare(2.0) - normalShare(-2.0)), 0.0, 1.0);
}

} // namespace

class InitializersTest : public QObject {
    Q_OBJECT
private slots:
    void drawsFollowTheirFormula_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < drawn().size(); ++i) {
            QTest::newRow(drawn()[i].name) << static_cast<int>(i);
        }
    }
    void drawsFollowTheirFormula() {
        QFETCH(const int, index);
        const Drawn& one = drawn()[static_cast<std::size_t>(index)];
        std::vector<float> values = fill(one.component, kFan, kCount);
        const auto count = static_cast<double>(kCount);
        double sum = 0.0;
        double squares = 0.0;
        for (const float value : values) {
            const double off = static_cast<double>(value) - one.mean;
            sum += off;
            squares += off * off;
        }
        QVERIFY(std::abs(sum / count) < 5.0 * std::sqrt(one.variance / count));
        QVERIFY(std::abs(squares / count / one.variance - 1.0) < 0.04); // five deviations of a normal's variance
        // Kolmogorov and Smirnov: farther away by chance once in a million draws.
        std::sort(values.begin(), values.end());
        double farthest = 0.0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double share = shareBelow(one, static_cast<double>(values[i]));
            farthest = std::max({farthest, std::abs(share - static_cast<double>(i) / count),
                                 std::abs(share - static_cast<double>(i + 1) / count)});
        }
        QVERIFY2(farthest < 2.69 / std::sqrt(count), qPrintable(QString::number(farthest)));
    }

    void constantsAreWhatTheySay() {
        for (const auto& [type, expected] :
             {std::pair{"zeros", 0.0F}, std::pair{"ones", 1.0F}, std::pair{"constant", 0.1F}}) {
            QCOMPARE(fill(Component(type), {5, 5}, 5), std::vector<float>(5, expected));
        }
    }

    // Along the shorter side every direction has the length `gain` and is at right angles to the others.
    void orthogonalWeightsAreARotation_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("tall") << 40 << 17;
        QTest::newRow("wide") << 9 << 33;
        QTest::newRow("square") << 16 << 16;
        QTest::newRow("one unit") << 12 << 1;
    }
    void orthogonalWeightsAreARotation() {
        QFETCH(const int, rows);
        QFETCH(const int, columns);
        const std::vector<float> w = fill(part("orthogonal", {{"gain", 1.5}}), {rows, columns},
                                          static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
        const bool wide = columns >= rows;
        const int vectors = wide ? rows : columns;
        const int length = wide ? columns : rows;
        const auto at = [&](int vector, int i) {
            return static_cast<double>(w[static_cast<std::size_t>(wide ? vector * columns + i : i * columns + vector)]);
        };
        for (int a = 0; a < vectors; ++a) {
            for (int b = 0; b <= a; ++b) {
                double dot = 0.0;
                for (int i = 0; i < length; ++i) {
                    dot += at(a, i) * at(b, i);
                }
                QVERIFY(std::abs(dot - (a == b ? 2.25 : 0.0)) < 1e-6);
            }
        }
    }

    void everyInitializerIsTried() {
        for (const nn::InitializerInfo* info : nn::initializers()) {
            const std::string& id = info->about.id;
            const bool isDrawn = std::any_of(drawn().begin(), drawn().end(),
                                             [&id](const Drawn& one) { return one.component.type() == id; });
            QVERIFY2(isDrawn || id == "zeros" || id == "ones" || id == "constant" || id == "orthogonal", id.c_str());
        }
    }
};

GOODFIT_SUITE(InitializersTest)
#include "initializers_test.moc"
