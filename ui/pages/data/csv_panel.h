// Your own table: a file with its separator, header, target and task, guessed and changeable, its first
// rows, and what keeps it from being used, by row and column. A file that can be used becomes the
// document's source at once (one undo step); one that cannot leaves the document alone.
#pragma once

#include "core/data/csv_preview.h"
#include "ui/bridge/background.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QVBoxLayout;

namespace goodfit::ui {

class CsvMend;
class CsvPreviewModel;
class CsvProblems;
class DocumentStore;

class CsvPanel : public QWidget {
    Q_OBJECT
public:
    explicit CsvPanel(DocumentStore& store, QWidget* parent = nullptr);

    // Looks at a file; it becomes the source if it can.
    void lookAt(const QString& file);
    [[nodiscard]] bool isLooking() const { return m_looker.isActive(); }
    [[nodiscard]] const CsvPreviewModel& model() const { return *m_model; }
    [[nodiscard]] QStringList problems() const;

private:
    QWidget* makeFields();
    QLayout* makeFileRow(QWidget* box);
    void makeChoices(QVBoxLayout* rows);
    QWidget* makePreview();
    QComboBox* addChoice(QLayout* row, const QString& label, const QStringList& texts, const QStringList& values,
                         const QString& tip);
    void browse();
    void look();
    void lookByHand();
    void mend(bool dropsMissing);
    void poll();
    void showPreview(data::CsvPreview preview);
    void showProblems(const QStringList& problems);
    void fillTargets(const data::CsvPreview& preview);
    void use();
    void showDocument();

    DocumentStore& m_store;
    CsvPreviewModel* m_model = nullptr;
    QLineEdit* m_file = nullptr;
    QComboBox* m_separator = nullptr;
    QComboBox* m_header = nullptr;
    QComboBox* m_target = nullptr;
    QComboBox* m_task = nullptr;
    QComboBox* m_missing = nullptr;
    CsvMend* m_mend = nullptr;
    QLabel* m_state = nullptr;
    QTableView* m_table = nullptr;
    CsvProblems* m_problems = nullptr;
    Background<data::CsvPreview> m_looker;
    QTimer m_timer;
    bool m_mayUse = false; // the look was asked for by a hand, not by a change of the document
    bool m_showing = false;
};

} // namespace goodfit::ui
