#include "core/search/samplers/influence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace goodfit::search {

namespace {

struct Pairs {
    std::vector<double> x, y;
};

Pairs known(std::span<const double> coordinates, std::span<const double> places) {
    Pairs pairs;
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        if (!std::isnan(coordinates[i])) {
            pairs.x.push_back(coordinates[i]);
            pairs.y.push_back(places[i]);
        }
    }
    return pairs;
}

// Places from 0; equal values share the middle of theirs.
std::vector<double> ranks(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> result(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && values[order[end]] == values[order[i]]) {
            ++end;
        }
        const double middle = 0.5 * static_cast<double>(i + end - 1);
        for (; i < end; ++i) {
            result[order[i]] = middle;
        }
    }
    return result;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squares(const std::vector<double>& values, double middle) {
    double sum = 0.0;
    for (const double value : values) {
        sum += (value - middle) * (value - middle);
    }
    return sum;
}

} // namespace

double rankCorrelation(std::span<const double> coordinates, std::span<const double> places) {
    const Pairs pairs = known(coordinates, places);
    if (pairs.x.size() < 3) {
        return 0.0;
    }
    const std::vector<double> x = ranks(pairs.x);
    const std::vector<double> y = ranks(pairs.y);
    const double meanX = mean(x);
    const double meanY = mean(y);
    double both = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        both += (x[i] - meanX) * (y[i] - meanY);
    }
    const double spread = std::sqrt(squares(x, meanX) * squares(y, meanY));
    return spread > 0.0 ? std::abs(both) / spread : 0.0;
}

double choiceCorrelation(std::span<const double> coordinates, std::span<const double> places) {
    const Pairs pairs = known(coordinates, places);
    if (pairs.x.size() < 3) {
        return 0.0;
    }
    const double middle = mean(pairs.y);
    std::map<double, std::vector<double>> groups;
    for (std::size_t i = 0; i < pairs.x.size(); ++i) {
        groups[pairs.x[i]].push_back(pairs.y[i]);
    }
    double between = 0.0;
    for (const auto& [choice, values] : groups) {
        const double away = mean(values) - middle;
        between += static_cast<double>(values.size()) * away * away;
    }
    const double all = squares(pairs.y, middle);
    return all > 0.0 ? std::sqrt(between / all) : 0.0;
}

} // namespace goodfit::search
