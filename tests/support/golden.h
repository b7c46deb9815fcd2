// Values recorded from PyTorch and scikit-learn (tests/data/golden/make_golden.py).
#pragma once

#include "core/base/setting.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace goodfit::test {

inline nlohmann::json golden(const std::string& file) {
    std::ifstream stream(std::string(GOODFIT_TEST_DATA) + "/golden/" + file);
    return nlohmann::json::parse(stream);
}

inline std::vector<double> numbers(const nlohmann::json& list) {
    return list.get<std::vector<double>>();
}

inline Settings settingsOf(const nlohmann::json& values) {
    Settings settings;
    for (const auto& [name, value] : values.items()) {
        if (value.is_string()) {
            settings.set(name, value.get<std::string>());
        } else {
            settings.set(name, value.is_boolean() ? Setting(value.get<bool>()) : Setting(value.get<double>()));
        }
    }
    return settings;
}

// How far an engine in T may be from the recorded numbers.
template <class T>
inline constexpr double kAllowed = sizeof(T) == sizeof(float) ? 1e-5 : 1e-10;

// The largest |a - b| / max(1, |b|).
template <class A, class B>
double farthest(const A& a, const B& b) {
    double largest = std::size(a) == std::size(b) ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < std::size(b) && std::isfinite(largest); ++i) {
        const double truth = static_cast<double>(b[i]);
        largest = std::fmax(largest, std::abs(static_cast<double>(a[i]) - truth) / std::fmax(1.0, std::abs(truth)));
    }
    return largest;
}

} // namespace goodfit::test
