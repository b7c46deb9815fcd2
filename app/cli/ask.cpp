#include "app/cli/command.h"
#include "app/cli/json_output.h"
#include "app/cli/line_reader.h"
#include "app/cli/options.h"
#include "app/cli/space_file.h"
#include "core/jobs/ask_tell.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <filesystem>

namespace goodfit::cli {

namespace {

constexpr double kMostSeed = 4294967295.0;

// One line answers one line; those that only tell something are answered with nothing.
class Talk {
public:
    explicit Talk(jobs::AskTell& study) : m_study(study) {}

    [[nodiscard]] Json answer(const std::string& line) {
        const Json said = Json::parse(line, nullptr, false);
        if (!said.is_object()) {
            return problem("not a JSON object: " + line.substr(0, kShown));
        }
        if (said.contains("ask")) {
            return said["ask"] == true ? ask() : problem("ask: must be true");
        }
        if (said.contains("enqueue")) {
            return enqueue(said["enqueue"]);
        }
        if (!said.contains("number") || !said["number"].is_number_integer()) {
            return problem("a line needs \"ask\", \"enqueue\" or a \"number\"");
        }
        return tell(said, said["number"].get<std::int64_t>());
    }

private:
    static constexpr std::size_t kShown = 80;

    static Json problem(const std::string& text) { return Json{{"error", text}}; }
    static Json answerOf(const Status& status) { return status ? Json() : problem(status.error().text()); }

    Json ask() {
        const Result<std::optional<search::Trial>> trial = m_study.ask();
        if (!trial) {
            return problem(trial.error().text());
        }
        if (!trial->has_value()) {
            return Json{{"done", "space exhausted"}};
        }
        Json params = Json::object();
        for (const auto& [path, value] : (*trial)->parameters) {
            params[path] = toJson(value);
        }
        return Json{{"number", (*trial)->number}, {"params", std::move(params)}};
    }

    Json enqueue(const Json& point) {
        if (!point.is_object()) {
            return problem("enqueue: must be an object with values by name");
        }
        search::Assignment values;
        for (const auto& [name, json] : point.items()) {
            const std::optional<Value> value = valueOf(json);
            if (!value) {
                return problem("enqueue." + name + ": must be a text, a number, true or false");
            }
            values.emplace_back(name, *value);
        }
        return answerOf(m_study.enqueue(std::move(values)));
    }

    Json tell(const Json& said, std::int64_t number) {
        if (said.contains("intermediate")) {
            const std::optional<double> value = numberIn(said["intermediate"]);
            if (!value || !said.contains("step") || !said["step"].is_number_integer()) {
                return problem("an intermediate value must be a number and needs a whole \"step\"");
            }
            const Result<bool> prune = m_study.report(number, said["step"].get<std::int64_t>(), *value);
            return prune ? Json{{"prune", *prune}} : problem(prune.error().text());
        }
        if (said.contains("value")) {
            const std::optional<double> value = numberIn(said["value"]);
            return value ? answerOf(m_study.complete(number, *value)) : problem("value: must be a number");
        }
        const Json state = said.value("state", Json());
        if (state == "fail" || state == "failed") {
            return answerOf(m_study.fail(number));
        }
        return state == "pruned"
                   ? answerOf(m_study.prune(number))
                   : problem("a number needs a \"value\", an \"intermediate\" or \"state\": fail, pruned");
    }

    // null and "NaN" are what languages make of a number that is none.
    static std::optional<double> numberIn(const Json& json) {
        if (json.is_null() || json == "NaN" || json == "nan") {
            return std::nan("");
        }
        return json.is_number() ? std::optional(json.get<double>()) : std::nullopt;
    }

