#include "core/data/generators/generator.h"
#include "core/data/generators/members.h"

#include <cmath>
#include <numbers>

namespace goodfit::data {

namespace {

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    const std::int64_t classes = parameters.integer("classes");
    PlaneRecipe recipe;
    recipe.name = "Gaussians";
    recipe.source = "Generated: normal clouds on a circle of radius 1";
    recipe.classNames = numberedClasses("cloud", classes);
    recipe.point = [classes](const PointRequest& wanted, RandomStream&) {
        const double angle = 2.0 * std::numbers::pi * wanted.classIndex / static_cast<double>(classes);
        return Point{std::cos(angle), std::sin(angle)};
    };
    return generatePlane(recipe, parameters, request);
}

} // namespace

const DataSourceInfo& gaussiansSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "gaussians";
        info.about.label = "Gaussians";
        info.about.category = "Generators";
        info.about.help = "Round clouds around the corners of a regular polygon, one a class.";
        info.about.formula = "centre (cos 2π k/K, sin 2π k/K), normal spread";
        info.about.advice = "Two classes: a linear model is as good as it gets. With much noise nothing reaches 100 %.";
        info.about.source = "Fisher, 1936";
        info.about.parameters = {samplesSpec(300), noiseSpec(0.4),
                                 ParameterSpec::integer("classes", "Classes", 2, 2, 10).says("Number of clouds."),
                                 generatorSeedSpec()};
        info.first = {{8}, "relu", 0.01, 32, 40};
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
