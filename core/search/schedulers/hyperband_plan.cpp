#include "core/search/schedulers/hyperband_plan.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

std::int64_t power(std::int64_t base, std::int64_t exponent) {
    std::int64_t result = 1;
    for (std::int64_t i = 0; i < exponent; ++i) {
        result *= base;
    }
    return result;
}

} // namespace

std::vector<HyperbandBracket> hyperbandPlan(std::int64_t epochs, std::int64_t factor, std::int64_t least) {
    std::int64_t deepest = 0;
    while (power(factor, deepest + 1) * std::max<std::int64_t>(least, 1) <= epochs) {
        ++deepest;
    }
    std::vector<HyperbandBracket> plan;
    for (std::int64_t s = deepest; s >= 0; --s) {
        HyperbandBracket bracket;
        bracket.bracket = s;
        const std::int64_t trials = ((deepest + 1) * power(factor, s) + s) / (s + 1); // rounded up
        std::int64_t before = 0;
        for (std::int64_t i = 0; i <= s; ++i) {
            const HyperbandRung rung{trials / power(factor, i),
                                     std::max<std::int64_t>(epochs / power(factor, s - i), 1)};
            bracket.epochs += rung.trials * (rung.epochs - before);
            before = rung.epochs;
            bracket.rungs.push_back(rung);
        }
        plan.push_back(std::move(bracket));
    }
    return plan;
}

} // namespace goodfit::search
