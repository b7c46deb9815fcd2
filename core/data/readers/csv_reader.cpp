#include "core/data/readers/csv_reader.h"

#include "core/base/memory.h"
#include "core/base/value.h"
#include "core/data/readers/csv_cell.h"
#include "core/data/readers/csv_text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

namespace goodfit::data {

namespace {

// The different values of a classification target in order of appearance, and how they sort.
class Classes {
public:
    explicit Classes(bool text) : m_text(text) {}

    std::size_t indexOf(std::string_view cell, double number) {
        if (m_text) {
            return m_byText.try_emplace(std::string(trimmed(cell)), m_byText.size()).first->second;
        }
        return m_byNumber.try_emplace(number, m_byNumber.size()).first->second;
    }
    [[nodiscard]] std::size_t size() const { return m_text ? m_byText.size() : m_byNumber.size(); }

    // Names in sorted order; ranks[index of appearance] is the place there.
    [[nodiscard]] std::vector<std::string> names(std::vector<float>& ranks) const {
        std::vector<std::string> sorted;
        ranks.assign(size(), 0.0F);
        for (const auto& [name, index] : m_byText) {
            ranks[index] = static_cast<float>(sorted.size());
            sorted.push_back(name);
        }
        for (const auto& [number, index] : m_byNumber) {
            ranks[index] = static_cast<float>(sorted.size());
            sorted.push_back(numberText(number));
        }
        return sorted;
    }

private:
    bool m_text;
    std::map<std::string, std::size_t> m_byText;
    std::map<double, std::size_t> m_byNumber;
};

class Filler {
public:
    Filler(const CsvProfile& profile, const CsvPlan& plan, const std::string& name, bool dropsMissing)
        : m_profile(profile),
          m_plan(plan),
          m_name(name),
          m_dropsMissing(dropsMissing),
          m_classes(profile.columns[plan.target].isText()) {
        const auto rows = static_cast<std::size_t>(profile.rows);
        m_dataset.features.reserve(rows * plan.featureNames.size());
        m_dataset.targets.reserve(rows);
    }

    // False when there is an error.
    bool addRow(std::int64_t row, const std::vector<std::string_view>& cells) {
        if (m_dropsMissing && hasMissing(cells)) {
            ++m_dropped;
            return true;
        }
        const std::size_t begin = m_dataset.features.size();
        m_dataset.features.resize(begin + m_plan.featureNames.size(), 0.0F);
        for (std::size_t index = 0; index < cells.size() && !m_error; ++index) {
            addCell(index, cells[index], row, m_dataset.features.data() + begin);
        }
        return !m_error;
    }

    Result<Dataset> finish() {
        if (m_error) {
            return *m_error;
        }
        if (m_dataset.targets.empty()) {
            return invalid(m_name, "every row misses a cell: nothing is left");
        }
        m_dataset.shape = {{static_cast<std::int64_t>(m_plan.featureNames.size())}};
        m_dataset.featureNames = m_plan.featureNames;
        m_dataset.targetName = m_profile.columns[m_plan.target].name;
        m_dataset.likelyPartColumn = m_plan.likelyPartColumn;
        m_dataset.notes = m_plan.notes;
        if (m_dropped > 0) {
            const std::string dropped = std::to_string(m_dropped) + " rows with missing cells are left out";
            m_dataset.notes.push_back(dropped);
            m_dataset.source = "; " + dropped; // behind the file's name
        }
        if (m_plan.classification) {
            return finishClasses();
        }
        m_dataset.task = Task::Regression;
        return std::move(m_dataset);
    }

private:
    [[nodiscard]] bool hasMissing(const std::vector<std::string_view>& cells) const {
        for (std::size_t index = 0; index < cells.size(); ++index) {
            if (m_plan.columns[index].role != ColumnRole::LeftOut &&
                readCell(cells[index], m_profile.dialect.decimalComma).kind == CellKind::Missing) {
                return true;
            }
        }
        return false;
    }

