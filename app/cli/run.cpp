#include "app/cli/run.h"

#include "app/cli/format.h"
#include "app/cli/registry.h"
#include "core/catalogue/standard.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <vector>

namespace goodfit::cli {

namespace {

constexpr const char* kName = "goodfit-cli";

struct Entry {
    const CommandInfo* info;
    std::unique_ptr<Command> command;
    CLI::App* app;
};

std::vector<Entry> define(CLI::App& app, Context& context) {
    std::vector<Entry> entries;
    for (const CommandInfo* info : commands()) {
        CLI::App* sub = app.add_subcommand(info->name, info->about);
        std::unique_ptr<Command> command = info->make();
        command->define(*sub, context.catalogue);
        sub->add_flag("--json", context.json, "One JSON document on stdout and nothing else.");
        sub->add_option("--seed", context.seed, info->seed)->option_text("N");
        entries.push_back({info, std::move(command), sub});
    }
    return entries;
}

// The first argument that nobody took; options before values, which may have been meant for them.
std::string unknownArgument(const CLI::App& app) {
    std::vector<std::string> left = app.remaining(true);
    const auto option =
        std::find_if(left.begin(), left.end(), [](const std::string& text) { return text.starts_with("-"); });
    return option != left.end() ? *option : left.empty() ? std::string() : left.front();
}

// CLI11's message in one line that says where help is.
int usageError(const CLI::App& app, const CLI::ParseError& error) {
    std::string place = kName;
    for (const CLI::App* sub : app.get_subcommands()) {
        place += " " + sub->get_name();
    }
    std::string message = oneLine(error.what());
    while (!message.empty() && message.back() == '.') {
        message.pop_back();
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) && app.get_subcommands().empty()) {
        message = "a subcommand is needed:";
        for (const CommandInfo* info : commands()) {
            message += (info == commands().front() ? " " : ", ") + info->name;
        }
    }
    if (const std::string unknown = unknownArgument(app); !unknown.empty()) {
        message = "\"" + unknown + "\" is not known here";
    }
    std::fputs((place + ": " + message + "; see " + place + " --help\n").c_str(), stderr);
    return kBadInput;
}

int runParsed(const std::vector<Entry>& entries, Context& context) {
    for (const Entry& entry : entries) {
        if (entry.app->parsed()) {
            return entry.command->run(context);
        }
    }
    return kBadInput;
}

} // namespace

int run(int argc, char** argv, const Services& services) {
    Interrupt interrupt;
    Context context{standardCatalogue(), interrupt, services, false, {}};
    CLI::App app("Goodfit without a window: draw a network, train it, find its rate, tune it, diagnose it.", kName);
    app.set_version_flag("--version", std::string(kName) + " " + services.version);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 the work failed, 2 wrong usage or bad input, 130 interrupted.");
    app.get_formatter()->column_width(34);
    const std::vector<Entry> entries = define(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& version) {
        return app.exit(version);
    } catch (const CLI::ParseError& error) {
        return usageError(app, error);
    }
    try {
        return runParsed(entries, context);
    } catch (const std::bad_alloc&) {
        return context.fail({ErrorCode::Internal, "", "there is not enough memory for this"});
    } catch (const std::exception& bug) {
        return context.fail({ErrorCode::Internal, "", std::string("internal error: ") + bug.what()});
    }
}

} // namespace goodfit::cli
