#include "core/search/space.h"

#include "core/base/parameters.h"
#include "core/document/paths.h"
#include "core/search/ladder.h"
#include "core/search/lattice.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

std::optional<std::int64_t> Dimension::cardinality() const {
    const std::optional<Ladder> ladder = Ladder::of(*this);
    return ladder ? std::optional(ladder->count()) : std::nullopt;
}

bool Dimension::contains(const Value& value) const {
    if (!range) {
        return std::find(choices.begin(), choices.end(), value) != choices.end();
    }
    const double x = value.real();
    if (!value.isNumber() || !(x >= range->low && x <= range->high) || (integer && x != std::floor(x))) {
        return false;
    }
    if (!range->step || *range->step <= 0.0) {
        return true;
    }
    const double steps = (x - range->low) / *range->step;
    return std::abs(steps - std::round(steps)) < 1e-6;
}

const Dimension* Space::find(std::string_view path) const {
    const auto found = std::find_if(dimensions.begin(), dimensions.end(),
                                    [&](const Dimension& dimension) { return dimension.path == path; });
    return found == dimensions.end() ? nullptr : &*found;
}

const Value* find(const Assignment& assignment, std::string_view path) {
    for (const auto& [name, value] : assignment) {
        if (name == path) {
            return &value;
        }
    }
    return nullptr;
}

bool isActive(const Dimension& dimension, const Assignment& before) {
    if (dimension.conditionPath.empty()) {
        return true;
    }
    const Value* decides = find(before, dimension.conditionPath);
    const std::vector<Value>& allowed = dimension.conditionValues;
    return decides && std::find(allowed.begin(), allowed.end(), *decides) != allowed.end();
}

Value centreOf(const Dimension& dimension) {
    if (!dimension.range) {
        return representative(Setting(ChoiceRange{dimension.choices}), ParameterKind::Choice);
    }
    const NumericRange& range = *dimension.range;
    const Value centre =
        representative(Setting(range), dimension.integer ? ParameterKind::Integer : ParameterKind::Real);
    const double step = range.step.value_or(0.0);
    const std::optional<Ladder> ladder = Ladder::of(dimension);
    if (!ladder || step <= 0.0) {
        return centre;
    }
    const auto index = static_cast<std::int64_t>(std::llround((centre.real() - range.low) / step));
    return ladder->at(std::clamp<std::int64_t>(index, 0, ladder->count() - 1));
}

Assignment centreOf(const Space& space) {
    Assignment centre;
    for (const Dimension& dimension : space.dimensions) {
        if (isActive(dimension, centre)) {
            centre.emplace_back(dimension.path, centreOf(dimension));
        }
    }
    return centre;
}

std::optional<std::int64_t> pointCount(const Space& space) {
    const std::optional<Lattice> lattice = Lattice::of(space);
    return lattice ? std::optional(lattice->size()) : std::nullopt;
}

Result<Document> fillIn(const Document& document, const Catalogue& catalogue, const Assignment& assignment) {
    const Space space = spaceOf(document, catalogue);
    for (const auto& [path, value] : assignment) {
        if (!space.find(path)) {
            return Error{ErrorCode::NotFound, path,
                         "not a range of this document, so it cannot become " + value.toString()};
        }
    }
    Document filled = document;
    Assignment inForce;
    for (const Dimension& dimension : space.dimensions) {
        if (!isActive(dimension, inForce)) {
            continue;
        }
        const Value* given = find(assignment, dimension.path);
        Value value = given ? *given : centreOf(dimension);
        Result<Document> changed = withSetting(std::move(filled), catalogue, dimension.path, Setting(value));
        if (!changed) {
            return changed.error();
        }
        filled = std::move(changed).value();
        inForce.emplace_back(dimension.path, std::move(value));
    }
    return filled;
}

bool hasRanges(const Document& document, const Catalogue& catalogue) {
    return !spaceOf(document, catalogue).empty();
}

} // namespace goodfit::search
