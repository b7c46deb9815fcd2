#include "core/jobs/bias_variance.h"

#include "app/cli/command.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/cli/table.h"
#include "core/charts/bias_variance.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cmath>

namespace goodfit::cli {

namespace {

using biasvariance::Estimate;
using biasvariance::Setup;
using biasvariance::Sweep;
using biasvariance::SweepPoint;

Json estimateJson(const Estimate& estimate) {
    return Json{{"value", toJson(std::optional(estimate.value))}, {"se", toJson(std::optional(estimate.error))}};
}

Json squaredJson(const biasvariance::SquaredParts& parts) {
    Json json;
    json[parts.merged ? "bias2_and_noise" : "bias2"] = estimateJson(parts.bias);
    json["variance"] = estimateJson(parts.variance);
    if (!parts.merged) {
        json["noise"] = parts.noise.value;
    }
    json["sum"] = estimateJson(parts.sum);
    if (std::isfinite(parts.dataLuck.value)) {
        json["variance_of_data"] = estimateJson(parts.dataLuck);
        json["variance_of_start"] = estimateJson(parts.startLuck);
    }
    json["bias2_uncorrected"] = parts.rawBias;
    return json;
}

Json zeroOneJson(const biasvariance::ZeroOneParts& parts) {
    return Json{{"domingos",
                 {{"bias", estimateJson(parts.bias)},
                  {"variance_unbiased", estimateJson(parts.varianceUnbiased)},
                  {"variance_biased", estimateJson(parts.varianceBiased)},
                  {"net_variance", estimateJson(parts.netVariance)},
                  {"noise", parts.noise.value},
                  {"sum", estimateJson(parts.sum)}}},
                {"kohavi_wolpert",
                 {{"bias2", estimateJson(parts.kwBias)},
                  {"variance", estimateJson(parts.kwVariance)},
                  {"noise", parts.kwNoise.value}}},
                {"noise_in_bias", parts.merged}};
}

Json setupJson(const Setup& setup) {
    return Json{{"preset_data", setup.data}, {"model", setup.model},   {"axis", setup.axis},
                {"samples", setup.samples},  {"noise", setup.noise},   {"flips", setup.flips},
                {"runs", setup.runs},        {"starts", setup.starts}, {"seed", setup.seed}};
}

std::string jsonReport(const Sweep& sweep) {
    Json json = Json::object();
    json["setup"] = setupJson(sweep.setup);
    json["loss"] = sweep.stage.lossName;
    json["points"] = Json::array();
    for (const SweepPoint& point : sweep.points) {
        Json row{{"value", toJson(point.value)},
                 {"runs", point.runs},
                 {"ran_away", point.ranAway},
                 {"parameters", point.parameters},
                 {"training", estimateJson(point.training)},
                 {"test", estimateJson(point.test)},
                 {"median_test", toJson(std::optional(point.medianTest))},
                 {"test_minus_sum", estimateJson(point.gap)}};
        if (point.squared) {
            row["squared"] = squaredJson(*point.squared);
        }
        if (point.zeroOne) {
            row["zero_one"] = zeroOneJson(*point.zeroOne);
        }
        if (!point.problem.empty()) {
            row["problem"] = point.problem;
        }
        json["points"].push_back(std::move(row));
    }
    const auto best = biasvariance::bestPoint(sweep);
    json["best"] = best ? toJson(sweep.points[*best].value) : Json(nullptr);
    json["threshold"] = toJson(sweep.threshold);
    if (sweep.power) {
        json["learning_curve"] = Json{{"a", sweep.power->a}, {"b", sweep.power->b}, {"c", sweep.power->c}};
    }
    json["notes"] = sweep.notes;
    json["stopped"] = sweep.stopped;
    return textOf(json);
}

std::string cell(double value) {
    return std::isfinite(value) ? shortNumber(value, 3) : "–";
}

std::string report(const Sweep& sweep) {
    Table table;
    table.column(sweep.axisTitle, Align::Right);
    const bool squared = sweep.stage.classes == 0;
    const bool merged = !sweep.stage.noiseKnown;
    const std::vector<std::string> titles = {squared ? (merged ? "bias² + noise" : "bias²") : "bias",
                                             squared ? "variance" : "net variance",
                                             "noise",
                                             "sum",
                                             "test error",
                                             "± s.e.",
                                             "training"};
    for (const std::string& title : titles) {
        table.column(title, Align::Right);
    }
    for (const SweepPoint& point : sweep.points) {
        const double bias = point.squared ? point.squared->bias.value : point.zeroOne ? point.zeroOne->bias.value : NAN;
        const double variance = point.squared   ? point.squared->variance.value
                                : point.zeroOne ? point.zeroOne->netVariance.value
                                                : NAN;
        const double noise = point.squared   ? point.squared->noise.value
                             : point.zeroOne ? point.zeroOne->noise.value
                                             : NAN;
        const double sum = point.squared ? point.squared->sum.value : point.zeroOne ? point.zeroOne->sum.value : NAN;
        table.row({point.value.toString(), cell(bias), cell(variance), cell(noise), cell(sum), cell(point.test.value),
                   cell(point.test.error), cell(point.training.value)});
    }
    std::string text = table.text(2) + "\n";
    const auto best = biasvariance::bestPoint(sweep);
    if (best) {
        for (const std::string& sentence : charts::biasVarianceCaptions(&sweep, *best)) {
            text += sentence + "\n";
        }
    }
    text += sweep.power ? charts::learningVsRowsCaption(&sweep) + "\n" : "";
    text += charts::gapCaption(&sweep) + "\n";
    for (const std::string& note : sweep.notes) {
        text += note + "\n";
    }
    return text + (sweep.stopped ? "Stopped early: from what was measured so far\n" : "");
}

// "3", "0.01", "relu"
Value valueOf(const std::string& text) {
    std::int64_t whole = 0;
    const char* end = text.data() + text.size();
    if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc() && read.ptr == end) {
        return Value(whole);
    }
    double number = 0;
    if (const auto read = std::from_chars(text.data(), end, number); read.ec == std::errc() && read.ptr == end) {
        return Value(number);
    }
    return Value(text);
}

class BiasVariance : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("F", m_file, "The document, F.goodfit; or --preset instead.")->option_text(" ");
        app.add_option("--preset", m_preset, "An experiment of the page, E1 … E7, instead of the document's network.")
            ->option_text("ID");
        app.add_option("--capacity", m_axis,
                       "What is varied: width, depth, epochs, l2, dropout, samples, or the path of a parameter.")
            ->option_text("PARAM");
        app.add_option("--values", m_values, "Its values, separated by commas.")->delimiter(',')->option_text("V,V…");
        app.add_option("--runs", m_runs, "Training sets (default 20; a preset's own).")->option_text("R");
        app.add_option("--starts", m_starts, "Fits with other initial weights on each.")->option_text("K");
        app.add_option("--samples", m_samples, "Rows of a training set.")->option_text("N");
        app.add_option("--resampling", m_resampling, "Of a table: halves or bootstrap.")->option_text("HOW");
    }

    int run(Context& context) override {
        if (m_file.empty() == m_preset.empty()) {
            return context.fail(invalid("F", "either a document or --preset must be given"));
        }
        Result<jobs::BiasVarianceRequest> request = m_file.empty() ? ofPreset() : ofDocument(context);
        if (!request) {
            return context.fail(m_file.empty() ? request.error() : inDocument(m_file, request.error()));
        }
        if (const Status status = refine(request->setup, context); !status) {
            return context.fail(status.error());
        }
        ProgressBar bar;
        const ProgressSink show = bar.sink();
        const auto sweep = jobs::measureBiasVariance(
            *request, context.catalogue, context.stop(), [&](const std::shared_ptr<const Sweep>& now) {
                if (show) { // nobody looks when standard error is no terminal
                    show({"Bias and variance", static_cast<std::int64_t>(100.0 * now->done), 100, ""});
                }
            });
        if (!sweep) {
            return context.fail(m_file.empty() ? sweep.error() : inDocument(m_file, sweep.error()));
        }
        return context.print(context.json ? jsonReport(**sweep) : report(**sweep), context.endCode());
    }

