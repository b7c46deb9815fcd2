#include "core/data/split.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::data {

namespace {

using Rows = std::vector<std::int64_t>;

bool dealsByClass(const Dataset& dataset, const SplitOptions& options) {
    return options.stratified && dataset.task != Task::Regression;
}

// Rows by class (one group when not by class), each in random order.
std::vector<Rows> shuffledGroups(const Dataset& dataset, const Rows& rows, bool byClass, RandomStream random) {
    std::vector<Rows> groups(byClass ? static_cast<std::size_t>(dataset.classCount()) : 1);
    for (const std::int64_t row : rows) {
        const auto group = byClass ? static_cast<std::size_t>(dataset.targets[static_cast<std::size_t>(row)]) : 0;
        groups[group].push_back(row);
    }
    for (Rows& group : groups) {
        random.shuffle(std::span<std::int64_t>(group));
    }
    return groups;
}

// `total` dealt in proportion to the groups' sizes by largest remainders, no group above its capacity.
std::vector<std::int64_t> shares(std::int64_t total, const std::vector<Rows>& groups,
                                 const std::vector<std::int64_t>& capacity) {
    std::int64_t rows = 0;
    for (const Rows& group : groups) {
        rows += static_cast<std::int64_t>(group.size());
    }
    std::vector<std::int64_t> counts(groups.size(), 0);
    std::vector<double> remainders(groups.size(), 0.0);
    std::int64_t left = total;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double quota =
            static_cast<double>(total) * static_cast<double>(groups[g].size()) / static_cast<double>(rows);
        counts[g] = std::min(static_cast<std::int64_t>(std::floor(quota)), capacity[g]);
        remainders[g] = quota - static_cast<double>(counts[g]);
        left -= counts[g];
    }
    while (left > 0) {
        std::size_t best = groups.size();
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (counts[g] < capacity[g] && (best == groups.size() || remainders[g] > remainders[best])) {
                best = g;
            }
        }
        if (best == groups.size()) {
            break;
        }
        ++counts[best];
        remainders[best] -= 1.0;
        --left;
    }
    return counts;
}

std::string rowsText(std::size_t rows) {
    return std::to_string(rows) + (rows == 1 ? " row" : " rows");
}

Status checkClasses(const Dataset& dataset, const Rows& training) {
    std::vector<bool> seen(dataset.classNames.size(), false);
    for (const std::int64_t row : training) {
        if (!seen.empty()) {
            seen[static_cast<std::size_t>(dataset.targets[static_cast<std::size_t>(row)])] = true;
        }
    }
    for (std::size_t index = 0; index < seen.size(); ++index) {
        if (!seen[index]) {
            return invalid("data.split", "no row of class \"" + dataset.classNames[index] +
                                             "\" is in the training part; use a stratified split or smaller shares");
        }
    }
    return {};
}

Result<Split> checked(const Dataset& dataset, Split split) {
    constexpr std::size_t kFewestTrainingRows = 2;
    if (split.training.size() < kFewestTrainingRows) {
        return invalid("data.split", "the training part would have " + rowsText(split.training.size()) + " of " +
                                         std::to_string(dataset.rows()) + ", it needs at least 2");
    }
    if (const Status classes = checkClasses(dataset, split.training); !classes) {
        return classes.error();
    }
    return split;
}

Result<Split> splitAsGiven(const Dataset& dataset) {
    Split split;
    for (std::int64_t row = 0; row < dataset.rows(); ++row) {
        switch (dataset.givenParts[static_cast<std::size_t>(row)]) {
        case Part::Training:
            split.training.push_back(row);
            break;
        case Part::Validation:
            split.validation.push_back(row);
            break;
        case Part::Test:
            split.test.push_back(row);
            break;
        }
    }
    return checked(dataset, std::move(split));
}

Error tooFew(const std::string& part, double share, const Dataset& dataset) {
    return invalid("data.split." + part, numberText(share) + " of " +
                                             rowsText(static_cast<std::size_t>(dataset.rows())) + " leaves the " +
                                             part + " part empty; use a larger share, or 0 for none");
}

} // namespace

Result<Split> makeSplit(const Dataset& dataset, const SplitOptions& options) {
    if (!dataset.givenParts.empty()) {
        return splitAsGiven(dataset);
    }
    if (options.validation + options.test >= 1.0) {
        return invalid("data.split", "validation " + numberText(options.validation) + " and test " +
                                         numberText(options.test) + " leave nothing to train on; together less than 1");
    }
    const auto rows = static_cast<double>(dataset.rows());
    const std::int64_t testRows = std::llround(options.test * rows);
    const std::int64_t validationRows = std::llround(options.validation * rows);
    if (options.test > 0.0 && testRows == 0) {
        return tooFew("test", options.test, dataset);
    }
    if (options.validation > 0.0 && validationRows == 0) {
        return tooFew("validation", options.validation, dataset);
    }
    Rows all(static_cast<std::size_t>(dataset.rows()));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    const bool byClass = dealsByClass(dataset, options);
    const std::vector<Rows> groups = shuffledGroups(dataset, all, byClass, RandomStream(options.seed, Purpose::Split));
    std::vector<std::int64_t> capacity;
    for (const Rows& group : groups) {
        capacity.push_back(std::max<std::int64_t>(0, static_cast<std::int64_t>(group.size()) - 1));
    }
    const std::vector<std::int64_t> test = shares(testRows, groups, capacity);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        capacity[g] -= test[g];
    }
    const std::vector<std::int64_t> validation = shares(validationRows, groups, capacity);
    Split split;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto begin = groups[g].begin();
        split.test.insert(split.test.end(), begin, begin + test[g]);
        split.validation.insert(split.validation.end(), begin + test[g], begin + test[g] + validation[g]);
        split.training.insert(split.training.end(), begin + test[g] + validation[g], groups[g].end());
    }
    if (options.test > 0.0 && split.test.empty()) {
        return tooFew("test", options.test, dataset);
    }
    if (options.validation > 0.0 && split.validation.empty()) {
        return tooFew("validation", options.validation, dataset);
    }
    for (Rows* part : {&split.training, &split.validation, &split.test}) {
        std::sort(part->begin(), part->end());
    }
    return checked(dataset, std::move(split));
}

Result<std::vector<int>> dealFolds(const Dataset& dataset, const Rows& pool, int folds, const SplitOptions& options) {
    if (folds < 2 || static_cast<std::size_t>(folds) > pool.size()) {
        return invalid("search.folds", std::to_string(folds) + " folds of " + rowsText(pool.size()) +
                                           "; use from 2 to " + std::to_string(pool.size()));
    }
    const std::vector<Rows> groups =
        shuffledGroups(dataset, pool, dealsByClass(dataset, options), RandomStream(options.seed, Purpose::Folds));
    std::vector<int> foldOfRow(static_cast<std::size_t>(dataset.rows()), 0);
    // one deal goes on where the last class ended, so that fold sizes stay equal
    int next = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups.size() > 1 && groups[g].size() == 1) {
            return invalid("search.folds",
                           "class \"" + dataset.classNames[g] +
                               "\" has one row outside the test part: no fold can both train and judge it");
        }
        for (const std::int64_t row : groups[g]) {
            foldOfRow[static_cast<std::size_t>(row)] = next;
            next = (next + 1) % folds;
        }
    }
    std::vector<int> dealt;
    dealt.reserve(pool.size());
    for (const std::int64_t row : pool) {
        dealt.push_back(foldOfRow[static_cast<std::size_t>(row)]);
    }
    return dealt;
}

} // namespace goodfit::data
