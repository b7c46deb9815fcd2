// Points as a person writes them: "units=16, learning_rate=0.01; units=32". Points are parted by semicolons or
// new lines, settings by commas. A name is a parameter's path or its end ("units" for "layers.hidden.dense.units"),
// as long as only one parameter ends so. What a point does not name stands as in the drawing.
#pragma once

#include "core/search/space.h"

namespace goodfit::search {

// "name=text, name=text" with names as above, as places in the space and the texts. `where` is said in errors: a
// name that is unknown or fits several parameters; no "=".
[[nodiscard]] Result<std::vector<std::pair<std::size_t, std::string>>> readNamed(const std::string& text,
                                                                                 const Space& space,
                                                                                 const std::string& where);

// Errors, at `where`: a name that is unknown or fits several parameters; a value outside the range, or of another
// kind; a parameter that does not count under the others.
[[nodiscard]] Result<std::vector<Assignment>> readPoints(const std::string& text, const Space& space,
                                                         const std::string& where = "search.sampler.queue");
// So that readPoints() gives the same points again: whole paths, exact numbers.
[[nodiscard]] std::string writePoints(const std::vector<Assignment>& points);
// The point with one value as a person writes it; what counts no more is left out, and what counts only now stands
// as in the drawing. Errors: as readPoints().
[[nodiscard]] Result<Assignment> withValue(const Assignment& point, const Space& space, const std::string& path,
                                           const std::string& text, const std::string& where);
// The point as far as it lies in the space; the rest as in the drawing.
[[nodiscard]] Assignment settled(const Assignment& point, const Space& space);

} // namespace goodfit::search
