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

class LessonCommand : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("ACTION", m_action, "check: read the lesson and say what is wrong.")
            ->required()
            ->check(CLI::IsMember({"check"}))
            ->option_text(" ");
        app.add_option("FILE", m_file, "The lesson, as JSON.")->required()->option_text(" ");
        app.add_flag("--claims", m_claims, "Compute every claim, too.");
    }

    int run(Context& context) override {
        const Result<lessons::Lesson> lesson = jobs::loadLesson(m_file, context.catalogue);
        if (!lesson) {
            return context.fail(lesson.error());
        }
        Json json{{"id", lesson->id},
                  {"title", lesson->title},
                  {"minutes", lesson->minutes},
                  {"steps", lesson->steps.size()},
                  {"claims", Json::array()}};
        std::string text = lesson->title + ": " + counted(static_cast<std::int64_t>(lesson->steps.size()), "step") +
                           ", " + std::to_string(lesson->minutes) + " min; nothing is wrong\n";
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
        }
        return {};
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
