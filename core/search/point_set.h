// The points of a space that were already given out, so that none is evaluated twice.
#pragma once

#include "core/search/space.h"

#include <string>
#include <unordered_set>

namespace goodfit::search {

class PointSet {
public:
    // False when it was there already.
    bool add(const Assignment& point) { return m_keys.insert(keyOf(point)).second; }
    [[nodiscard]] bool contains(const Assignment& point) const { return m_keys.contains(keyOf(point)); }
    [[nodiscard]] std::size_t size() const { return m_keys.size(); }

private:
    // Whole reals and integers are the same point, texts and numbers never are.
    [[nodiscard]] static std::string keyOf(const Assignment& point);

    std::unordered_set<std::string> m_keys;
};

} // namespace goodfit::search
