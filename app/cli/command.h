// One subcommand. CLI11 stays inside this folder.
#pragma once

#include "app/cli/context.h"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace goodfit::cli {

class Command {
public:
    virtual ~Command() = default;
    // Adds its arguments and options (--json, --seed and --help are there already).
    virtual void define(CLI::App& app, const Catalogue& catalogue) = 0;
    // Reports and results go through the context; returns the exit code.
    virtual int run(Context& context) = 0;
};

struct CommandInfo {
    std::string name;
    std::string about; // one line
    std::string seed;  // what --seed sets here
    std::unique_ptr<Command> (*make)();
};

} // namespace goodfit::cli
