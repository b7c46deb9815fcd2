#include "core/base/student_t.h"

#include <cmath>
#include <initializer_list>

namespace goodfit {

namespace {

constexpr double kTiny = 1e-300;
constexpr double kPrecision = 1e-15;
constexpr int kMostTerms = 10'000;

double continuedFraction(double a, double b, double x) {
    double c = 1.0;
    double d = 1.0 - (a + b) * x / (a + 1.0);
    d = 1.0 / (std::abs(d) < kTiny ? kTiny : d);
    double value = d;
    for (int m = 1; m < kMostTerms; ++m) {
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        double step = 1.0;
        for (const double term : {even, odd}) {
            d = 1.0 + term * d;
            d = 1.0 / (std::abs(d) < kTiny ? kTiny : d);
            c = 1.0 + term / c;
            c = std::abs(c) < kTiny ? kTiny : c;
            step = c * d;
            value *= step;
        }
        if (std::abs(step - 1.0) < kPrecision) {
            break;
        }
    }
    return value;
}

double incompleteBeta(double a, double b, double x) {
    if (x <= 0.0 || x >= 1.0) {
        return x <= 0.0 ? 0.0 : 1.0;
    }
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    // the fraction converges fast on one side of the mean only
    return x < (a + 1.0) / (a + b + 2.0) ? front * continuedFraction(a, b, x) / a
                                         : 1.0 - front * continuedFraction(b, a, 1.0 - x) / b;
}

} // namespace

double studentTwoSided(double t, double degrees) {
    if (std::isnan(t)) {
        return 1.0;
    }
    return std::isinf(t) ? 0.0 : incompleteBeta(degrees / 2.0, 0.5, degrees / (degrees + t * t));
}

double studentQuantile(double p, double degrees) {
    double low = 0.0;
    double high = 1.0;
    while (studentTwoSided(high, degrees) > p) {
        high *= 2.0;
    }
    constexpr int kHalvings = 200;
    for (int i = 0; i < kHalvings && high - low > kPrecision * high; ++i) {
        const double middle = (low + high) / 2.0;
        (studentTwoSided(middle, degrees) > p ? low : high) = middle;
    }
    return (low + high) / 2.0;
}

} // namespace goodfit
