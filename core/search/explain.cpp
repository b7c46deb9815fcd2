#include "core/search/explain.h"

#include "core/search/samplers/gaussian_process.h"
#include "core/search/surrogate/gp_choice.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr double kBand = 2.0;

struct Moment {
    Study known; // the study as the sampler saw it
    GpChoice choice;
    AcquisitionRule rule;
    Assignment chosen;
    Vector codes; // of it
    std::string acquisition;
};

Study studyBefore(const ChoiceRequest& request) {
    Study known = request.study;
    std::erase_if(known.trials, [&](const Trial& trial) { return trial.number >= request.trial; });
    for (Trial& trial : known.trials) {
        if (trial.number >= request.trial - request.lag) {
            Trial shown;
            shown.number = trial.number;
            shown.state = TrialState::Running;
            shown.parameters = std::move(trial.parameters);
            trial = std::move(shown);
        }
    }
    return known;
}

Result<Assignment> chosenPoint(const ChoiceRequest& request, const Study& known,
                               const GaussianProcessSettings& settings, RandomStream stream) {
    for (const Trial& trial : request.study.trials) {
        if (trial.number == request.trial) {
            return trial.parameters;
        }
    }
    const std::int64_t next = known.trials.empty() ? 0 : known.trials.back().number + 1;
    if (request.trial != next) {
        return Error{ErrorCode::NotFound, "trial", std::to_string(request.trial) + " is no trial of this study"};
    }
    PointSet taken;
    for (const Trial& trial : known.trials) {
        taken.add(trial.parameters);
    }
    const auto point = GaussianProcessSampler(settings).propose({known, taken, request.trial, request.seed, stream, request.stop});
    if (!point) {
        return point.error();
    }
    return point->has_value() ? Result<Assignment>(**point)
                              : Result<Assignment>(invalid("trial", "the space holds no other point"));
}

Result<Moment> momentOf(const ChoiceRequest& request) {
    Moment moment;
    moment.known = studyBefore(request);
    const GaussianProcessSettings settings = gaussianProcessSettings(request.sampler);
    RandomStream stream(request.seed, Purpose::Sampler, static_cast<std::uint32_t>(request.trial));
    Result<Assignment> chosen = chosenPoint(request, moment.known, settings, stream);
    if (!chosen) {
        return chosen.error();
    }
    std::optional<GpChoice> choice = gpChoice(settings, moment.known, request.trial, stream, request.stop);
    if (request.stop.stop_requested()) {
        return Error{ErrorCode::Stopped, "model", "stopped while the model was fitted"};
    }
    if (!choice) {
        return invalid("trial", std::to_string(request.trial) + " was drawn evenly: the model begins at trial " +
                                    std::to_string(settings.startup) + ", when it has seen three results");
    }
    moment.choice = std::move(*choice);
    const std::optional<Vector> codes = moment.choice.space->encode(*chosen);
    if (!codes) {
        return invalid("trial", std::to_string(request.trial) + " lies outside of the space as it is now");
    }
    moment.chosen = std::move(*chosen);
    moment.codes = *codes;
    moment.rule = ruleOf(settings);
    moment.acquisition = acquisitionName(settings.acquisition);
    return moment;
}

Result<std::ptrdiff_t> shownIndex(const Moment& moment, std::string_view path) {
    const std::ptrdiff_t index = moment.choice.space->indexOf(path);
    if (index < 0) {
        return Error{ErrorCode::NotFound, std::string(path), "no parameter of this study"};
    }
    if (!find(moment.chosen, path)) {
        return invalid(std::string(path), "was not in use in this trial");
    }
    return index;
}

double codeOf(const Moment& moment, std::ptrdiff_t index, const Value& value) {
    const Dimension& dimension = moment.choice.space->space().dimensions[static_cast<std::size_t>(index)];
    Dimension alone = dimension;
    alone.conditionPath.clear();
    const FeatureSpace single(Space{{alone}});
    const std::optional<Vector> code = single.encode({{dimension.path, value}});
    return code ? (*code)[0] : moment.codes[index];
}

struct Shown {
    std::vector<double> mean, low, high, promise;
};

