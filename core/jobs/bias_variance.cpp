#include "core/jobs/bias_variance.h"

#include "core/biasvariance/document_data.h"
#include "core/biasvariance/document_network.h"
#include "core/biasvariance/run_sweep.h"
#include "core/document/paths.h"
#include "core/nn/plan.h"
#include "core/search/space.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace goodfit::jobs {

using namespace biasvariance;

namespace {

Result<Experiment> makeExperiment(const BiasVarianceRequest& request, const Catalogue& catalogue,
                                  const std::stop_token& stop) {
    Experiment experiment;
    experiment.setup = request.setup;
    Setup& setup = experiment.setup;
    const bool open = setup.samples == 0 && setup.data == "document";
    if (open) {
        setup.samples = 2; // until it is known
    }
    if (const Status status = checkSetup(setup); !status) {
        return status.error();
    }
    NetworkData told;
    if (setup.data == "document") {
        if (!request.data) {
            return invalid("data", "the document's data are not there");
        }
        Result<DocumentProblem> made = makeDocumentProblem(setup, request.document, catalogue, request.data, stop);
        if (!made) {
            return made.error();
        }
        setup.samples = open ? made->usualRows : setup.samples;
        experiment.problem = made->problem;
        experiment.notes = made->notes;
        const nn::DataSpec spec = nn::specOf(request.data->dataset());
        told = {spec.input, spec.task, spec.classes};
    } else {
        experiment.problem = makeProblem(setup);
        told = networkDataOf(experiment.problem->stage());
    }
    Result<std::shared_ptr<const Learner>> learner =
        setup.model == "document" ? makeDocumentNetwork(setup, experiment.problem, request.document, catalogue, told)
                                  : makeLearner(setup, experiment.problem);
    if (!learner) {
        return learner.error();
    }
    experiment.learner = std::move(learner).value();
    experiment.axisTitle = axisTitle(setup, request.document, catalogue);
    return experiment;
}

} // namespace

Result<std::shared_ptr<const Sweep>> measureBiasVariance(const BiasVarianceRequest& request, const Catalogue& catalogue,
                                                         const std::stop_token& stop, const jobs::SweepSink& sink) {
    const Result<Experiment> experiment = makeExperiment(request, catalogue, stop);
    if (!experiment) {
        return experiment.error();
    }
    return runSweep(*experiment, request.workers, stop, sink);
}

TrainingPoints trainingPoints(const BiasVarianceRequest& request, const Catalogue& catalogue, std::uint32_t run,
                              std::size_t value) {
    const Setup at = atValue(request.setup, value);
    std::shared_ptr<const biasvariance::Problem> problem = makeProblem(request.setup);
    std::int64_t rows = at.samples;
    if (!problem && request.data) {
        Result<DocumentProblem> made =
            makeDocumentProblem(request.setup, request.document, catalogue, request.data, {});
        if (!made) {
            return {};
        }
        problem = made->problem;
        rows = rows == 0 ? made->usualRows : rows;
    }
    if (!problem) {
        return {};
    }
    TrainingSet set = problem->trainingSet(run, rows);
    return {std::move(set.x), std::move(set.y)};
}

namespace {

constexpr int kRangeValues = 8;

// Three digits are told apart on an axis: 0.00193 rather than 0.00193069772888325.
double inThreeDigits(double value) {
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, 2);
    (void)std::from_chars(text.data(), written.ptr, value);
    return value;
}

// Values along a range of the document: all choices, or steps through a numeric range.
std::vector<Value> valuesOf(const Setting& setting, bool integer) {
    std::vector<Value> values;
    if (const ChoiceRange* choice = setting.choice()) {
        return choice->choices;
    }
    const NumericRange* range = setting.range();
    if (range == nullptr) {
        return values;
    }
    for (int i = 0; i < kRangeValues; ++i) {
        const double share = static_cast<double>(i) / (kRangeValues - 1);
        double value = range->log ? range->low * std::pow(range->high / range->low, share)
                                  : range->low + (range->high - range->low) * share;
        if (range->step) {
            value = range->low + std::round((value - range->low) / *range->step) * *range->step;
        }
        const bool between = i > 0 && i + 1 < kRangeValues; // the ends are as they were given
        if (between && !range->step && !integer) {
            value = std::clamp(inThreeDigits(value), range->low, range->high);
        }
        Value next = integer ? Value(static_cast<std::int64_t>(std::llround(value))) : Value(value);
        if (values.empty() || !(values.back() == next)) {
            values.push_back(std::move(next));
        }
    }
    return values;
}

} // namespace

Document documentAtValue(const Document& document, const Catalogue& catalogue, const Setup& setup, std::size_t value) {
    if (setup.model != "document" || value >= setup.values.size()) {
        return document;
    }
    Result<Document> at = documentAt(document, catalogue, setup, value);
    return at ? std::move(at).value() : document;
}

std::string axisTitle(const Setup& setup, const Document& document, const Catalogue& catalogue) {
    if (const AxisInfo* axis = findAxis(setup.axis)) {
        return axis->label;
    }
    const Result<PathTarget> target = resolve(document, catalogue, setup.axis);
    return target && target->spec != nullptr ? target->spec->label : setup.axis;
}

std::string usualAxis(const Document& document, const Catalogue& catalogue) {
    const search::Space space = search::spaceOf(document, catalogue);
    for (const search::Dimension& dimension : space.dimensions) {
        if (checkPathAxis(dimension.path)) {
            return dimension.path;
        }
    }
    Setup probe;
    probe.axis = "width";
    probe.values = {Value(4)};
    return documentAt(document, catalogue, probe, 0) ? "width" : "epochs";
}

Result<Setup> setupFor(const Document& document, const Catalogue& catalogue, const std::string& axis,
                       std::vector<Value> values) {
    Setup setup;
    setup.data = setup.model = "document";
    setup.axis = axis;
    setup.samples = 0;
    setup.runs = 20;
    setup.testPoints = 200;
    setup.values = std::move(values);
    if (findAxis(axis) != nullptr) {
        if (setup.values.empty()) {
            setup.values = usualValues(setup);
        }
        return setup;
    }
    const Result<PathTarget> target = resolve(document, catalogue, axis);
    if (!target) {
        return target.error();
    }
    if (const Status can = checkPathAxis(axis); !can) {
        return can.error();
    }
    const Result<Setting> held = settingAt(document, catalogue, axis);
    if (setup.values.empty() && held) {
        const bool integer = target->spec != nullptr && target->spec->kind == ParameterKind::Integer;
        setup.values = valuesOf(*held, integer);
    }
    if (setup.values.empty()) {
        return invalid(axis, "is not a range in the document, so its values must be given");
    }
    return setup;
}

} // namespace goodfit::jobs
