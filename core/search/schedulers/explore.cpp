#include "core/search/schedulers/explore.h"

#include "core/search/coordinates.h"

#include <algorithm>

namespace goodfit::search {

namespace {

constexpr double kUp = 1.2, kDown = 0.8;

Value changed(const Dimension& dimension, const Value& value, double resample, RandomStream& stream) {
    const bool anew = stream.uniform() < resample;
    const bool up = stream.uniform() < 0.5;
    const double drawn = stream.uniform();
    if (anew) {
        return valueAt(dimension, drawn);
    }
    if (!dimension.range) {
        const double step = 1.0 / static_cast<double>(dimension.choices.size());
        return valueAt(dimension, unitOf(dimension, value) + (up ? step : -step));
    }
    const double wanted = std::clamp(value.real() * (up ? kUp : kDown), dimension.range->low, dimension.range->high);
    return valueAt(dimension, unitOf(dimension, Value(wanted)));
}

} // namespace

Assignment explored(const Space& space, const Assignment& parents, double resample,
                    const std::function<bool(const Dimension&)>& goesAlong, RandomStream& stream) {
    Assignment values;
    for (const Dimension& dimension : space.dimensions) {
        if (!isActive(dimension, values)) {
            continue;
        }
        const Value* inherited = find(parents, dimension.path);
        if (!inherited) {
            values.emplace_back(dimension.path, valueAt(dimension, stream.uniform()));
        } else if (goesAlong(dimension)) {
            values.emplace_back(dimension.path, *inherited);
        } else {
            values.emplace_back(dimension.path, changed(dimension, *inherited, resample, stream));
        }
    }
    return values;
}

} // namespace goodfit::search
