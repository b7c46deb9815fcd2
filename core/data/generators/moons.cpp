#include "core/data/generators/generator.h"
#include "core/data/generators/members.h"

#include <cmath>
#include <numbers>

namespace goodfit::data {

namespace {

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    PlaneRecipe recipe;
    recipe.name = "Two moons";
    recipe.source = "Generated: two half circles, as make_moons of scikit-learn (Pedregosa et al., 2011)";
    recipe.classNames = {"upper", "lower"};
    recipe.point = [](const PointRequest& wanted, RandomStream&) {
        const double angle = std::numbers::pi * wanted.share();
        if (wanted.classIndex == 0) {
            return Point{std::cos(angle), std::sin(angle)};
        }
        return Point{1.0 - std::cos(angle), 0.5 - std::sin(angle)};
    };
    return generatePlane(recipe, parameters, request);
}

} // namespace

const DataSourceInfo& moonsSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "moons";
        info.about.label = "Two moons";
        info.about.category = "Generators";
        info.about.help = "Two interleaving half circles.";
        info.about.formula = "upper (cos θ, sin θ), lower (1 − cos θ, 0.5 − sin θ), θ from 0 to π";
        info.about.advice = "Raise the noise until the classes overlap: then a large network overfits visibly.";
        info.about.source = "scikit-learn (Pedregosa et al., 2011), make_moons";
        info.about.parameters = {samplesSpec(300), noiseSpec(0.2), generatorSeedSpec()};
        info.first = {{16, 16}, "relu", 0.01, 32, 60};
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
