// The trials of a study as a table: number, state, value, further objectives, the values of folds and repeats with
// their standard deviation (where there are some), one column a parameter, seconds, note. Rows stand in order of number
// and change one by one while a study runs.
#pragma once

#include "core/search/study.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace goodfit::ui {

class StudySession;

class TrialsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole, // number or text; invalid when there is none: sorted last
        NumberRole,              // the trial's number
        BestRole                 // true for the best trial
    };

    explicit TrialsModel(QObject* parent = nullptr);
    // Follows the session from now on.
    void follow(StudySession& session);

    // Another study took the place: all rows anew.
    void reset(const search::Study& study);
    // Trial `number` of `study` is new or another.
    void update(const search::Study& study, std::int64_t number);

    [[nodiscard]] int rowOf(std::int64_t number) const; // -1: none
    [[nodiscard]] std::int64_t numberAt(int row) const; // -1: none
    [[nodiscard]] std::int64_t bestNumber() const { return m_best; }
    // The words a filter may call the column by: "value", "seconds", "units", "layers.dense.units".
    [[nodiscard]] QStringList keysOf(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    enum class Kind { Number, State, Value, Objective, Spread, Fold, Parameter, Seconds, Note };
    struct Column {
        Kind kind;
        QString title, help;
        int place = 0; // of an objective or a fold
        std::string path;
        bool operator==(const Column&) const = default;
    };
    struct Row { // a trial without its intermediate values
        std::int64_t number = 0;
        search::TrialState state = search::TrialState::Waiting;
        search::Assignment parameters;
        std::optional<double> value;
        std::vector<double> values, foldValues; // values: where there are several objectives
        std::optional<double> spread;           // over the fold values
        QString note;
        double seconds = 0;
        double violation = 0; // above 0: breaks a limit, never trained
        bool operator==(const Row&) const = default;
    };

    [[nodiscard]] static Row rowFrom(const search::Trial& trial);
    [[nodiscard]] static QVariant entry(const std::vector<double>& list, int place);
    [[nodiscard]] QVariant sortValue(const Row& row, const Column& column) const;
    [[nodiscard]] QString text(const Row& row, const Column& column) const;
    // Becomes `study` row by row when it is a later state of what is shown; false when it is another one.
    bool becomes(const search::Study& study);
    void layColumns(const search::Study& study);
    void findBest(const Row& changed);
    void searchBest();
    [[nodiscard]] bool isBetter(const Row& a, const Row& b) const;
    void flagChanged(std::int64_t number);

    std::vector<Column> m_columns;
    std::vector<Row> m_rows; // by number
    bool m_maximize = false;
    std::int64_t m_best = -1;
};

} // namespace goodfit::ui
