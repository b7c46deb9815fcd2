#include "core/jobs/find_rate.h"

#include "app/cli/command.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "app/cli/options.h"
#include "app/cli/progress_bar.h"
#include "app/cli/table.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace goodfit::cli {

namespace {

// The smoothed loss over the log of the rate, in eighths of a line.
std::string sparkline(const std::vector<train::RatePoint>& curve) {
    constexpr std::size_t kWidth = 60;
    constexpr std::array<const char*, 8> kSteps = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    if (curve.empty()) {
        return {};
    }
    // the run-away end would flatten all the rest
    const double start = curve.front().smoothed;
    double low = start;
    for (const train::RatePoint& point : curve) {
        low = std::isfinite(point.smoothed) ? std::min(low, point.smoothed) : low;
    }
    const double high = start + (start - low) / 4;
    std::string text;
    for (std::size_t i = 0; i < kWidth; ++i) {
        const double loss = curve[i * (curve.size() - 1) / (kWidth - 1)].smoothed;
        const double share = high > low && std::isfinite(loss) ? (loss - low) / (high - low) : 1.0;
        const double step = std::clamp(share, 0.0, 1.0) * static_cast<double>(kSteps.size() - 1);
        text += kSteps.at(static_cast<std::size_t>(std::lround(step)));
    }
    return text;
}

std::string rateText(const std::optional<double>& rate) {
    return rate ? shortNumber(*rate, 3) : std::string("–");
}

std::string triedText(const train::RateTest& test) {
    if (test.checks.empty()) {
        return {};
    }
    Table table;
    table.column("tried", Align::Right);
    table.column("epochs", Align::Right);
    table.column(test.checks.front().isValidation ? "validation loss" : "loss", Align::Right);
    for (const train::RateCheck& check : test.checks) {
        table.row({rateText(check.rate), std::to_string(check.epochs),
                   std::isfinite(check.loss) ? shortNumber(check.loss, 3) : std::string("diverged")});
    }
    return table.text(2) + "  " + std::to_string(test.steps) + " steps in all, " + std::to_string(test.seeds) +
           " sweeps among them\n\n";
}

std::string report(const train::RateTest& test) {
    std::string text = test.curve.empty() ? std::string()
                                          : "loss over the learning rate, " + shortNumber(test.curve.front().rate, 2) +
                                                " … " + shortNumber(test.curve.back().rate, 2) + " (logarithmic)\n  " +
                                                sparkline(test.curve) + "\n\n";
    const train::RateSuggestions& rules = test.suggestions;
    Table table;
    table.column("rule", Align::Left);
    table.column("learning rate", Align::Right);
    for (const auto& [name, rate] :
         {std::pair{"valley", rules.valley}, std::pair{"slide", rules.slide},
          std::pair{"steepest fall", rules.steepest}, std::pair{"minimum / 10", rules.minimum10},
          std::pair{"cyclical, base", rules.smithBase}, std::pair{"cyclical, maximum", rules.smithMax}}) {
        table.row({name, rateText(rate)});
    }
    text += table.text(2) + "\n";
    text += triedText(test);
    text += test.suggested ? "suggested " + rateText(test.suggested) + ", good from " + rateText(test.low) + " to " +
                                 rateText(test.high) + "\n"
                           : std::string("no rate is suggested\n");
    text += test.reason.empty() ? "" : test.reason + "\n";
    return text + (test.stopped ? "Stopped early: from what was measured so far\n" : "");
}

std::string jsonReport(const train::RateTest& test) {
    const train::RateSuggestions& rules = test.suggestions;
    Json json = Json::object();
    json["curve"] = Json::array();
    for (const train::RatePoint& point : test.curve) {
        json["curve"].push_back(Json{{"lr", point.rate},
                                     {"loss", toJson(std::optional(point.loss))},
                                     {"smoothed", toJson(std::optional(point.smoothed))}});
    }
    json["suggestions"] = Json{{"valley", toJson(rules.valley)},        {"slide", toJson(rules.slide)},
                               {"steepest", toJson(rules.steepest)},    {"minimum_10", toJson(rules.minimum10)},
                               {"smith_base", toJson(rules.smithBase)}, {"smith_max", toJson(rules.smithMax)}};
    json["suggested"] = toJson(test.suggested);
    json["low"] = toJson(test.low);
    json["high"] = toJson(test.high);
    json["reason"] = test.reason;
    if (test.stopped) {
        json["stopped"] = true;
    }
    return textOf(json);
}

class FindRate : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("F", m_file, "The document, F.goodfit.")->required()->option_text(" ");
    }

    int run(Context& context) override {
        const Result<Opened> opened = openWithData(context, m_file);
        if (!opened) {
            return context.fail(opened.error());
        }
        const Result<train::RateTest> test = sweep(context, opened->document, opened->data);
        if (!test) {
            return context.fail(inDocument(m_file, test.error()));
        }
        return context.print(context.json ? jsonReport(*test) : report(*test), context.endCode());
    }

private:
    static Result<train::RateTest> sweep(const Context& context, const Document& document,
                                         const std::shared_ptr<const data::Prepared>& data) {
        ProgressBar bar;
        return jobs::findRate(document, data, jobs::rateTestOptions(document, *data), context.stop(), bar.sink());
    }

    std::string m_file;
};

} // namespace

const CommandInfo& findRateCommand() {
    static const CommandInfo kInfo = {"find-rate", "The learning-rate range test and its suggestions.",
                                      "Instead of the document's training.seed: initial weights and order of the rows.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<FindRate>(); }};
    return kInfo;
}

} // namespace goodfit::cli
