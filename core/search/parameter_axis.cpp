#include "core/search/parameter_axis.h"

#include "core/search/coordinates.h"
#include "core/search/ladder.h"

namespace goodfit::search {

ParameterAxis axisOf(const Dimension& dimension, std::int64_t levels) {
    ParameterAxis axis{dimension.path, dimension.label, !dimension.range, dimension.range && dimension.range->log, {}};
    const std::optional<Ladder> ladder = Ladder::of(dimension);
    if (ladder && (axis.category || ladder->count() <= levels)) {
        for (std::int64_t level = 0; level < ladder->count(); ++level) {
            axis.at.push_back(ladder->at(level));
        }
        return axis;
    }
    for (std::int64_t level = 0; level < levels; ++level) {
        const Value value = valueAt(dimension, static_cast<double>(level) / static_cast<double>(levels - 1));
        if (axis.at.empty() || !(axis.at.back() == value)) {
            axis.at.push_back(value);
        }
    }
    return axis;
}

} // namespace goodfit::search
