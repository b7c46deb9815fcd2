#include "core/data/generators/generator.h"
#include "core/data/generators/members.h"

#include <cmath>
#include <numbers>

namespace goodfit::data {

namespace {

Result<Dataset> load(const Parameters& parameters, const SourceRequest& request) {
    const std::int64_t samples = parameters.integer("samples");
    const double noise = parameters.real("noise");
    const double frequency = parameters.real("frequency");
    RandomStream random(static_cast<std::uint64_t>(parameters.integer("seed")), Purpose::Data);
    Dataset dataset;
    dataset.name = "Sine";
    dataset.source = "Generated: a sine curve with normal noise (Bishop, 2006)";
    dataset.task = Task::Regression;
    dataset.shape = {{1}};
    dataset.featureNames = {"x"};
    dataset.targetName = "y";
    for (std::int64_t row = 0; row < samples; ++row) {
        if (row % kRowsPerStopCheck == 0 && request.stop.stop_requested()) {
            return stoppedWhileLoading();
        }
        const double x = random.uniform(-std::numbers::pi, std::numbers::pi);
        dataset.features.push_back(static_cast<float>(x));
        dataset.targets.push_back(static_cast<float>(std::sin(frequency * x) + noise * random.normal()));
    }
    return dataset;
}

} // namespace

const DataSourceInfo& sineSource() {
    static const DataSourceInfo kInfo = [] {
        DataSourceInfo info;
        info.about.id = "sine";
        info.about.label = "Sine";
        info.about.category = "Generators";
        info.about.help = "Noisy points of a sine curve: regression with one feature.";
        info.about.formula = "y = sin(frequency · x) + noise, x uniform in [−π, π]";
        info.about.advice =
            "Few samples, much noise and many units show overfitting as a curve that wriggles through the points.";
        info.about.source = "Bishop, 2006, chapter 1";
        info.about.parameters = {samplesSpec(200), noiseSpec(0.15),
                                 ParameterSpec::real("frequency", "Frequency", 2.0, 0.1, 20.0)
                                     .says("Waves across 2π: higher ones are harder to learn."),
                                 generatorSeedSpec()};
        info.first = {{16, 16}, "tanh", 0.01, 16, 300};
        info.load = load;
        return info;
    }();
    return kInfo;
}

} // namespace goodfit::data
