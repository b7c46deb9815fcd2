// The search space of a document: its ranges, flattened, each with its path. A document with ranges is
// the search space; a trial is the same document with the ranges filled in.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::search {

// One dimension. Numeric when range is set (integer: whole numbers only), else one of choices.
// When `conditionPath` is set the parameter only counts while that one has one of `conditionValues`
// (a setting of one optimizer among several).
struct Dimension {
    std::string path;
    std::string label; // "units of dense", "Learning rate"
    bool integer = false;
    std::optional<NumericRange> range;
    std::vector<Value> choices;
    std::string conditionPath;
    std::vector<Value> conditionValues;

    // How many values it has; nullopt for a real range without a step.
    [[nodiscard]] std::optional<std::int64_t> cardinality() const;
    [[nodiscard]] bool contains(const Value& value) const;
    bool operator==(const Dimension&) const = default;
};

struct Space {
    std::vector<Dimension> dimensions; // in document order
    [[nodiscard]] const Dimension* find(std::string_view path) const;
    [[nodiscard]] bool empty() const { return dimensions.empty(); }
    bool operator==(const Space&) const = default;
};

// Values by path, in the order of the space; inactive conditional parameters are left out.
using Assignment = std::vector<std::pair<std::string, Value>>;
[[nodiscard]] const Value* find(const Assignment& assignment, std::string_view path);
// Whether the dimension counts, given the values before it in the order of the space (a condition always
// stands before what depends on it).
[[nodiscard]] bool isActive(const Dimension& dimension, const Assignment& before);
// The value that stands for the dimension in a drawing: a range's centre (geometric when log), on a step
// when it has steps; the first choice.
[[nodiscard]] Value centreOf(const Dimension& dimension);
[[nodiscard]] Assignment centreOf(const Space& space);
// How many points the space has: nothing when without end; saturates at the largest 64-bit integer.
[[nodiscard]] std::optional<std::int64_t> pointCount(const Space& space);

// In the order of visitParameters(), but a condition before what depends on it. A setting that only some
// of several types know depends on that type; one that all of them know does not. Blocks inside a repeat
// group depend on nothing, since the group is there at least once.
[[nodiscard]] Space spaceOf(const Document& document, const Catalogue& catalogue);
// The document with its ranges filled in; what the assignment leaves out becomes the range's centre.
// Errors: a path that is no range of the document; a value that its spec does not allow.
[[nodiscard]] Result<Document> fillIn(const Document& document, const Catalogue& catalogue,
                                      const Assignment& assignment);
[[nodiscard]] bool hasRanges(const Document& document, const Catalogue& catalogue);

} // namespace goodfit::search
