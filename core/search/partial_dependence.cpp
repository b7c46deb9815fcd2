#include "core/search/partial_dependence.h"

#include "core/search/coordinates.h"
#include "core/search/surrogate/gp_choice.h"

#include <cmath>

namespace goodfit::search {

namespace {

constexpr std::ptrdiff_t kOthers = 96; // points that the other parameters are averaged over
constexpr double kBand = 2.0;

struct Model {
    GpChoice choice;
    Matrix others;
    bool maximize = false;

    [[nodiscard]] const GpModel& process() const { return choice.models.front(); }
    [[nodiscard]] double original(double transformed) const {
        const double value = choice.transform.undo(transformed);
        return maximize ? -value : value;
    }
};

Error stopped() {
    return {ErrorCode::Stopped, "model", "stopped while the model was fitted"};
}

Result<Model> modelOf(const Study& study, std::uint64_t seed, const std::stop_token& stop) {
    GaussianProcessSettings settings;
    settings.startup = 0;
    Study finished = study;
    std::erase_if(finished.trials, [](const Trial& trial) { return trial.state != TrialState::Complete; });
    RandomStream stream(seed, Purpose::Sampler);
    std::optional<GpChoice> choice = gpChoice(settings, finished, 0, stream, stop);
    if (stop.stop_requested()) {
        return stopped();
    }
    if (!choice) {
        return invalid("partial_dependence",
                       "there are " + std::to_string(finished.trials.size()) + " complete trials; it needs at least 3");
    }
    const FeatureSpace& space = *choice->space;
    Matrix others(space.size(), kOthers);
    Vector uniform(space.size());
    for (std::ptrdiff_t i = 0; i < kOthers; ++i) {
        for (double& number : uniform) {
            number = stream.uniform();
        }
        others.col(i) = space.fromUniform(uniform);
    }
    return Model{std::move(*choice), std::move(others), study.maximize};
}

// The others with this parameter at this value, its condition made to hold.
void fix(const FeatureSpace& space, Matrix& points, std::ptrdiff_t index, const Value& value) {
    const Dimension& dimension = space.space().dimensions[static_cast<std::size_t>(index)];
    const Feature& feature = space.feature(index);
    const double unit = unitOf(dimension, value);
    const double code = feature.category ? std::floor(unit * static_cast<double>(dimension.choices.size())) : unit;
    for (std::ptrdiff_t i = 0; i < points.cols(); ++i) {
        Vector point = points.col(i);
        if (feature.condition >= 0 && !space.isActive(index, point)) {
            const Feature& decides = space.feature(feature.condition);
            for (std::size_t level = 0; level < feature.allowed.size(); ++level) {
                if (feature.allowed[level]) {
                    point[feature.condition] = decides.grid[level];
                    break;
                }
            }
            space.settle(point);
        }
        point[index] = code;
        space.settle(point);
        points.col(i) = point;
    }
}

Result<std::ptrdiff_t> indexIn(const Study& study, std::string_view path) {
    for (std::size_t i = 0; i < study.space.dimensions.size(); ++i) {
        if (study.space.dimensions[i].path == path) {
            return static_cast<std::ptrdiff_t>(i);
        }
    }
    return Error{ErrorCode::NotFound, std::string(path), "no parameter of this study"};
}

} // namespace

Result<PartialCurve> partialDependence(const Study& study, std::string_view path, std::int64_t levels,
                                       std::uint64_t seed, const std::stop_token& stop) {
    const Result<std::ptrdiff_t> index = indexIn(study, path);
    if (!index) {
        return index.error();
    }
    const Result<Model> model = modelOf(study, seed, stop);
    if (!model) {
        return model.error();
    }
    PartialCurve curve;
    curve.axis = axisOf(study.space.dimensions[static_cast<std::size_t>(*index)], levels);
    curve.trials = model->choice.seen.count();
    for (const Value& value : curve.axis.at) {
        if (stop.stop_requested()) {
            return stopped();
        }
        Matrix points = model->others;
        fix(*model->choice.space, points, *index, value);
        const double mean = model->process().predict(points).mean.mean();
        const double deviation = model->process().deviationOfAverage(points);
        curve.mean.push_back(model->original(mean));
        const double below = model->original(mean - kBand * deviation);
        const double above = model->original(mean + kBand * deviation);
        curve.low.push_back(std::min(below, above));
        curve.high.push_back(std::max(below, above));
    }
    return curve;
}

Result<PartialField> partialDependence(const Study& study, std::string_view first, std::string_view second,
                                       std::int64_t levels, std::uint64_t seed, const std::stop_token& stop) {
    const Result<std::ptrdiff_t> across = indexIn(study, first);
    const Result<std::ptrdiff_t> up = indexIn(study, second);
    if (!across || !up) {
        return across ? up.error() : across.error();
    }
    const Result<Model> model = modelOf(study, seed, stop);
    if (!model) {
        return model.error();
    }
    PartialField field;
    field.x = axisOf(study.space.dimensions[static_cast<std::size_t>(*across)], levels);
    field.y = axisOf(study.space.dimensions[static_cast<std::size_t>(*up)], levels);
    field.trials = model->choice.seen.count();
    for (const Value& y : field.y.at) {
        for (const Value& x : field.x.at) {
            if (stop.stop_requested()) {
                return stopped();
            }
            Matrix points = model->others;
            fix(*model->choice.space, points, *across, x);
            fix(*model->choice.space, points, *up, y);
            field.mean.push_back(model->original(model->process().predict(points).mean.mean()));
        }
    }
    return field;
}

} // namespace goodfit::search
