// Which parameters mattered: what the evaluators of the family "importance" return.
//
// Learned from finished trials only; complete ones with their value, and what else they count is said in
// surrogate/observations.h. A parameter that is never in use, or that has one value, is 0.
#pragma once

#include "core/search/study.h"

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::search {

inline constexpr std::int64_t kEnoughTrials = 20; // fewer: a ranking is mostly chance

struct ParameterImportance {
    std::string path;
    std::string label;
    double value = 0.0;      // >= 0 (permutation: may be a little below)
    double spread = 0.0;     // one standard deviation
    std::int64_t trials = 0; // it was in use in
};

// What two parameters do together beyond what each does by itself.
struct PairImportance {
    std::size_t first = 0, second = 0; // into parameters
    double value = 0.0, spread = 0.0;
};

struct Importance {
    std::string evaluator;                       // the member's id
    std::string measure;                         // what the values are: "share of the variance"
    std::vector<ParameterImportance> parameters; // in the order of the space
    std::vector<PairImportance> pairs;           // empty when the evaluator knows none
    std::int64_t trials = 0;                     // used
    std::int64_t epochs = 0;                     // above 0: as they stood after so many (common_step.h)
    std::string note;                            // "not enough trials …"; empty: nothing to say
};

enum class ImportanceTarget { Value, Seconds };

struct ImportanceRequest {
    const Study& study;
    ImportanceTarget target = ImportanceTarget::Value;
    double bestShare = 1.0; // only the best of the trials (0 … 1], to ask what matters among good ones
    std::uint64_t seed = 1;
};

} // namespace goodfit::search
