// Population-based training (Jaderberg et al. 2017) where somebody else trains (ask and tell): that program keeps the
// states, this says who goes on from whose.
//
// The population has so many places ("members"). A trial goes on until, at a ready step (the first it reports at or
// after a multiple of the interval), its value is among the worst share of those that stood there. It is then ended,
// and the next trial of its place goes on from the state that one of the best share had at its ready step, with values
// a little changed (explore.h). One that failed, or was ended by the other program, is replaced in the same way, from
// the last ready step it came to; before its first one its place is given to a new trial.
//
// A value is compared with the newest of every place that is not from a later ready step (the paper's asynchronous
// form), so that it matters little who is trained first. Every answer is a pure function of the study: nothing is kept
// apart, and a talk that is resumed goes on as it would have.
#pragma once

#include "core/search/study.h"

#include <functional>
#include <set>

namespace goodfit::search {

class PopulationTalk {
public:
    struct Setting {
        std::int64_t population = 8, interval = 5; // interval in steps
        double share = 0.25, resample = 0.25;
        std::uint64_t seed = 1;
    };
    // goesAlong: dimensions that belong to a state: whoever goes on from it has its values.
    PopulationTalk(const Setting& setting, std::function<bool(const Dimension&)> goesAlong)
        : m_setting(setting), m_goesAlong(std::move(goesAlong)) {}

    // Its newest report is at a ready step: others may have to go on from the state it has now.
    [[nodiscard]] bool isReady(const Trial& trial) const;
    // A ready trial that is to end.
    [[nodiscard]] bool replaces(const Study& study, const Trial& trial) const;

    // Of a new trial. Without parameters it is one that begins.
    struct Begin {
        std::int64_t member = 0;
        std::optional<std::int64_t> parent, parentStep;
        std::optional<Assignment> parameters;
    };
    // Nothing: every place is taken by a trial that runs, or that has come to its end. leaving: running trials that
    // were told to end.
    [[nodiscard]] std::optional<Begin> next(const Study& study, std::int64_t number,
                                            const std::set<std::int64_t>& leaving) const;

private:
    struct Standing {
        std::int64_t trial = 0, step = 0;
        double worth = 0; // less is better
    };

    [[nodiscard]] std::int64_t readyBefore(std::int64_t step) const { return step / m_setting.interval; }
    [[nodiscard]] std::int64_t lastReady(const Trial& trial) const;
    [[nodiscard]] std::optional<Standing> standingOf(const Study& study, const Trial& trial, std::int64_t ready) const;
    [[nodiscard]] std::vector<Standing> standingAt(const Study& study, std::int64_t ready) const; // best first
    [[nodiscard]] std::ptrdiff_t cutOf(std::ptrdiff_t count) const;
    [[nodiscard]] Begin successor(const Study& study, const Trial& ended, std::int64_t number) const;

    Setting m_setting;
    std::function<bool(const Dimension&)> m_goesAlong;
};

} // namespace goodfit::search
