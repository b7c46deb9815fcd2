#include "core/search/point_set.h"

namespace goodfit::search {

std::string PointSet::keyOf(const Assignment& point) {
    std::string key;
    for (const auto& [path, value] : point) {
        key += path;
        if (value.isNumber()) {
            key += '#' + numberText(value.real());
        } else {
            key += (value.isText() ? '"' : '?') + value.toString();
        }
        key += '\n';
    }
    return key;
}

} // namespace goodfit::search
