#include "core/data/generators/generator.h"

namespace goodfit::data {

namespace {

constexpr double kMaxSamples = 1'000'000;

} // namespace

ParameterSpec samplesSpec(std::int64_t initial) {
    return ParameterSpec::integer("samples", "Samples", initial, 10, kMaxSamples)
        .in("rows")
        .says("How many points, all classes and parts together.");
}

ParameterSpec noiseSpec(double initial) {
    return ParameterSpec::real("noise", "Noise", initial, 0.0, 10.0)
        .says("Standard deviation of the normal noise that is added.");
}

ParameterSpec generatorSeedSpec() {
    return ParameterSpec::integer("seed", "Seed", 1, 0, 9007199254740991.0).says("Another seed draws other points.");
}

std::vector<std::string> numberedClasses(const std::string& noun, std::int64_t count) {
    std::vector<std::string> names;
    for (std::int64_t number = 1; number <= count; ++number) {
        names.push_back(noun + " " + std::to_string(number));
    }
    return names;
}

Error stoppedWhileLoading() {
    return {ErrorCode::Stopped, {}, "stopped while the data were being loaded"};
}

Result<Dataset> generatePlane(const PlaneRecipe& recipe, const Parameters& parameters, const SourceRequest& request) {
    const std::int64_t samples = parameters.integer("samples");
    const double noise = parameters.real("noise");
    RandomStream random(static_cast<std::uint64_t>(parameters.integer("seed")), Purpose::Data);

    Dataset dataset;
    dataset.name = recipe.name;
    dataset.source = recipe.source;
    dataset.task = recipe.classNames.size() == 2 ? Task::BinaryClassification : Task::MulticlassClassification;
    dataset.shape = {{2}};
    dataset.featureNames = {"x", "y"};
    dataset.targetName = "class";
    dataset.classNames = recipe.classNames;
    dataset.features.reserve(static_cast<std::size_t>(samples) * 2);
    dataset.targets.reserve(static_cast<std::size_t>(samples));
    const std::int64_t classes = dataset.classCount();
    for (std::int64_t row = 0; row < samples; ++row) {
        if (row % kRowsPerStopCheck == 0 && request.stop.stop_requested()) {
            return stoppedWhileLoading();
        }
        const std::int64_t classIndex = row % classes;
        const std::int64_t count = samples / classes + (classIndex < samples % classes ? 1 : 0);
        const Point point = recipe.point({row / classes, count, static_cast<int>(classIndex)}, random);
        const double noiseX = random.normal();
        const double noiseY = random.normal();
        dataset.features.push_back(static_cast<float>(point.x + noise * noiseX));
        dataset.features.push_back(static_cast<float>(point.y + noise * noiseY));
        dataset.targets.push_back(static_cast<float>(classIndex));
    }
    return dataset;
}

} // namespace goodfit::data
