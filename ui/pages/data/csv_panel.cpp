#include "ui/pages/data/csv_panel.h"

#include "core/document/paths.h"
#include "ui/bridge/dialogs.h"
#include "ui/bridge/document_store.h"
#include "ui/models/csv_preview_model.h"
#include "ui/pages/data/csv_mend.h"
#include "ui/pages/data/csv_problems.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kManyColumns = 100;
constexpr int kPollMs = 16;

QString settingText(const DocumentStore& store, const std::string& key) {
    const Result<Setting> held = settingAt(store.document(), store.catalogue(), "data.source." + key);
    return held && held->value() ? QString::fromStdString(held->value()->text()) : QString();
}

void select(QComboBox* box, const QString& value) {
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

QString separatorName(char separator) {
    switch (separator) {
    case '\t':
        return CsvPanel::tr("tab");
    case ' ':
        return CsvPanel::tr("space");
    default:
        return QStringLiteral("“%1”").arg(QLatin1Char(separator));
    }
}

} // namespace

CsvPanel::CsvPanel(DocumentStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_model(new CsvPreviewModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeFields());
    column->addWidget(makePreview(), 1);
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &CsvPanel::poll);
    connect(&store, &DocumentStore::changed, this, &CsvPanel::showDocument);
    showProblems({});
    showDocument();
}

