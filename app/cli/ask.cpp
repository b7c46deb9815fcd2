#include "app/cli/ask_talk.h"
#include "app/cli/command.h"
#include "app/cli/line_reader.h"
#include "app/cli/member_option.h"
#include "app/cli/options.h"
#include "app/cli/space_file.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace goodfit::cli {

namespace {

constexpr double kMostSeed = 4294967295.0;

constexpr const char* kTalk =
    "One JSON object a line on standard input, answers on standard output:\n"
    "  {\"ask\": true}                                   -> {\"number\": 0, \"params\": {...}}\n"
    "                                                       {\"done\": \"space exhausted\"}: there is no more\n"
    "  {\"number\": 0, \"step\": 3, \"intermediate\": 0.5}   -> {\"prune\": false}; true: end it, say \"pruned\"\n"
    "  {\"number\": 0, \"part\": 1, \"intermediate\": 0.5}   -> the same: the value of a fold that is done (wilcoxon)\n"
    "  {\"number\": 0, \"value\": 0.42}                    or {\"number\": 0, \"values\": [0.42, 17]}; with what it\n"
    "                                                       took when known: \"seconds\": 12.5\n"
    "  {\"number\": 0, \"state\": \"fail\"}                  or \"pruned\"\n"
    "  {\"enqueue\": {...}}                               a point for one of the next asks\n"
    "  {\"out\": true}                                   -> {\"out\": [{\"number\": 0, \"params\": {...}, \"step\": "
    "3}]}:\n"
    "                                                       what was given out and has not ended\n"
    "A line that is no such thing is answered with {\"error\": \"...\"}; the talk goes on.\n\n"
    "With --pruner population_based_training you keep the states (weights and what belongs to them):\n"
    "  -> {\"prune\": false, \"checkpoint\": true}        keep the state of this step: another may go on from it\n"
    "  -> {\"prune\": true, \"checkpoint\": true}         end it and say \"pruned\": its place is given to\n"
    "  -> {\"number\": 9, \"params\": {...}, \"continue\": {\"number\": 4, \"step\": 10}}\n"
    "                                                       trial 9 starts from the state of trial 4 at step 10;\n"
    "                                                       its steps count on from there\n"
    "  -> {\"wait\": true}                                all places are taken: tell something, then ask again\n"
    "  -> {\"done\": \"population complete\"}\n"
    "Say \"value\" instead of \"intermediate\" at the last step. Floats of the space change on the way; an int, a\n"
    "categorical or a bool goes along with the state unless it has \"explore\": true.\n\n"
    "With --steps R and --pruner asha, hyperband or bohb you keep the states too; steps count what a trial was "
    "trained,\n"
    "1 ... R. Without --steps these end the trials that they would leave paused.\n"
    "  -> {\"number\": 0, \"params\": {...}, \"until\": 3}  it will pause at step 3\n"
    "  -> {\"prune\": false, \"checkpoint\": true, \"pause\": true}\n"
    "                                                       keep the state of this step, leave the trial, ask again\n"
    "  -> {\"number\": 0, \"params\": {...}, \"continue\": {\"number\": 0, \"step\": 3}, \"until\": 9}\n"
    "                                                       it goes on from its own state at step 3\n"
    "  -> {\"wait\": true}                                others have to come to their rung first\n"
    "  -> {\"done\": \"schedule complete\"}               all of --trials N have begun; states need not be kept any "
    "more\n"
    "Say \"value\" at step R, or earlier when the training ends by itself.";

class Ask : public Command {
public:
    void define(CLI::App& app, const Catalogue& /*catalogue*/) override {
        app.add_option("--space", m_space, "The parameters, as JSON.")->required()->option_text("S.json");
        app.add_option("--sampler", m_sampler,
                       "What proposes the points (see: list sampler), by name or with settings: {\"type\": "
                       "\"gaussian_process\", \"acquisition\": \"ei\"}.")
            ->option_text("NAME");
        app.add_option("--pruner", m_pruner,
                       "The rule that ends hopeless trials (see: list pruner), by name or with settings: {\"type\": "
                       "\"asha\", \"min_resource\": 2}.")
            ->option_text("NAME");
        app.add_option(
               "--steps", m_steps,
               "Steps of a whole trial: asha, hyperband and bohb then pause trials and go on with them (below).")
            ->option_text("R");
        app.add_option("--trials", m_trials, "With --steps: no more than so many trials begin.")->option_text("N");
        app.add_option("--storage", m_storage,
                       "Keeps the trials there: a database file, or postgresql://user:password@host/database.")
            ->option_text("URL");
        app.add_option("--study", m_name, "The study's name where it is kept; the space's file name when left out.")
            ->option_text("NAME");
        app.add_flag(
            "--resume", m_resume,
            "Goes on with the kept study of that name, made by Goodfit or by Optuna; begins one when there is none.");
        app.add_option("--direction", m_direction,
                       "minimize (default) or maximize; for several objectives one each: minimize,maximize.")
            ->option_text("WHERE");
        app.footer(kTalk);
    }

