// A talk with `goodfit-cli ask`, line after line: what is said next may depend on what was answered.
#pragma once

#include "tests/app/cli/program.h"

namespace goodfit::test {

class Conversation {
public:
    Conversation(const Program& program, const QStringList& options);
    ~Conversation();

    // For lines that are answered; a discarded value when no answer comes.
    [[nodiscard]] Json ask(const Json& said);
    // For lines that are not.
    void tell(const Json& said);
    // As a power cut would.
    void kill();

private:
    QProcess m_process;
};

} // namespace goodfit::test
