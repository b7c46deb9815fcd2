#include "ui/shell/file_actions.h"

#include "core/document/json.h"
#include "core/document/paths.h"
#include "core/jobs/describe.h"
#include "ui/bridge/archive.h"
#include "ui/bridge/dialogs.h"
#include "ui/bridge/workspace.h"
#include "ui/settings/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QWidget>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
const QLatin1String kEnding(".goodfit");

bool isDocument(const QString& file) {
    return file.endsWith(kEnding, Qt::CaseInsensitive);
}

QString documentFilter() {
    return FileActions::tr("Goodfit documents (*.goodfit)");
}

QString tableFilter() {
    return FileActions::tr("Tables (*.csv *.tsv *.txt *.data)");
}

// Also reads what is built into the program, which the core cannot see.
Result<Document> readAny(const QString& file, const Catalogue& catalogue) {
    if (!file.startsWith(QLatin1Char(':'))) {
        return loadDocument(file.toStdString(), catalogue);
    }
    QFile built(file);
    if (!built.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::NotFound, file.toStdString(), "there is no such example"};
    }
    return readDocument(built.readAll().toStdString(), catalogue, file.toStdString());
}

QString nameOfExample(const QString& file) {
    QString name = QFileInfo(file).completeBaseName().replace(QLatin1Char('_'), QLatin1Char(' '));
    name[0] = name[0].toUpper();
    return name;
}

} // namespace

FileActions::FileActions(Workspace& workspace, Archive* archive, UserSettings& settings, QWidget* window)
    : QObject(window),
      m_workspace(workspace),
      m_archive(archive),
      m_settings(settings),
      m_window(window),
      m_recent(settings),
      m_name(tr("Untitled")) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &FileActions::pollTable);
}

bool FileActions::canOpen(const QString& file) {
    static const QStringList endings{QStringLiteral("goodfit"), QStringLiteral("csv"), QStringLiteral("tsv"),
                                     QStringLiteral("txt"), QStringLiteral("data")};
    return endings.contains(QFileInfo(file).suffix().toLower());
}

QString FileActions::documentName() const {
    const QString& file = m_workspace.store.file();
    return file.isEmpty() ? m_name : QFileInfo(file).fileName();
}

bool FileActions::mayLeave() {
    if (!m_workspace.store.isModified()) {
        return true;
    }
    switch (dialogs().askUnsaved(m_window, documentName())) {
    case UnsavedAnswer::Save:
        return save();
    case UnsavedAnswer::Discard:
        return true;
    case UnsavedAnswer::Cancel:
        return false;
    }
    return false;
}

void FileActions::openFile(const QString& file) {
    if (!canOpen(file)) {
        emit message(tr("%1: only .goodfit documents and tables (.csv, .tsv, .txt, .data) can be opened").arg(file));
    } else if (isDocument(file)) {
        openDocument(file);
    } else {
        openTable(file);
    }
}

void FileActions::openDocument(const QString& file) {
    Result<Document> document = readAny(file, m_workspace.store.catalogue());
    if (!document) {
        emit message(QString::fromStdString(document.error().text()));
        return;
    }
    if (!mayLeave()) {
        return;
    }
    if (file.startsWith(QLatin1Char(':'))) {
        install(std::move(*document), {}, nameOfExample(file), OpenedKind::Example);
        return;
    }
    install(std::move(*document), file, {}, OpenedKind::Document);
    m_recent.add(file);
    m_settings.setValue(SettingId::LastFolder, QFileInfo(file).absolutePath());
    emit recentChanged();
}

void FileActions::openTable(const QString& file) {
    m_table = QFileInfo(file).absoluteFilePath();
    Component source("csv");
    source.settings.set("file", Setting(m_table.toStdString()));
    m_reader.start(
        [source = std::move(source)](const std::stop_token& stop) { return jobs::firstDocument(source, {}, stop); });
    m_timer.start();
}

void FileActions::pollTable() {
    std::optional<Result<Document>> document = m_reader.take();
    if (!document) {
        return;
    }
    m_timer.stop();
    if (!document->ok()) {
        emit message(QString::fromStdString(document->error().text()));
        return;
    }
    if (!mayLeave()) {
        return;
    }
    install(std::move(document->value()), {}, QFileInfo(m_table).completeBaseName(), OpenedKind::Table);
    m_recent.add(m_table);
    m_settings.setValue(SettingId::LastFolder, QFileInfo(m_table).absolutePath());
    emit recentChanged();
}

void FileActions::newDocument() {
    if (!mayLeave()) {
        return;
    }
    Result<Document> document = jobs::firstDocument(Component("spirals"), {});
    if (!document) {
        emit message(QString::fromStdString(document.error().text()));
        return;
    }
    install(std::move(*document), {}, tr("Untitled"), OpenedKind::New);
}