    void addCell(std::size_t index, std::string_view cell, std::int64_t row, float* features) {
        const ColumnPlan& planned = m_plan.columns[index];
        const ColumnProfile& column = m_profile.columns[index];
        switch (planned.role) {
        case ColumnRole::LeftOut:
            break;
        case ColumnRole::Number:
            features[planned.feature] = static_cast<float>(readCell(cell, m_profile.dialect.decimalComma).number);
            break;
        case ColumnRole::Categories: {
            const auto place = std::lower_bound(column.categories.begin(), column.categories.end(), trimmed(cell));
            const auto rank = static_cast<std::size_t>(place - column.categories.begin());
            if (column.categories.size() != 2) {
                features[planned.feature + rank] = 1.0F;
            } else {
                features[planned.feature] = static_cast<float>(rank);
            }
            break;
        }
        case ColumnRole::Target:
            addTarget(cell, row, column.name);
            break;
        case ColumnRole::Part:
            addPart(cell, row, column.name);
            break;
        }
    }

    void addTarget(std::string_view cell, std::int64_t row, const std::string& column) {
        const double number = readCell(cell, m_profile.dialect.decimalComma).number;
        if (!m_plan.classification) {
            m_dataset.targets.push_back(static_cast<float>(number));
            return;
        }
        m_dataset.targets.push_back(static_cast<float>(m_classes.indexOf(cell, number)));
        if (m_classes.size() > kMaxClasses) {
            refuse(row, column,
                   "more than " + std::to_string(kMaxClasses) +
                       " different values: too many classes (is this a regression?)");
        }
    }

    void addPart(std::string_view cell, std::int64_t row, const std::string& column) {
        const std::optional<Part> part = partNamed(cell);
        m_dataset.givenParts.push_back(part.value_or(Part::Training));
        if (!part) {
            refuse(row, column, "\"" + std::string(cell.substr(0, 40)) + "\" is not one of train, val, test");
        }
    }

    void refuse(std::int64_t row, const std::string& column, std::string message) {
        m_error = invalid(m_name + ", row " + std::to_string(row) + ", column " + column, std::move(message));
    }

    Result<Dataset> finishClasses() {
        std::vector<float> ranks;
        m_dataset.classNames = m_classes.names(ranks);
        if (m_dataset.classNames.size() < 2) {
            return invalid(m_name + ", column " + m_dataset.targetName,
                           "the target has one class only: it needs at least two");
        }
        for (float& target : m_dataset.targets) {
            target = ranks[static_cast<std::size_t>(target)];
        }
        m_dataset.task = m_dataset.classNames.size() == 2 ? Task::BinaryClassification : Task::MulticlassClassification;
        return std::move(m_dataset);
    }

    const CsvProfile& m_profile;
    const CsvPlan& m_plan;
    const std::string& m_name;
    bool m_dropsMissing;
    Classes m_classes;
    Dataset m_dataset;
    std::int64_t m_dropped = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<Dataset> readCsv(std::string_view bytes, const std::string& name, const CsvOptions& options,
                        const SourceRequest& request) {
    const Result<std::string_view> text = asText(bytes, name);
    if (!text) {
        return text.error();
    }
    const Result<CsvDialect> dialect = guessDialect(*text, options.separator, options.header, name);
    if (!dialect) {
        return dialect.error();
    }
    const ProfileRequest profileRequest{name, 0, request.stop, request.progress};
    const Result<CsvProfile> profile = profileCsv(*text, *dialect, profileRequest);
    if (!profile) {
        return profile.error();
    }
    const Result<CsvPlan> plan = planCsv(*profile, options, name);
    if (!plan) {
        return plan.error();
    }
    const double cells = static_cast<double>(profile->rows) * static_cast<double>(plan->featureNames.size() + 1);
    // once here and once scaled
    if (const Status fits = checkMemory(name, 2.0 * cells * sizeof(float)); !fits) {
        return fits.error();
    }
    Filler filler(*profile, *plan, name, options.missing == "drop_rows");
    const Status walked =
        walkRows(*text, *dialect, profileRequest, "Reading",
                 [&filler](std::int64_t row, const auto& rowCells) { return filler.addRow(row, rowCells); });
    return walked ? filler.finish() : Result<Dataset>(walked.error());
}

} // namespace goodfit::data