// Beliefs of the first model; the acquisition of all of them.
Shown shownAt(const Moment& moment, const Matrix& points) {
    const bool maximize = moment.known.maximize;
    const auto original = [&](double transformed) {
        const double value = moment.choice.transform.undo(transformed);
        return maximize ? -value : value;
    };
    const Belief belief = moment.choice.models.front().predict(points);
    const Vector acquisition = moment.choice.function(moment.rule).at(points);
    const bool logarithmic = moment.rule.kind == AcquisitionKind::LogEi || moment.rule.kind == AcquisitionKind::Pi;
    const double highest = acquisition.maxCoeff();
    const double lowest = logarithmic ? highest : acquisition.minCoeff();
    Shown shown;
    for (std::ptrdiff_t i = 0; i < points.cols(); ++i) {
        const double below = original(belief.mean[i] - kBand * belief.deviation[i]);
        const double above = original(belief.mean[i] + kBand * belief.deviation[i]);
        shown.mean.push_back(original(belief.mean[i]));
        shown.low.push_back(std::min(below, above));
        shown.high.push_back(std::max(below, above));
        const double span = highest - lowest;
        shown.promise.push_back(logarithmic ? std::exp(acquisition[i] - highest)
                                            : (span > 0.0 ? (acquisition[i] - lowest) / span : 1.0));
    }
    return shown;
}

std::vector<SeenPoint> seenAlong(const Moment& moment, const std::vector<std::string_view>& paths) {
    std::vector<SeenPoint> points;
    for (const Trial& trial : moment.known.trials) {
        SeenPoint point{trial.number, {}, trial.value.value_or(std::nan("")), !isFinished(trial.state)};
        for (const std::string_view path : paths) {
            if (const Value* value = find(trial.parameters, path)) {
                point.at.push_back(*value);
            }
        }
        if (point.at.size() == paths.size()) {
            points.push_back(std::move(point));
        }
    }
    return points;
}

} // namespace

Result<ChoiceCurve> explainChoice(const ChoiceRequest& request, std::string_view path, std::int64_t levels) {
    const Result<Moment> moment = momentOf(request);
    if (!moment) {
        return moment.error();
    }
    const Result<std::ptrdiff_t> index = shownIndex(*moment, path);
    if (!index) {
        return index.error();
    }
    ChoiceCurve curve;
    curve.axis = axisOf(request.study.space.dimensions[static_cast<std::size_t>(*index)], levels);
    Matrix points = moment->codes.replicate(1, std::ssize(curve.axis.at));
    for (std::ptrdiff_t i = 0; i < points.cols(); ++i) {
        Vector point = points.col(i);
        point[*index] = codeOf(*moment, *index, curve.axis.at[static_cast<std::size_t>(i)]);
        moment->choice.space->settle(point);
        points.col(i) = point;
    }
    Shown shown = shownAt(*moment, points);
    curve.mean = std::move(shown.mean);
    curve.low = std::move(shown.low);
    curve.high = std::move(shown.high);
    curve.promise = std::move(shown.promise);
    curve.seen = seenAlong(*moment, {path});
    curve.chosen = *find(moment->chosen, path);
    curve.acquisition = moment->acquisition;
    curve.trial = request.trial;
    return curve;
}

Result<ChoiceField> explainChoice(const ChoiceRequest& request, std::string_view first, std::string_view second,
                                  std::int64_t levels) {
    const Result<Moment> moment = momentOf(request);
    if (!moment) {
        return moment.error();
    }
    const Result<std::ptrdiff_t> across = shownIndex(*moment, first);
    const Result<std::ptrdiff_t> up = shownIndex(*moment, second);
    if (!across || !up) {
        return across ? up.error() : across.error();
    }
    ChoiceField field;
    field.x = axisOf(request.study.space.dimensions[static_cast<std::size_t>(*across)], levels);
    field.y = axisOf(request.study.space.dimensions[static_cast<std::size_t>(*up)], levels);
    Matrix points = moment->codes.replicate(1, std::ssize(field.x.at) * std::ssize(field.y.at));
    std::ptrdiff_t next = 0;
    for (const Value& y : field.y.at) {
        for (const Value& x : field.x.at) {
            Vector point = points.col(next);
            point[*across] = codeOf(*moment, *across, x);
            point[*up] = codeOf(*moment, *up, y);
            moment->choice.space->settle(point);
            points.col(next++) = point;
        }
    }
    Shown shown = shownAt(*moment, points);
    for (std::size_t i = 0; i < shown.mean.size(); ++i) {
        field.deviation.push_back((shown.high[i] - shown.low[i]) / (2 * kBand));
    }
    field.mean = std::move(shown.mean);
    field.promise = std::move(shown.promise);
    field.seen = seenAlong(*moment, {first, second});
    field.chosenX = *find(moment->chosen, first);
    field.chosenY = *find(moment->chosen, second);
    field.acquisition = moment->acquisition;
    field.trial = request.trial;
    return field;
}

} // namespace goodfit::search
