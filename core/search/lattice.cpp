#include "core/search/lattice.h"

#include <algorithm>
#include <limits>

namespace goodfit::search {

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::int64_t saturatingProduct(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? kMost : product;
}

std::int64_t saturatingSum(std::int64_t a, std::int64_t b) {
    return a > kMost - b ? kMost : a + b;
}

} // namespace

std::optional<Lattice> Lattice::of(const Space& space) {
    std::vector<Ladder> ladders;
    for (const Dimension& dimension : space.dimensions) {
        std::optional<Ladder> ladder = Ladder::of(dimension);
        if (!ladder) {
            return std::nullopt;
        }
        ladders.push_back(std::move(*ladder));
    }
    return Lattice(space, std::move(ladders));
}

Lattice::Lattice(const Space& space, std::vector<Ladder> ladders) {
    for (std::size_t i = 0; i < space.dimensions.size(); ++i) {
        const Dimension& dimension = space.dimensions[i];
        m_nodes.push_back(Node{dimension.path, std::move(ladders[i]), dimension.conditionValues, {}, 0});
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const std::string& condition = space.dimensions[i].conditionPath;
        const auto parent = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node& node) {
            return !condition.empty() && node.path == condition;
        });
        (parent == m_nodes.end() ? m_roots : parent->children).push_back(i);
    }
    for (const std::size_t root : m_roots) {
        measure(root);
    }
    m_size = product(m_roots);
}

std::vector<std::size_t> Lattice::childrenUnder(const Node& node, const Value& value) const {
    std::vector<std::size_t> active;
    for (const std::size_t child : node.children) {
        const std::vector<Value>& allowed = m_nodes[child].conditionValues;
        if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) {
            active.push_back(child);
        }
    }
    return active;
}

std::int64_t Lattice::product(const std::vector<std::size_t>& nodes) const {
    std::int64_t all = 1;
    for (const std::size_t node : nodes) {
        all = saturatingProduct(all, m_nodes[node].size);
    }
    return all;
}

void Lattice::measure(std::size_t index) {
    Node& node = m_nodes[index];
    if (node.children.empty()) {
        node.size = node.ladder.count();
        return;
    }
    for (const std::size_t child : node.children) {
        measure(child);
    }
    for (std::int64_t k = 0; k < node.ladder.count(); ++k) {
        node.size = saturatingSum(node.size, product(childrenUnder(node, node.ladder.at(k))));
    }
}

Assignment Lattice::at(std::int64_t index) const {
    std::vector<std::optional<Value>> values(m_nodes.size());
    place(m_roots, index, values);
    Assignment assignment;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (values[i]) {
            assignment.emplace_back(m_nodes[i].path, std::move(*values[i]));
        }
    }
    return assignment;
}

void Lattice::place(const std::vector<std::size_t>& nodes, std::int64_t index,
                    std::vector<std::optional<Value>>& values) const {
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        const std::int64_t size = m_nodes[*node].size;
        placeOne(*node, index % size, values);
        index /= size;
    }
}

void Lattice::placeOne(std::size_t nodeIndex, std::int64_t index, std::vector<std::optional<Value>>& values) const {
    const Node& node = m_nodes[nodeIndex];
    if (node.children.empty()) {
        values[nodeIndex] = node.ladder.at(index);
        return;
    }
    for (std::int64_t k = 0; k < node.ladder.count(); ++k) {
        Value value = node.ladder.at(k);
        const std::vector<std::size_t> active = childrenUnder(node, value);
        const std::int64_t below = product(active);
        if (index < below) {
            values[nodeIndex] = std::move(value);
            place(active, index, values);
            return;
        }
        index -= below;
    }
}

} // namespace goodfit::search
