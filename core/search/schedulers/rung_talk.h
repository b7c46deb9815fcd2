// Halving that pauses and goes on where somebody else trains (ask and tell): that program keeps the states, this says
// at which step a trial pauses, which paused one goes on and when a new one begins. The rules are those of the
// schedulers of the same name; told one result at a time they decide alike.
//
// Steps count what a trial was trained, from 1. A trial stands at a rung when it has reported a step at or after it;
// its value there is the first such report's. Every answer is a pure function of the study: nothing is kept apart, and
// a talk that is resumed goes on as it would have.
#pragma once

#include "core/search/study.h"

#include <memory>
#include <optional>

namespace goodfit::search {

class RungTalk {
public:
    struct Next {
        std::optional<std::int64_t> goesOn;  // a paused trial; nothing: a new one begins
        std::optional<std::int64_t> bracket; // of a new one
    };

    virtual ~RungTalk() = default;
    // Nothing: there is nothing to do before more is told. mayBegin: there may be a new trial, of the next number.
    [[nodiscard]] virtual std::optional<Next> next(const Study& study, bool mayBegin) const = 0;
    // The step at which the trial pauses next; that of a whole trial: it goes on to its end.
    [[nodiscard]] virtual std::int64_t until(const Trial& trial) const = 0;
};

// Of its reports; 0: none.
[[nodiscard]] std::int64_t lastStepOf(const Trial& trial);
// What it is ranked by at a rung, less is better; nothing: it has no number there.
[[nodiscard]] std::optional<double> worthAt(const Study& study, const Trial& trial, std::int64_t rung);

// steps: of a whole trial, at least 1; the others as the schedulers'.
[[nodiscard]] std::unique_ptr<RungTalk> makeAshaTalk(std::int64_t steps, std::int64_t least, std::int64_t factor,
                                                     std::int64_t left);
[[nodiscard]] std::unique_ptr<RungTalk> makeHyperbandTalk(std::int64_t steps, std::int64_t factor, std::int64_t least);

} // namespace goodfit::search
