// What keeps a CSV file from being used, by row and column; hidden when there is nothing.
#pragma once

#include "core/data/csv_preview.h"

#include <QListWidget>

namespace goodfit::ui {

// "Row 7, column age: this cell is empty"
[[nodiscard]] QStringList issueTexts(const data::CsvPreview& preview);
[[nodiscard]] QStringList noteTexts(const data::CsvPreview& preview);

class CsvProblems : public QListWidget {
    Q_OBJECT
public:
    explicit CsvProblems(QWidget* parent = nullptr);

    void showAll(const QStringList& problems);
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] QSize sizeHint() const override;
};

} // namespace goodfit::ui