    jobs::AskTell& m_study;
};

class Ask : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("--space", m_space, "The parameters, as JSON.")->required()->option_text("S.json");
        app.add_option("--sampler", m_sampler, "What proposes the points; see: list sampler.")->option_text("NAME");
        app.add_option("--pruner", m_pruner, "The rule that ends hopeless trials; see: list pruner.")
            ->option_text("NAME");
        app.add_option("--storage", m_storage,
                       "Keeps the trials there: a database file, or postgresql://user:password@host/database.")
            ->option_text("URL");
        app.add_option("--study", m_name, "The study's name where it is kept; the space's file name when left out.")
            ->option_text("NAME");
        app.add_flag(
            "--resume", m_resume,
            "Goes on with the kept study of that name, made by Goodfit or by Optuna; begins one when there is none.");
        app.add_option("--direction", m_direction, "minimize (default) or maximize.")->option_text("WHERE");
        app.footer(
            "One JSON object a line on standard input, answers on standard output:\n"
            "  {\"ask\": true}                                 -> {\"number\": 0, \"params\": {...}}\n"
            "  {\"number\": 0, \"step\": 3, \"intermediate\": 0.5} -> {\"prune\": false}\n"
            "  {\"number\": 0, \"value\": 0.42}, {\"number\": 0, \"state\": \"fail\"}, {\"enqueue\": {...}}\n"
            "A line that is no such thing is answered with {\"error\": \"...\"}; the talk goes on.");
    }

    int run(Context& context) override {
        jobs::AskTellSetting setting;
        if (m_direction != "minimize" && m_direction != "maximize") {
            return context.fail(invalid("--direction", "\"" + m_direction + "\", must be minimize or maximize"));
        }
        setting.maximize = m_direction == "maximize";
        setting.sampler = m_sampler;
        setting.pruner = m_pruner;
        if (context.seed) {
            const Result<double> seed = readNumber("--seed", *context.seed, 0, kMostSeed, true);
            if (!seed) {
                return context.fail(seed.error());
            }
            setting.seed = static_cast<std::uint64_t>(*seed);
        }
        Result<search::Space> space = readSpace(m_space);
        if (!space) {
            return context.fail(space.error());
        }
        setting.space = std::move(space).value();
        if (const Status kept = keep(context, setting); !kept) {
            return context.fail(kept.error());
        }
        const Result<std::unique_ptr<jobs::AskTell>> study = jobs::AskTell::make(std::move(setting));
        return study ? talk(context, **study) : context.fail(study.error());
    }

private:
    // Where the talk is kept, and what an earlier one has come to.
    Status keep(const Context& context, jobs::AskTellSetting& setting) const {
        if (!m_storage) {
            return m_resume || m_name ? Status(invalid(m_resume ? "--resume" : "--study", "goes with --storage URL"))
                                      : Status();
        }
        setting.name = m_name.value_or(std::filesystem::path(m_space).stem().string());
        if (m_resume) {
            const Result<std::vector<search::Study>> kept = context.services.studies(*m_storage);
            if (!kept && kept.error().code != ErrorCode::NotFound) {
                return kept.error();
            }
            search::Study now;
            now.space = setting.space;
            now.maximize = setting.maximize;
            for (const search::Study& study : kept ? *kept : std::vector<search::Study>()) {
                if (study.name != setting.name) {
                    continue;
                }
                if (!context.services.goOn(study, now)) {
                    return invalid("--study", "\"" + setting.name + "\" in " + context.services.shown(*m_storage) +
                                                  " has other parameters or another direction than " + m_space);
                }
                setting.earlier = study.trials;
            }
        }
        setting.keptIn = context.services.studyStore(*m_storage);
        return {};
    }

    static int talk(Context& context, jobs::AskTell& study) {
        Talk talk(study);
        LineReader lines(context.stop());
        while (const std::optional<std::string> line = lines.next()) {
            if (line->find_first_not_of(" \t\r") == std::string::npos) {
                continue;
            }
            const Json answer = talk.answer(*line);
            const int code = answer.is_null() ? kDone : context.print(answer.dump() + "\n");
            if (code != kDone) {
                return code;
            }
        }
        return context.endCode();
    }

    std::string m_space;
    std::optional<std::string> m_storage, m_name;
    bool m_resume = false;
    std::string m_sampler = "auto", m_pruner = "none", m_direction = "minimize";
};

} // namespace

const CommandInfo& askCommand() {
    static const CommandInfo kInfo = {"ask", "Proposes and judges points for any other program, over JSON lines.",
                                      "From which the proposals are drawn; 1 when left out.",
                                      []() -> std::unique_ptr<Command> { return std::make_unique<Ask>(); }};
    return kInfo;
}

} // namespace goodfit::cli
