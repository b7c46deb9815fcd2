// The talk of `ask`: what one line says, and what is answered to it.
#pragma once

#include "app/cli/json_output.h"
#include "core/jobs/ask_tell.h"

namespace goodfit::cli {

class AskTalk {
public:
    explicit AskTalk(jobs::AskTell& study) : m_study(study) {}

    // Null: nothing to say to it. What is wrong is answered with {"error": …}.
    [[nodiscard]] Json answer(const std::string& line);

private:
    [[nodiscard]] Json ask();
    [[nodiscard]] Json out() const;
    [[nodiscard]] Json enqueue(const Json& point);
    [[nodiscard]] Json tell(const Json& said, std::int64_t number);
    [[nodiscard]] Json report(const Json& said, std::int64_t number);
    [[nodiscard]] Json complete(const Json& said, std::int64_t number);

    jobs::AskTell& m_study;
};

} // namespace goodfit::cli
