#include "core/search/continuation.h"

#include "core/document/difference.h"
#include "core/document/paths.h"
#include "core/search/space.h"

#include <algorithm>

namespace goodfit::search {

namespace {

// A range in both, or one that only counts under a choice of a range in both.
bool isRangeOfBoth(const Space& a, const Space& b, const std::string& path) {
    const Dimension* inA = a.find(path);
    const Dimension* inB = b.find(path);
    if (inA && inB) {
        return inA->range.has_value() == inB->range.has_value() && inA->integer == inB->integer;
    }
    const Dimension* only = inA ? inA : inB;
    return only && !only->conditionPath.empty() && a.find(only->conditionPath) && b.find(only->conditionPath);
}

} // namespace

bool judgesAlike(const Document& a, const Document& b, const Catalogue& catalogue) {
    const char* const judged[] = {"search.folds",
                                  "search.repeats",
                                  "search.objective.metric",
                                  "search.objective.at",
                                  "search.objective.last_epochs",
                                  "search.objective.also"};
    return std::all_of(std::begin(judged), std::end(judged), [&](const char* path) {
        const Result<Setting> before = settingAt(a, catalogue, path);
        const Result<Setting> after = settingAt(b, catalogue, path);
        return before.ok() == after.ok() && (!before || *before == *after);
    });
}

bool searchesAlike(const Document& a, const Document& b, const Catalogue& catalogue) {
    if (a.layers == b.layers && a.training == b.training) {
        return true;
    }
    Document ofB = b; // of these two parts alone
    ofB.data = a.data;
    ofB.search = a.search;
    const Space inA = spaceOf(a, catalogue), inB = spaceOf(b, catalogue);
    const std::vector<Difference> differences = differencesOf(a, ofB, catalogue);
    return std::all_of(differences.begin(), differences.end(),
                       [&](const Difference& each) { return isRangeOfBoth(inA, inB, each.path); });
}

} // namespace goodfit::search
