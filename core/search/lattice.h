// All points of a space whose dimensions are countable, numbered: mixed radix in the order of the space,
// the last dimension fastest (as scikit-learn's ParameterGrid, in document order). Parameters that only
// count under a condition are numbered under the values that switch them on, so no two numbers are the
// same point.
#pragma once

#include "core/search/ladder.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace goodfit::search {

class Lattice {
public:
    // Every value of every dimension; nothing when one is a real range without a step.
    [[nodiscard]] static std::optional<Lattice> of(const Space& space);
    // One ladder a dimension, in the order of the space.
    Lattice(const Space& space, std::vector<Ladder> ladders);

    // The number of points; saturates at the largest 64-bit integer.
    [[nodiscard]] std::int64_t size() const { return m_size; }
    [[nodiscard]] Assignment at(std::int64_t index) const; // 0 … size() - 1

private:
    struct Node {
        std::string path;
        Ladder ladder;
        std::vector<Value> conditionValues;
        std::vector<std::size_t> children; // nodes that depend on this one's value
        std::int64_t size = 0;             // points of this node with all below it
    };

    [[nodiscard]] std::vector<std::size_t> childrenUnder(const Node& node, const Value& value) const;
    [[nodiscard]] std::int64_t product(const std::vector<std::size_t>& nodes) const;
    void measure(std::size_t index);
    void place(const std::vector<std::size_t>& nodes, std::int64_t index,
               std::vector<std::optional<Value>>& values) const;
    void placeOne(std::size_t node, std::int64_t index, std::vector<std::optional<Value>>& values) const;

    std::vector<Node> m_nodes; // as the space's dimensions
    std::vector<std::size_t> m_roots;
    std::int64_t m_size = 1;
};

} // namespace goodfit::search
