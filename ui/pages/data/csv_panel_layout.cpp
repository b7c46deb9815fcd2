#include "ui/bridge/document_store.h"
#include "ui/models/csv_preview_model.h"
#include "ui/pages/data/csv_mend.h"
#include "ui/pages/data/csv_panel.h"
#include "ui/pages/data/csv_problems.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace goodfit::ui {

QWidget* CsvPanel::makeFields() {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addLayout(makeFileRow(box));
    makeChoices(rows);
    m_mend = new CsvMend(box);
    connect(m_mend, &CsvMend::changed, this, &CsvPanel::lookByHand);
    connect(m_mend, &CsvMend::mended, this, &CsvPanel::mend);
    rows->addWidget(m_mend);
    return box;
}

QLayout* CsvPanel::makeFileRow(QWidget* box) {
    auto* first = new QHBoxLayout;
    auto* label = new QLabel(tr("&File"), box);
    m_file = new QLineEdit(box);
    m_file->setPlaceholderText(tr("Choose a CSV file, or drop one on the window"));
    label->setBuddy(m_file);
    describe(m_file, tr("CSV file"), tr("Relative to the document's folder, or absolute; Return looks at it"));
    connect(m_file, &QLineEdit::returnPressed, this, [this] { lookAt(m_file->text()); });
    auto* open = new QPushButton(icon(QStringLiteral("open")), tr("Browse …"), box);
    describe(open, tr("Browse"), tr("Choose a CSV file"));
    connect(open, &QPushButton::clicked, this, &CsvPanel::browse);
    first->addWidget(label);
    first->addWidget(m_file, 1);
    first->addWidget(open);
    return first;
}

// In two rows: the column of the sources beside the panel keeps its room in a small window.
void CsvPanel::makeChoices(QVBoxLayout* rows) {
    auto* second = new QHBoxLayout;
    auto* third = new QHBoxLayout;
    m_target = addChoice(second, tr("&Target"), {}, {}, tr("The column to predict"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_task = addChoice(second, tr("T&ask"), {tr("guess"), tr("regression"), tr("classification")},
                       {QStringLiteral("auto"), QStringLiteral("regression"), QStringLiteral("classification")},
                       tr("Numbers to come close to, or classes to tell apart"));
    m_separator =
        addChoice(third, tr("&Separator"), {tr("guess"), tr(","), tr(";"), tr("tab"), tr("|")},
                  {QString(), QStringLiteral(","), QStringLiteral(";"), QStringLiteral("tab"), QStringLiteral("|")},
                  tr("What stands between the cells of a row"));
    m_header = addChoice(third, tr("&Header"), {tr("guess"), tr("yes"), tr("no")},
                         {QStringLiteral("auto"), QStringLiteral("yes"), QStringLiteral("no")},
                         tr("Whether the first row holds the columns' names"));
    m_missing = addChoice(third, tr("&Missing"), {tr("refuse"), tr("leave row out")},
                          {QStringLiteral("refuse"), QStringLiteral("drop_rows")},
                          tr("What to do with rows that have an empty cell"));
    for (QHBoxLayout* row : {second, third}) {
        row->addStretch(1);
        rows->addLayout(row);
    }
}

QComboBox* CsvPanel::addChoice(QLayout* row, const QString& label, const QStringList& texts, const QStringList& values,
                               const QString& tip) {
    auto* name = new QLabel(label, this);
    auto* choice = new QComboBox(this);
    for (int i = 0; i < texts.size(); ++i) {
        choice->addItem(texts[i], values[i]);
    }
    name->setBuddy(choice);
    describe(choice, QString(label).remove(QLatin1Char('&')), tip);
    connect(choice, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing) {
            lookByHand();
        }
    });
    row->addWidget(name);
    row->addWidget(choice);
    return choice;
}

QWidget* CsvPanel::makePreview() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_state = noteLabel({}, box);
    m_problems = new CsvProblems(box);
    m_table = new QTableView(box);
    m_table->setModel(m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 6);
    m_table->setMinimumHeight(96);
    describe(m_table, tr("First rows of the file"), tr("As they stand in the file; the target is marked with ◎"));
    column->addWidget(m_state);
    column->addWidget(m_problems);
    column->addWidget(m_table, 1);
    return box;
}

} // namespace goodfit::ui
