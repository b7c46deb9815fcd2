#include "core/search/surrogate/features.h"

#include "core/search/coordinates.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr double kIdleCategory = -1.0;

Feature featureOf(const Dimension& dimension) {
    Feature feature;
    feature.category = !dimension.range;
    feature.idle = feature.category ? kIdleCategory : 0.5;
    feature.ladder = Ladder::of(dimension);
    if (feature.category) {
        feature.places = ChoicePlaces(dimension.choices);
    }
    if (feature.ladder && (feature.category || feature.ladder->count() <= FeatureSpace::kMostGrid)) {
        for (std::int64_t level = 0; level < feature.ladder->count(); ++level) {
            feature.grid.push_back(feature.category ? static_cast<double>(level)
                                                    : unitOf(dimension, feature.ladder->at(level)));
        }
    }
    return feature;
}

} // namespace

std::size_t Feature::levelOf(double code) const {
    const auto above = std::lower_bound(grid.begin(), grid.end(), code);
    if (above == grid.begin()) {
        return 0;
    }
    if (above == grid.end()) {
        return grid.size() - 1;
    }
    const auto level = static_cast<std::size_t>(above - grid.begin());
    return code - grid[level - 1] < grid[level] - code ? level - 1 : level;
}

FeatureSpace::FeatureSpace(Space space) : m_space(std::move(space)) {
    for (const Dimension& dimension : m_space.dimensions) {
        Feature feature = featureOf(dimension);
        feature.condition = dimension.conditionPath.empty() ? -1 : indexOf(dimension.conditionPath);
        if (feature.condition >= std::ssize(m_features)) {
            feature.condition = -1; // a condition always stands before what depends on it
        }
        if (feature.condition >= 0) {
            const Feature& decides = m_features[static_cast<std::size_t>(feature.condition)];
            const std::vector<Value>& values = dimension.conditionValues;
            for (std::size_t level = 0; level < decides.grid.size(); ++level) {
                const Value value = decides.ladder->at(static_cast<std::int64_t>(level));
                feature.allowed.push_back(std::find(values.begin(), values.end(), value) != values.end());
            }
        }
        m_features.push_back(std::move(feature));
    }
}

std::ptrdiff_t FeatureSpace::indexOf(std::string_view path) const {
    const auto found = std::find_if(m_space.dimensions.begin(), m_space.dimensions.end(),
                                    [&](const Dimension& dimension) { return dimension.path == path; });
    return found == m_space.dimensions.end() ? -1 : found - m_space.dimensions.begin();
}

bool FeatureSpace::isActive(std::ptrdiff_t index, const Vector& codes) const {
    const Feature& own = feature(index);
    if (own.condition < 0) {
        return true;
    }
    const Feature& decides = feature(own.condition);
    const double code = codes[own.condition];
    if (!isActive(own.condition, codes) || decides.grid.empty() || (decides.category && code < 0.0)) {
        return false;
    }
    return own.allowed[decides.levelOf(code)];
}

std::optional<Vector> FeatureSpace::encode(const Assignment& point) const {
    Vector codes(size());
    for (std::ptrdiff_t i = 0; i < size(); ++i) {
        const Dimension& dimension = m_space.dimensions[static_cast<std::size_t>(i)];
        if (!isActive(i, codes)) {
            codes[i] = feature(i).idle;
            continue;
        }
        const Value* value = find(point, dimension.path);
        if (value && feature(i).category) {
            const std::optional<std::size_t> place = feature(i).places.of(*value, dimension.choices);
            if (!place) {
                return std::nullopt;
            }
            codes[i] = static_cast<double>(*place);
            continue;
        }
        if (!value || !dimension.contains(*value)) {
            return std::nullopt;
        }
        codes[i] = unitOf(dimension, *value);
    }
    return codes;
}

Assignment FeatureSpace::decode(const Vector& codes) const {
    Assignment point;
    for (std::ptrdiff_t i = 0; i < size(); ++i) {
        if (!isActive(i, codes)) {
            continue;
        }
        const Feature& own = feature(i);
        const Dimension& dimension = m_space.dimensions[static_cast<std::size_t>(i)];
        point.emplace_back(dimension.path, own.grid.empty()
                                               ? valueAt(dimension, codes[i])
                                               : own.ladder->at(static_cast<std::int64_t>(own.levelOf(codes[i]))));
    }
    return point;
}

Vector FeatureSpace::fromUniform(const Vector& uniform) const {
    Vector codes(size());
    for (std::ptrdiff_t i = 0; i < size(); ++i) {
        const Feature& own = feature(i);
        if (!isActive(i, codes)) {
            codes[i] = own.idle;
        } else if (own.category) {
            const double count = static_cast<double>(own.grid.size());
            codes[i] = std::min(std::floor(uniform[i] * count), count - 1.0);
        } else {
            codes[i] = own.grid.empty() ? uniform[i] : own.grid[own.levelOf(uniform[i])];
        }
    }
    return codes;
}

void FeatureSpace::settle(Vector& codes) const {
    for (std::ptrdiff_t i = 0; i < size(); ++i) {
        const Feature& own = feature(i);
        if (!isActive(i, codes)) {
            codes[i] = own.idle;
        } else if (own.category && codes[i] < 0.0) {
            codes[i] = 0.0;
        } else if (!own.grid.empty()) {
            codes[i] = own.grid[own.levelOf(codes[i])];
        }
    }
}

} // namespace goodfit::search
