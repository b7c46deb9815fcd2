#include "core/jobs/lesson.h"

#include "app/cli/command.h"
#include "app/cli/format.h"
#include "app/cli/json_output.h"
#include "core/jobs/bias_variance.h"

#include <CLI/CLI.hpp>

namespace goodfit::cli {

namespace {

using lessons::Claim;
using lessons::Step;

constexpr const char* kFormat =
    R"(A lesson is a UTF-8 JSON file; the window opens it by File > Open or on the Lesson page:
  {"format": "goodfit-lesson", "version": 1, "id": "mine", "title": "My lesson", "about": "...", "minutes": 8,
   "steps": [{
     "title": "...", "text": "...",
     "experiment": {"preset": "E1", "noise": 0.3, "axis": "degree", "values": [0, 1, 3, 12]},
     "value": 1,
     "show": ["fit", "mean", "parts", "bars", "log"],
     "locked": ["capacity"], "hidden": ["new_sample", "mean", "bars"],
     "prompt": "...",
     "predict": {"draw": "test"},
     "reveal": "...",
     "claims": [{"say": "Degree 3 beats degree 12", "that": "test@3 < 0.5 * test@12"}]}]}
  experiment   a preset (see: bias-variance --help), single settings over it, or both; left out: that of the step
               before. Settings: data, noise, flips, inputs, samples, model, degree, features, ridge, width, solver,
               steps, rate, l2, axis, values, runs, starts, test_points, seed.
  document     a whole document, for an experiment with "model": "document"; any path of it can be the axis.
  value        which value of the axis is shown first.
  locked, hidden   controls: capacity, new_sample, mean, bars.
  predict      {"draw": "test"}, the curve of the test error by the axis; or
               {"choose": [{"say": "...", "that": "bias@1 > variance@1"}, ...]}: right is what turns out true.
  that         QUANTITY @ VALUE, or a number, compared by < or >; either side may be times a number. Quantities:
               test, training, bias, variance, noise, sum at a value of the axis or at best; lowest, highest and best
               (the value with the lowest test error) of the whole axis.)";

class LessonCommand : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("ACTION", m_action, "check: read the lesson and say what is wrong.")
            ->required()
            ->check(CLI::IsMember({"check"}))
            ->option_text(" ");
        app.add_option("FILE", m_file, "The lesson, as JSON.")->required()->option_text(" ");
        app.add_flag("--claims", m_claims, "Compute every claim, too, and that one answer of each choice is right.");
        app.footer(kFormat);
    }

    int run(Context& context) override {
        const Result<lessons::Lesson> lesson = jobs::loadLesson(m_file, context.catalogue);
        if (!lesson) {
            return context.fail(lesson.error());
        }
        Json json{{"id", lesson->id},           {"title", lesson->title},
                  {"minutes", lesson->minutes}, {"steps", lesson->steps.size()},
                  {"claims", Json::array()},    {"choices", Json::array()}};
        std::string text = lesson->title + ": " + counted(static_cast<std::int64_t>(lesson->steps.size()), "step") +
                           ", " + std::to_string(lesson->minutes) + " min";
        text += m_claims ? "; the file is right\n" : "; nothing is wrong\n";
        if (m_claims) {
            if (const Status status = compute(context, *lesson, json, text); !status) {
                return context.fail(inDocument(m_file, status.error()));
            }
        }
        const int code = m_false > 0 ? kFailed : context.endCode();
        return context.print(context.json ? textOf(json) : text, code);
    }

private:
    Status compute(const Context& context, const lessons::Lesson& lesson, Json& json, std::string& text) {
        jobs::BiasVarianceRequest request;
        std::shared_ptr<const biasvariance::Sweep> sweep;
        for (const Step& step : lesson.steps) {
            request.document = step.document ? *step.document : request.document;
            if (step.setup) {
                request.setup = *step.setup;
                auto measured = jobs::measureBiasVariance(request, context.catalogue, context.stop(), {});
                if (!measured) {
                    return measured.error();
                }
                sweep = *measured;
            }
            for (const Claim& claim : step.claims) {
                const auto outcome = lessons::evaluate(claim.that, *sweep);
                const bool holds = outcome && outcome->holds;
                m_false += holds ? 0 : 1;
                text += std::string(holds ? "  true   " : "  false  ") + claim.say + " (" + claim.that.text;
                text += outcome ? ": " + shortNumber(outcome->left, 3) + ", " + shortNumber(outcome->right, 3) : "";
                text += ")\n";
                json["claims"].push_back(Json{{"say", claim.say}, {"that", claim.that.text}, {"true", holds}});
            }
            text += judgeChoices(step, *sweep, json);
        }
        return {};
    }

    // Of several answers exactly one should turn out true. Nothing to say: it does.
    std::string judgeChoices(const Step& step, const biasvariance::Sweep& sweep, Json& json) {
        if (!step.prediction || step.prediction->choices.empty()) {
            return {};
        }
        std::int64_t right = 0;
        for (const Claim& choice : step.prediction->choices) {
            const auto outcome = lessons::evaluate(choice.that, sweep);
            right += outcome && outcome->holds ? 1 : 0;
        }
        json["choices"].push_back(
            Json{{"step", step.title}, {"answers", step.prediction->choices.size()}, {"right", right}});
        if (right == 1) {
            return {};
        }
        ++m_false;
        return "  false  \"" + step.title + "\": " + std::to_string(right) + " of " +
               counted(static_cast<std::int64_t>(step.prediction->choices.size()), "answer") +
               " turn out right, must be 1\n";
    }

    std::string m_action, m_file;
    bool m_claims = false;
    int m_false = 0;
};

} // namespace

const CommandInfo& lessonCommand() {
    static const CommandInfo kInfo = {"lesson", "Reads a lesson, names what is wrong.",
                                      "Nothing: a lesson's experiments carry their own seeds.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<LessonCommand>(); }};
    return kInfo;
}

} // namespace goodfit::cli
