#include "core/diagnose/rule.h"

#include "core/base/value.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

constexpr double kMany = 1e6; // beyond, figures say no more

} // namespace

double sureness(double value, double threshold) {
    if (!(value > 0.0) || !(threshold > 0.0)) {
        return value > threshold ? 0.98 : 0.02;
    }
    const double doublings = std::log2(value / threshold);
    return std::clamp(1.0 / (1.0 + std::pow(3.0, -doublings)), 0.02, 0.98);
}

std::string number(double value) {
    return shortNumber(value, 3);
}

std::string percent(double share) {
    const double value = 100.0 * share;
    if (std::abs(value) > kMany) { // infinity too
        return (value < 0.0 ? "less than −" : "more than ") + std::string("1000000 %");
    }
    return (std::abs(value) >= 10.0 ? shortNumber(std::round(value), 9) : shortNumber(value, 2)) + " %";
}

std::string times(double factor) {
    return factor > kMany ? "more than a million times" : number(factor) + " times";
}

std::string at(double epoch) {
    return "epoch " + shortNumber(epoch, 9);
}

} // namespace goodfit::diagnose
