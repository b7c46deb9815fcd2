#include "core/data/generators/generator.h"
#include "core/data/generators/members.h"

#include <cmath>
#include <numbers>

namespace goodfit::data {

namespace {

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    const double factor = parameters.real("factor");
    PlaneRecipe recipe;
    recipe.name = "Circles";
    recipe.source = "Generated: two circles, as make_circles of scikit-learn (Pedregosa et al., 2011)";
    recipe.classNames = {"outer", "inner"};
    recipe.point = [factor](const PointRequest& wanted, RandomStream&) {
        const double share = static_cast<double>(wanted.index) / static_cast<double>(wanted.count);
        const double angle = 2.0 * std::numbers::pi * share;
        const double radius = wanted.classIndex == 0 ? 1.0 : factor;
        return Point{radius * std::cos(angle), radius * std::sin(angle)};
    };
    return generatePlane(recipe, parameters, request);
}

} // namespace

const DataSourceInfo& circlesSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "circles";
        info.about.label = "Circles";
        info.about.category = "Generators";
        info.about.help = "A small circle inside a large one.";
        info.about.formula = "outer radius 1, inner radius factor";
        info.about.advice = "One hidden layer with three units or more can close the ring.";
        info.about.source = "scikit-learn (Pedregosa et al., 2011), make_circles";
        info.about.parameters = {samplesSpec(300), noiseSpec(0.1),
                                 ParameterSpec::real("factor", "Factor", 0.5, 0.0, 0.99)
                                     .says("Radius of the inner circle when the outer one has 1."),
                                 generatorSeedSpec()};
        info.first = {{8}, "tanh", 0.02, 32, 60};
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
