#include "core/data/generators/generator.h"
#include "core/data/generators/members.h"

#include <cmath>
#include <numbers>

namespace goodfit::data {

namespace {

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    const double turns = parameters.real("turns");
    const std::int64_t classes = parameters.integer("classes");
    PlaneRecipe recipe;
    recipe.name = "Spirals";
    recipe.source = "Generated: Archimedean spirals (Lang and Witbrock, 1988)";
    recipe.classNames = numberedClasses("arm", classes);
    recipe.point = [turns, classes](const PointRequest& wanted, RandomStream&) {
        const double t = wanted.share();
        const double start = static_cast<double>(wanted.classIndex) / static_cast<double>(classes);
        const double angle = 2.0 * std::numbers::pi * (turns * t + start);
        return Point{t * std::cos(angle), t * std::sin(angle)};
    };
    return generatePlane(recipe, parameters, request);
}

} // namespace

const DataSourceInfo& spiralsSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "spirals";
        info.about.label = "Spirals";
        info.about.category = "Generators";
        info.about.help = "Interleaved spiral arms, one a class.";
        info.about.formula = "radius t, angle 2π · turns · t + 2π · class / classes, t from 0 to 1";
        info.about.advice =
            "A plain linear classifier fails here; two hidden layers of 16 do well. More turns ask for more units.";
        info.about.source = "Lang and Witbrock, 1988";
        info.about.parameters = {
            samplesSpec(400), noiseSpec(0.02),
            ParameterSpec::real("turns", "Turns", 1.25, 0.1, 5.0).says("How often each arm winds around the centre."),
            ParameterSpec::integer("classes", "Classes", 2, 2, 10).says("Number of arms."), generatorSeedSpec()};
        info.first = {{16, 16}, "tanh", 0.01, 16, 150};
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