void FileActions::install(Document document, const QString& file, const QString& name, OpenedKind kind) {
    m_reader.abandon(); // a table still being read would take this one's place
    emit leaving();
    m_name = name;
    m_workspace.store.reset(std::move(document), file); // first: nothing of the last document is kept any more
    if (m_archive != nullptr) {
        const Status begun = m_archive->open({}); // what the last document kept does not go along
        const Status opened = file.isEmpty() ? begun : m_archive->open(file);
        if (!opened) {
            emit message(QString::fromStdString(opened.error().text()));
        }
    }
    m_workspace.selection.selectBlock({});
    m_workspace.selection.selectTrial(-1);
    if (!file.isEmpty()) {
        showKept();
    }
    emit opened(kind);
}

void FileActions::openArchive(const QString& file) {
    if (m_archive != nullptr) {
        if (const Status opened = m_archive->open(file); !opened) {
            emit message(QString::fromStdString(opened.error().text()));
        }
    }
}

void FileActions::showKept() {
    if (m_archive == nullptr) {
        return;
    }
    Result<std::optional<KeptRun>> run = m_archive->lastRun();
    Result<std::optional<search::Study>> study = m_archive->lastStudy();
    if (run && run->has_value()) {
        m_workspace.train.showKept((*run)->snapshot, (*run)->document);
    }
    if (study && study->has_value()) {
        m_workspace.study.showKept(std::move(**study));
    }
    if (!run || !study) {
        emit message(QString::fromStdString((run.ok() ? study.error() : run.error()).text()));
    }
}

void FileActions::askOpen() {
    const QString file = dialogs().openFile(m_window, tr("Open"), m_settings.value(SettingId::LastFolder).toString(),
                                            documentFilter() + QStringLiteral(";;") + tableFilter());
    if (!file.isEmpty()) {
        openFile(file);
    }
}

void FileActions::askImport() {
    const QString file = dialogs().openFile(m_window, tr("Import CSV"),
                                            m_settings.value(SettingId::LastFolder).toString(), tableFilter());
    if (!file.isEmpty()) {
        openTable(file);
    }
}

bool FileActions::save() {
    return m_workspace.store.file().isEmpty() ? saveAs() : saveTo(m_workspace.store.file());
}

bool FileActions::saveAs() {
    const QString& current = m_workspace.store.file();
    QString suggestion = current;
    if (suggestion.isEmpty()) {
        const QString folder = m_settings.value(SettingId::LastFolder).toString();
        suggestion = (folder.isEmpty() ? QDir::homePath() : folder) + QLatin1Char('/') + m_name + kEnding;
    }
    QString file = dialogs().saveFile(m_window, tr("Save as"), suggestion, documentFilter());
    if (file.isEmpty()) {
        return false;
    }
    if (!isDocument(file)) {
        file += kEnding;
    }
    return saveTo(file);
}

// A table's file is named relative to the document wherever it lies below its folder, so that the two can
// move together.
Document FileActions::withDataBeside(const QString& folder) const {
    const DocumentStore& store = m_workspace.store;
    const Setting* source = store.document().data.settings.find("source");
    const Component* component = source != nullptr ? source->component() : nullptr;
    const Setting* file = component != nullptr ? component->settings.find("file") : nullptr;
    if (file == nullptr || file->value() == nullptr || file->value()->text().empty()) {
        return store.document();
    }
    const QString table = QDir(store.folder()).absoluteFilePath(QString::fromStdString(file->value()->text()));
    const QString relative = QDir(folder).relativeFilePath(table);
    const QString better = relative.startsWith(QLatin1String("..")) ? table : relative;
    Result<Document> changed =
        withSetting(store.document(), store.catalogue(), "data.source.file", Setting(better.toStdString()));
    return changed ? std::move(*changed) : store.document();
}

bool FileActions::saveTo(const QString& file) {
    DocumentStore& store = m_workspace.store;
    const Document document = withDataBeside(QFileInfo(file).absolutePath());
    if (const Status saved = saveDocument(document, store.catalogue(), file.toStdString()); !saved) {
        emit message(QString::fromStdString(saved.error().text()));
        return false;
    }
    if (document != store.document()) {
        store.replace(document, tr("Name the data beside the document"));
        m_workspace.train.acceptRenamedData();
        m_workspace.study.acceptRenamedData();
    }
    store.markSaved(file);
    m_recent.add(file);
    m_settings.setValue(SettingId::LastFolder, QFileInfo(file).absolutePath());
    emit recentChanged();
    openArchive(file);
    return true;
}

} // namespace goodfit::ui
