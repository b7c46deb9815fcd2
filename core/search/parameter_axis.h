// The values of one parameter that a picture is drawn over.
#pragma once

#include "core/search/space.h"

#include <string>
#include <vector>

namespace goodfit::search {

struct ParameterAxis {
    std::string path;
    std::string label;
    bool category = false;
    bool log = false;
    std::vector<Value> at; // ascending, or the choices
};

// Up to `levels` >= 2 values spread evenly over the unit coordinate, both ends included; every value of a shorter
// ladder; all choices.
[[nodiscard]] ParameterAxis axisOf(const Dimension& dimension, std::int64_t levels);

} // namespace goodfit::search