void CsvPanel::browse() {
    const QString file = dialogs().openFile(this, tr("Choose a CSV file"), m_store.folder(),
                                            tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    if (!file.isEmpty()) {
        lookAt(file);
    }
}

void CsvPanel::lookAt(const QString& file) {
    const QString folder = m_store.folder();
    const QString absolute = QFileInfo(QDir(folder), file).absoluteFilePath();
    const QString relative = QDir(folder).relativeFilePath(absolute);
    const bool inside = !folder.isEmpty() && !relative.startsWith(QLatin1String(".."));
    if (m_file->text() != file || settingText(m_store, "file") != m_file->text()) {
        m_showing = true; // another file: the old one's columns mean nothing in it
        m_target->clear();
        m_mend->setIgnore({});
        m_showing = false;
    }
    m_file->setText(inside ? relative : absolute);
    m_mayUse = true;
    look();
}

void CsvPanel::lookByHand() {
    if (!m_file->text().isEmpty()) {
        m_mayUse = true;
        look();
    }
}

void CsvPanel::mend(bool dropsMissing) {
    m_showing = true; // one look is enough
    if (dropsMissing) {
        select(m_missing, QStringLiteral("drop_rows"));
    }
    m_showing = false;
    lookByHand();
}

void CsvPanel::look() {
    data::CsvPreviewOptions options;
    options.separator = m_separator->currentData().toString().toStdString();
    options.header = m_header->currentData().toString().toStdString();
    options.target = m_target->currentText().toStdString();
    options.missing = m_missing->currentData().toString().toStdString();
    options.ignore = m_mend->ignore().toStdString();
    const Result<Setting> column = settingAt(m_store.document(), m_store.catalogue(), "data.split.column");
    options.splitColumn = column && column->value() ? column->value()->text() : std::string();
    m_state->setText(tr("Looking at the file …"));
    m_looker.start([folder = m_store.folder().toStdString(), file = m_file->text().toStdString(), options](
                       const std::stop_token& stop) { return data::previewCsv(folder, file, options, stop, {}); });
    m_timer.start();
}

void CsvPanel::poll() {
    std::optional<Result<data::CsvPreview>> outcome = m_looker.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    const bool mayUse = std::exchange(m_mayUse, false);
    if (!outcome->ok()) {
        m_model->clear();
        m_state->clear();
        m_mend->offer({});
        showProblems({QString::fromStdString(outcome->error().text())});
        return;
    }
    showPreview(std::move(outcome->value()));
    if (mayUse && m_model->preview().problems.empty()) {
        use();
    }
}

void CsvPanel::showPreview(data::CsvPreview preview) {
    fillTargets(preview);
    QStringList facts{tr("%1 rows, %2 columns, separator %3, %4; a %5")
                          .arg(preview.rowCount)
                          .arg(preview.columns.size())
                          .arg(separatorName(preview.separator),
                               preview.hasHeader ? tr("with a header") : tr("without a header"),
                               QString::fromStdString(data::taskName(preview.guessedTask)))};
    m_state->setText((facts + noteTexts(preview)).join(QStringLiteral("; ")));
    const QStringList problems = issueTexts(preview);
    m_mend->offer(preview);
    m_model->show(std::move(preview), m_target->currentText());
    showProblems(problems);
    // Of hundreds of columns few rows are measured: each cell costs its text.
    m_table->horizontalHeader()->setResizeContentsPrecision(m_model->columnCount() > kManyColumns ? 1 : 20);
    m_table->resizeColumnsToContents();
    if (m_model->targetColumn() >= 0) {
        m_table->scrollTo(m_model->index(0, m_model->targetColumn()));
    }
}

void CsvPanel::fillTargets(const data::CsvPreview& preview) {
    m_showing = true;
    const QString before = m_target->currentText();
    m_target->clear();
    for (const data::CsvColumn& column : preview.columns) {
        m_target->addItem(QString::fromStdString(column.name), QString::fromStdString(column.name));
    }
    const int kept = m_target->findText(before);
    m_target->setCurrentIndex(kept >= 0 ? kept : m_target->findText(QString::fromStdString(preview.guessedTarget)));
    m_showing = false;
}

void CsvPanel::showProblems(const QStringList& problems) {
    m_problems->showAll(problems);
    m_table->setVisible(m_model->columnCount() > 0);
    if (m_file->text().isEmpty()) {
        m_state->setText(
            tr("A table with one row an example and one column to predict. A file becomes the data as soon "
               "as it can be used; until then the document keeps what it has."));
    }
    if (!problems.isEmpty()) {
        m_state->setText(m_state->text() + (m_state->text().isEmpty() ? QString() : QStringLiteral(". ")) +
                         tr("This file cannot be used as it is; the document keeps its data."));
    }
}

QStringList CsvPanel::problems() const {
    return m_problems->texts();
}

void CsvPanel::use() {
    const auto edit = [](const char* key, const QString& value) {
        return Edit{std::string("data.source.") + key, Setting(value.toStdString())};
    };
    const std::vector<Edit> edits = {edit("type", QStringLiteral("csv")),
                                     edit("file", m_file->text()),
                                     edit("target", m_target->currentText()),
                                     edit("task", m_task->currentData().toString()),
                                     edit("separator", m_separator->currentData().toString()),
                                     edit("header", m_header->currentData().toString()),
                                     edit("ignore", m_mend->ignore()),
                                     edit("missing", m_missing->currentData().toString())};
    const Result<Document> changed = withEdits(m_store.document(), m_store.catalogue(), edits);
    if (changed && *changed == m_store.document()) {
        return;
    }
    m_showing = true;
    m_store.applyEdits(edits, tr("Use the file %1").arg(QFileInfo(m_file->text()).fileName()));
    m_showing = false;
}

// The document's file and settings, when they became others than what is shown: opened, undone, dropped.
void CsvPanel::showDocument() {
    if (m_showing || settingText(m_store, "type") != QLatin1String("csv")) {
        return;
    }
    const QString file = settingText(m_store, "file");
    const QString target = settingText(m_store, "target");
    const bool same = file == m_file->text() && (target.isEmpty() || target == m_target->currentText()) &&
                      settingText(m_store, "task") == m_task->currentData().toString() &&
                      settingText(m_store, "separator") == m_separator->currentData().toString() &&
                      settingText(m_store, "header") == m_header->currentData().toString() &&
                      settingText(m_store, "ignore") == m_mend->ignore() &&
                      settingText(m_store, "missing") == m_missing->currentData().toString();
    if (same || file.isEmpty()) {
        return;
    }
    m_showing = true;
    m_file->setText(file);
    select(m_task, settingText(m_store, "task"));
    select(m_separator, settingText(m_store, "separator"));
    select(m_header, settingText(m_store, "header"));
    select(m_missing, settingText(m_store, "missing"));
    m_mend->setIgnore(settingText(m_store, "ignore"));
    m_target->clear();
    if (!target.isEmpty()) {
        m_target->addItem(target, target);
    }
    m_showing = false;
    m_mayUse = false;
    look();
}

} // namespace goodfit::ui
