#include "core/search/importance/parzen_histogram.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::search {

namespace {

constexpr std::size_t kMostCells = 50;
constexpr double kLeastBandwidth = 0.5 / 1.64; // 90 % of a kernel inside its own cell
constexpr double kPriorWeight = 1.0;

double normalBelow(double z) {
    return std::erfc(-z / std::numbers::sqrt2) / 2;
}

// Probabilities of the cells under a normal kernel, cut to them.
void addKernel(std::vector<double>& density, double weight, double mean, double deviation) {
    std::vector<double> shares(density.size());
    double all = 0.0;
    for (std::size_t cell = 0; cell < density.size(); ++cell) {
        const double middle = static_cast<double>(cell);
        shares[cell] = normalBelow((middle + 0.5 - mean) / deviation) - normalBelow((middle - 0.5 - mean) / deviation);
        all += shares[cell];
    }
    for (std::size_t cell = 0; cell < density.size(); ++cell) {
        density[cell] += weight * shares[cell] / all;
    }
}

double scottBandwidth(const std::vector<double>& counts, double total) {
    double mean = 0.0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        mean += static_cast<double>(cell) * counts[cell] / total;
    }
    double squares = 0.0;
    double below = 0.0;
    double low = -1.0;
    double high = -1.0;
    double last = 0.0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        const double place = static_cast<double>(cell);
        if (counts[cell] <= 0.0) {
            continue;
        }
        squares += counts[cell] * (place - mean) * (place - mean);
        below += counts[cell];
        low = low < 0.0 && below >= std::floor(total / 4) ? place : low;
        high = high < 0.0 && below > std::floor(total * 3 / 4) ? place : high;
        last = place;
    }
    const double quartiles = (high < 0.0 ? last : high) - low;
    const double deviation = std::sqrt(squares / std::max(1.0, total - 1.0));
    return std::max(1.059 * std::min(quartiles / 1.34, deviation) * std::pow(total, -0.2), kLeastBandwidth);
}

std::size_t numberOfCells(const Dimension& dimension, const Feature& feature) {
    if (!feature.ladder) {
        return kMostCells;
    }
    const auto values = static_cast<double>(feature.ladder->count());
    const bool logarithmic = dimension.integer && dimension.range->log;
    const double cells = logarithmic ? std::ceil(std::log2(values)) + 1.0 : values;
    return static_cast<std::size_t>(std::min(cells, static_cast<double>(kMostCells)));
}

} // namespace

CellsOf cellsOf(const ImportanceEvidence& evidence, std::ptrdiff_t feature) {
    const Feature& own = evidence.space.feature(feature);
    const Dimension& dimension = evidence.space.space().dimensions[static_cast<std::size_t>(feature)];
    CellsOf cells;
    if (own.category) {
        cells.ordered = false;
        cells.count = own.grid.size();
        cells.cellOf = [&evidence, feature](std::ptrdiff_t row) {
            return static_cast<std::size_t>(evidence.points(feature, row));
        };
        return cells;
    }
    cells.count = numberOfCells(dimension, own);
    // Cell centres run from the lowest value to the highest; the unit coordinate is linear in between.
    const double low = own.grid.empty() ? 0.0 : own.grid.front();
    const double high = own.grid.empty() ? 1.0 : own.grid.back();
    const double last = static_cast<double>(cells.count) - 1.0;
    cells.cellOf = [&evidence, feature, low, high, last](std::ptrdiff_t row) {
        const double share = high > low ? (evidence.points(feature, row) - low) / (high - low) : 0.0;
        // A value half way between two centres belongs to the lower one.
        return static_cast<std::size_t>(std::clamp(std::ceil(share * last - 0.5), 0.0, last));
    };
    return cells;
}

std::vector<double> parzenHistogram(const std::vector<double>& counts, bool ordered) {
    std::vector<double> density(counts.size(), 0.0);
    double total = 0.0;
    double kernels = 1.0; // the prior
    for (const double count : counts) {
        total += count;
        kernels += count > 0.0 ? 1.0 : 0.0;
    }
    const auto size = static_cast<double>(counts.size());
    const double bandwidth = ordered && total > 0.0 ? scottBandwidth(counts, total) : 1.0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        if (counts[cell] <= 0.0) {
            continue;
        }
        if (ordered) {
            addKernel(density, counts[cell], static_cast<double>(cell), bandwidth);
            continue;
        }
        const double whole = 1.0 + size * kPriorWeight / kernels;
        for (std::size_t other = 0; other < counts.size(); ++other) {
            density[other] += counts[cell] * (kPriorWeight / kernels + (other == cell ? 1.0 : 0.0)) / whole;
        }
    }
    if (ordered) {
        addKernel(density, kPriorWeight, (size - 1.0) / 2, size);
    }
    for (double& share : density) {
        share = (share + (ordered ? 0.0 : kPriorWeight / size)) / (total + kPriorWeight);
    }
    return density;
}

} // namespace goodfit::search
