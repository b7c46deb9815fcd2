#include "app/cli/registry.h"

#include <array>

namespace goodfit::cli {

const CommandInfo& listCommand();
const CommandInfo& newCommand();
const CommandInfo& trainCommand();
const CommandInfo& findRateCommand();
const CommandInfo& tuneCommand();
const CommandInfo& bestCommand();
const CommandInfo& scoreCommand();
const CommandInfo& askCommand();
const CommandInfo& diagnoseCommand();
const CommandInfo& biasVarianceCommand();
const CommandInfo& lessonCommand();

std::span<const CommandInfo* const> commands() {
    static const std::array kCommands = {
        &listCommand(),  &newCommand(), &trainCommand(),    &findRateCommand(),     &tuneCommand(),  &bestCommand(),
        &scoreCommand(), &askCommand(), &diagnoseCommand(), &biasVarianceCommand(), &lessonCommand()};
    return kCommands;
}

} // namespace goodfit::cli