private:
    Result<jobs::BiasVarianceRequest> ofPreset() const {
        const biasvariance::Preset* preset = biasvariance::findPreset(m_preset);
        if (preset == nullptr) {
            std::string known;
            for (const biasvariance::Preset& one : biasvariance::presets()) {
                known += (known.empty() ? "" : ", ") + one.id;
            }
            return invalid("--preset", "\"" + m_preset + "\" is not known; known are " + known);
        }
        jobs::BiasVarianceRequest request;
        request.setup = preset->setup;
        if (!m_axis.empty()) {
            request.setup.axis = m_axis;
            request.setup.values = biasvariance::usualValues(request.setup);
        }
        for (std::size_t i = 0; i < m_values.size(); ++i) {
            request.setup.values.resize(i);
            request.setup.values.push_back(valueOf(m_values[i]));
        }
        return request;
    }

    Result<jobs::BiasVarianceRequest> ofDocument(const Context& context) const {
        jobs::BiasVarianceRequest request;
        Result<Document> document = openDocument(context, m_file);
        if (!document) {
            return document.error();
        }
        auto data = openData(context, *document, m_file);
        if (!data) {
            return data.error();
        }
        std::vector<Value> values;
        for (const std::string& text : m_values) {
            values.push_back(valueOf(text));
        }
        const std::string axis = m_axis.empty() ? jobs::usualAxis(*document, context.catalogue) : m_axis;
        Result<Setup> setup = jobs::setupFor(*document, context.catalogue, axis, values);
        if (!setup) {
            return setup.error();
        }
        request.setup = *setup;
        request.document = std::move(document).value();
        request.data = std::move(data).value();
        return request;
    }

    // What the other options say.
    Status refine(Setup& setup, const Context& context) const {
        const auto read = [](const char* flag, const std::string& text, double low, double high, auto& to) -> Status {
            if (text.empty()) {
                return {};
            }
            const Result<double> number = readNumber(flag, text, low, high, true);
            if (!number) {
                return number.error();
            }
            to = static_cast<std::remove_reference_t<decltype(to)>>(*number);
            return {};
        };
        if (const Status status = read("--runs", m_runs, 2, biasvariance::kMostRuns, setup.runs); !status) {
            return status;
        }
        if (const Status status = read("--starts", m_starts, 1, biasvariance::kMostStarts, setup.starts); !status) {
            return status;
        }
        if (const Status status = read("--samples", m_samples, 2, 100000, setup.samples); !status) {
            return status;
        }
        setup.resampling = m_resampling.empty() ? setup.resampling : m_resampling;
        if (context.seed) {
            return read("--seed", *context.seed, 0, 9007199254740991.0, setup.seed);
        }
        return {};
    }

    std::string m_file, m_preset, m_axis, m_runs, m_starts, m_samples, m_resampling;
    std::vector<std::string> m_values;
};

} // namespace

const CommandInfo& biasVarianceCommand() {
    static const CommandInfo kInfo = {"bias-variance", "Bias, variance and noise along one axis of capacity.",
                                      "The seed of the resampling; for a document its training.seed, too.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<BiasVariance>(); }};
    return kInfo;
}

} // namespace goodfit::cli