    int run(Context& context) override {
        jobs::AskTellSetting setting;
        if (const Status read = readChoices(context, setting); !read) {
            return context.fail(read.error());
        }
        if (context.seed) {
            const Result<double> seed = readNumber("--seed", *context.seed, 0, kMostSeed, true);
            if (!seed) {
                return context.fail(seed.error());
            }
            setting.seed = static_cast<std::uint64_t>(*seed);
        }
        if (const Status read = readSchedule(setting); !read) {
            return context.fail(read.error());
        }
        Result<SpaceFile> space = readSpace(m_space);
        if (!space) {
            return context.fail(space.error());
        }
        setting.space = std::move(space->space);
        setting.explored = std::move(space->explored);
        if (const Status kept = keep(context, setting); !kept) {
            return context.fail(kept.error());
        }
        const Result<std::unique_ptr<jobs::AskTell>> study = jobs::AskTell::make(std::move(setting));
        return study ? talk(context, **study) : context.fail(study.error());
    }

private:
    // Directions, sampler and pruner.
    Status readChoices(const Context& context, jobs::AskTellSetting& setting) const {
        setting.maximize.clear();
        for (std::size_t from = 0; from <= m_direction.size();) {
            const std::size_t comma = std::min(m_direction.find(',', from), m_direction.size());
            const std::string direction = m_direction.substr(from, comma - from);
            if (direction != "minimize" && direction != "maximize") {
                return invalid("--direction", "\"" + direction + "\", must be minimize or maximize");
            }
            setting.maximize.push_back(direction == "maximize");
            from = comma + 1;
        }
        const Result<Component> sampler = readMember(context.catalogue, "--sampler", "sampler", m_sampler);
        if (!sampler) {
            return sampler.error();
        }
        const Result<Component> pruner = readMember(context.catalogue, "--pruner", "pruner", m_pruner);
        if (!pruner) {
            return pruner.error();
        }
        setting.sampler = *sampler;
        setting.pruner = *pruner;
        return {};
    }

    Status readSchedule(jobs::AskTellSetting& setting) const {
        constexpr double kMost = 1e12;
        if (m_trials && !m_steps) {
            return invalid("--trials", "goes with --steps R");
        }
        const auto read = [](const char* flag, const std::optional<std::string>& text,
                             std::optional<std::int64_t>& number) -> Status {
            const Result<double> value = text ? readNumber(flag, *text, 1, kMost, true) : Result<double>(0.0);
            if (!value) {
                return value.error();
            }
            number = text ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
            return {};
        };
        const Status steps = read("--steps", m_steps, setting.steps);
        return steps ? read("--trials", m_trials, setting.trials) : steps;
    }

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
            now.maximize = setting.maximize.front();
            for (const bool maximize : setting.maximize) {
                now.objectives.push_back({"value", maximize});
            }
            if (now.objectives.size() < 2) {
                now.objectives.clear();
            }
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
        AskTalk talk(study);
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
    std::optional<std::string> m_storage, m_name, m_steps, m_trials;
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
