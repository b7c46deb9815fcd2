// What of a table is left out: columns by name, and a button that leaves out what its problems say can be.
#pragma once

#include "core/data/csv_preview.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace goodfit::ui {

class CsvMend : public QWidget {
    Q_OBJECT
public:
    explicit CsvMend(QWidget* parent = nullptr);

    void setIgnore(const QString& names);
    [[nodiscard]] QString ignore() const;
    // The button says what it would leave out; it is hidden when that mends nothing.
    void offer(const data::CsvPreview& preview);

signals:
    void changed();                 // the names, by a hand
    void mended(bool dropsMissing); // the names, by the button; dropsMissing: rows with empty cells go as well

private:
    QLineEdit* m_ignore = nullptr;
    QPushButton* m_mend = nullptr;
    QString m_mendedIgnore;
    bool m_dropsMissing = false;
};

} // namespace goodfit::ui
