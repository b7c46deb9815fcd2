#include "core/search/surrogate/scalar_minimum.h"

#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

const double kGolden = (3.0 - std::sqrt(5.0)) / 2.0;

// x is the best point, w the second best, v the one before.
struct Bracket {
    double low, high;
    double x, w, v;
    double fx, fw, fv;
    double last = 0.0;       // the last step
    double beforeLast = 0.0; // the one before it

    // The step to the parabola's vertex; golden section when that is no good.
    double step(double tolerance) {
        const double middle = (low + high) / 2;
        const double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        double p = (x - v) * q - (x - w) * r;
        q = 2.0 * (q - r);
        p = q > 0.0 ? -p : p;
        q = std::abs(q);
        const double older = beforeLast;
        beforeLast = last;
        if (std::abs(older) > tolerance && std::abs(p) < std::abs(q * older / 2) && p > q * (low - x) &&
            p < q * (high - x)) {
            const double u = x + p / q;
            const bool nearEnd = u - low < 2.0 * tolerance || high - u < 2.0 * tolerance;
            return nearEnd ? std::copysign(tolerance, middle - x) : p / q;
        }
        beforeLast = x < middle ? high - x : low - x;
        return kGolden * beforeLast;
    }

    void take(double u, double fu) {
        if (fu <= fx) {
            (u < x ? high : low) = x;
            v = w;
            fv = fw;
            w = x;
            fw = fx;
            x = u;
            fx = fu;
            return;
        }
        (u < x ? low : high) = u;
        if (fu <= fw || w == x) {
            v = w;
            fv = fw;
            w = u;
            fw = fu;
        } else if (fu <= fv || v == x || v == w) {
            v = u;
            fv = fu;
        }
    }
};

} // namespace

ScalarMinimum minimiseScalar(const std::function<double(double)>& function, double low, double high, double tolerance,
                             int evaluations) {
    const double start = low + kGolden * (high - low);
    const double atStart = function(start);
    Bracket bracket{low, high, start, start, start, atStart, atStart, atStart};
    for (int i = 1; i < evaluations; ++i) {
        const double small = tolerance + std::numeric_limits<double>::epsilon() * std::abs(bracket.x);
        const double middle = (bracket.low + bracket.high) / 2;
        if (std::abs(bracket.x - middle) <= 2.0 * small - (bracket.high - bracket.low) / 2) {
            break;
        }
        const double step = bracket.step(small);
        bracket.last = step;
        const double u = bracket.x + (std::abs(step) >= small ? step : std::copysign(small, step));
        bracket.take(u, function(u));
    }
    return {bracket.x, bracket.fx};
}

} // namespace goodfit::search
