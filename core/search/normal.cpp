#include "core/search/normal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace goodfit::search {

namespace {

constexpr double kHalfLogTwoPi = 0.91893853320467274178;

template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) { // ascending
    double sum = 0.0;
    for (std::size_t i = N; i-- > 0;) {
        sum = sum * x + coefficients[i];
    }
    return sum;
}

} // namespace

double normalLogDensity(double z) {
    return -0.5 * z * z - kHalfLogTwoPi;
}

double normalCdf(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normalLogCdf(double z) {
    if (z > 6.0) {
        return std::log1p(-normalCdf(-z));
    }
    if (z > -20.0) {
        return std::log(normalCdf(z));
    }
    // 1 - 1/z² + 3/z⁴ - 15/z⁶ + …, ten terms: below 1e-16 from -20 on.
    double term = 1.0;
    double sum = 1.0;
    for (int k = 1; k <= 10; ++k) {
        term *= -(2.0 * k - 1.0) / (z * z);
        sum += term;
    }
    return normalLogDensity(z) - std::log(-z) + std::log(sum);
}

double normalLogMass(double a, double b) {
    if (!(a < b)) {
        return -std::numeric_limits<double>::infinity();
    }
    if (a > 0.0) {
        return normalLogMass(-b, -a);
    }
    if (b > 0.0) {
        return std::log1p(-normalCdf(a) - normalCdf(-b));
    }
    const double upper = normalLogCdf(b);
    return upper + std::log(-std::expm1(normalLogCdf(a) - upper));
}

double normalQuantile(double p) {
    static constexpr std::array<double, 8> kA = {
        3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static constexpr std::array<double, 8> kB = {1.0,
                                                 4.2313330701600911252e+1,
                                                 6.8718700749205790830e+2,
                                                 5.3941960214247511077e+3,
                                                 2.1213794301586595867e+4,
                                                 3.9307895800092710610e+4,
                                                 2.8729085735721942674e+4,
                                                 5.2264952788528545610e+3};
    static constexpr std::array<double, 8> kC = {
        1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static constexpr std::array<double, 8> kD = {1.0,
                                                 2.05319162663775882187e0,
                                                 1.67638483018380384940e0,
                                                 6.89767334985100004550e-1,
                                                 1.48103976427480074590e-1,
                                                 1.51986665636164571966e-2,
                                                 5.47593808499534494600e-4,
                                                 1.05075007164441684324e-9};
    static constexpr std::array<double, 8> kE = {
        6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static constexpr std::array<double, 8> kF = {1.0,
                                                 5.99832206555887937690e-1,
                                                 1.36929880922735805310e-1,
                                                 1.48753612908506148525e-2,
                                                 7.86869131145613259100e-4,
                                                 1.84631831751005468180e-5,
                                                 1.42151175831644588870e-7,
                                                 2.04426310338993978564e-15};
    const double q = p - 0.5;
    if (std::abs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(kA, r) / polynomial(kB, r);
    }
    const double r = std::sqrt(-std::log(std::max(std::min(p, 1.0 - p), std::numeric_limits<double>::min())));
    const double tail = r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                                 : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0);
    return q < 0.0 ? -tail : tail;
}

double truncatedNormalAt(double u, double a, double b) {
    if (a > 0.0) { // the lower tail has the digits
        return -truncatedNormalAt(1.0 - u, -b, -a);
    }
    const double low = normalCdf(a);
    const double p = low + u * (normalCdf(b) - low);
    return std::clamp(p > 0.0 && p < 1.0 ? normalQuantile(p) : (p > 0.0 ? b : a), a, b);
}

} // namespace goodfit::search
