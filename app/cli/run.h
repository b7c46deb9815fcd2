// The command line: reads the arguments, runs one subcommand, answers its exit code.
#pragma once

#include "app/cli/context.h"

namespace goodfit::cli {

[[nodiscard]] int run(int argc, char** argv, const Services& services);

} // namespace goodfit::cli
