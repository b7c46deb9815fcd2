#include "core/jobs/describe.h"

#include <algorithm>
#include <cmath>

namespace goodfit::jobs {

namespace {

class Hints {
public:
    // A rule that leaves no unit at all says nothing.
    void add(std::string formula, std::string source, double units) {
        constexpr double kMost = 1e6;
        if (units >= 0.5 && units <= kMost) {
            m_hints.push_back({std::move(formula), std::move(source), std::max<std::int64_t>(1, std::llround(units))});
        }
    }
    [[nodiscard]] std::vector<UnitsHint> take() { return std::move(m_hints); }

private:
    std::vector<UnitsHint> m_hints;
};

} // namespace

std::vector<UnitsHint> hiddenUnitsHints(const DataShape& data) {
    const auto inputs = static_cast<double>(data.input.count());
    const double outputs = data.task == data::Task::MulticlassClassification ? static_cast<double>(data.classes) : 1.0;
    const auto rows = static_cast<double>(data.trainingRows);
    Hints hints;
    hints.add("√(inputs · outputs)", "Masters, 1993: geometric pyramid", std::sqrt(inputs * outputs));
    hints.add("(inputs + outputs) / 2", "Weka (Hall et al., 2009): wildcard “a”", (inputs + outputs) / 2.0);
    hints.add("⅔ inputs + outputs", "Heaton, 2008", 2.0 / 3.0 * inputs + outputs);
    hints.add("below 2 · inputs", "Swingler, 1996; Heaton, 2008: an upper limit", 2.0 * inputs - 1.0);
    hints.add("2 · inputs + 1", "Hecht-Nielsen, 1987, after Kolmogorov, 1957", 2.0 * inputs + 1.0);
    if (rows > 0.0) {
        hints.add("rows / (10 (inputs + outputs))", "Hagan, Demuth, Beale, 1996: noisy data",
                  rows / (10.0 * (inputs + outputs)));
        hints.add("rows / (2 (inputs + outputs))", "Hagan, Demuth, Beale, 1996: clean data",
                  rows / (2.0 * (inputs + outputs)));
        hints.add("weights ≤ rows / 10", "Baum and Haussler, 1989: for an error of 10 %",
                  std::floor((rows / 10.0 - outputs) / (inputs + outputs + 1.0)));
        hints.add("√((outputs + 2) rows) + 2 √(rows / (outputs + 2))",
                  "Huang, 2003: the first of two layers that can learn every row by heart",
                  std::sqrt((outputs + 2.0) * rows) + 2.0 * std::sqrt(rows / (outputs + 2.0)));
    }
    return hints.take();
}

} // namespace goodfit::jobs
