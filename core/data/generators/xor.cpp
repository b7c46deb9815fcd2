#include "core/data/generators/generator.h"
#include "core/data/generators/members.h"

namespace goodfit::data {

namespace {

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    const double gap = parameters.real("gap");
    PlaneRecipe recipe;
    recipe.name = "XOR";
    recipe.source = "Generated: exclusive or of two signs (Minsky and Papert, 1969)";
    recipe.classNames = {"same sign", "different signs"};
    recipe.point = [gap](const PointRequest& wanted, RandomStream& random) {
        const double x = random.uniform(gap, 1.0);
        const double y = random.uniform(gap, 1.0);
        const double side = wanted.index % 2 == 0 ? 1.0 : -1.0;
        return Point{side * x, wanted.classIndex == 0 ? side * y : -side * y};
    };
    return generatePlane(recipe, parameters, request);
}

} // namespace

const DataSourceInfo& xorSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "xor";
        info.about.label = "XOR";
        info.about.category = "Generators";
        info.about.help = "Four squares; opposite ones belong together.";
        info.about.formula = "class = sign x ≠ sign y";
        info.about.advice =
            "The smallest task that needs a hidden layer: try with none, then with 2 units, then with 4.";
        info.about.source = "Minsky and Papert, 1969";
        info.about.parameters = {
            samplesSpec(300), noiseSpec(0.0),
            ParameterSpec::real("gap", "Gap", 0.1, 0.0, 0.9).says("Distance kept from both axes, before noise."),
            generatorSeedSpec()};
        info.first = {{8}, "tanh", 0.03, 32, 40};
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
