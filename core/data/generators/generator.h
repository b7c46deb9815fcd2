// What the generators share: points of a plane in classes of equal size (the first classes get one more
// when the number does not divide), with normal noise on both coordinates. The same settings give the
// same points, bit for bit on one build.
#pragma once

#include "core/base/random.h"
#include "core/data/sources.h"

#include <functional>

namespace goodfit::data {

struct Point {
    double x = 0.0;
    double y = 0.0;
};

// Which point of its class is wanted: index in 0 … count - 1.
struct PointRequest {
    std::int64_t index = 0;
    std::int64_t count = 0;
    int classIndex = 0;

    // index as a share of the way: 0 at the first, 1 at the last point.
    [[nodiscard]] double share() const {
        return count > 1 ? static_cast<double>(index) / static_cast<double>(count - 1) : 0.0;
    }
};

struct PlaneRecipe {
    std::string name;
    std::string source;
    std::vector<std::string> classNames;                            // two or more
    std::function<Point(const PointRequest&, RandomStream&)> point; // without noise
};

// Reads samples, noise and seed; the classes take turns row by row.
[[nodiscard]] Result<Dataset> generatePlane(const PlaneRecipe& recipe, const Parameters& parameters,
                                            const SourceRequest& request);

[[nodiscard]] ParameterSpec samplesSpec(std::int64_t initial);
[[nodiscard]] ParameterSpec noiseSpec(double initial);
[[nodiscard]] ParameterSpec generatorSeedSpec();
// "class 1", "class 2" …
[[nodiscard]] std::vector<std::string> numberedClasses(const std::string& noun, std::int64_t count);
[[nodiscard]] Error stoppedWhileLoading();

// Rows between two looks at the stop token: far less than 10 ms of work.
inline constexpr std::int64_t kRowsPerStopCheck = 4096;

} // namespace goodfit::data
