// The subcommands, in the order of the help.
#pragma once

#include "app/cli/command.h"

#include <span>

namespace goodfit::cli {

[[nodiscard]] std::span<const CommandInfo* const> commands();

} // namespace goodfit::cli
