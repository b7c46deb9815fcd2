#include "ui/shell/file_actions.h"

#include "core/document/json.h"
#include "core/document/paths.h"
#include "core/jobs/describe.h"
#include "core/jobs/diagnose.h"
#include "ui/bridge/dialogs.h"
#include "ui/bridge/new_document.h"
#include "ui/bridge/workspace.h"
#include "ui/settings/settings.h"
#include "ui/widgets/history_view.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>
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

bool isLesson(const QString& file) {
    return file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
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

FileActions::FileActions(Workspace& workspace, UserSettings& settings, QWidget* window)
    : QObject(window),
      m_workspace(workspace),
      m_settings(settings),
      m_window(window),
      m_recent(settings),
      m_name(tr("Untitled")) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &FileActions::pollTable);
    connect(&workspace.archive, &ArchiveSession::failed, this, &FileActions::message);
    connect(&workspace.archive, &ArchiveSession::runFound, this, &FileActions::showRun);
    connect(&workspace.archive, &ArchiveSession::studyFound, this, &FileActions::showStudy);
}

namespace {

// What is no file may be a server's URL, and messages are read by the whole class.
QString withoutPassword(const QString& place) {
    QUrl url(place);
    if (url.password().isEmpty()) {
        return place;
    }
    url.setPassword(QStringLiteral("..."));
    return url.toString();
}

} // namespace

bool FileActions::canOpen(const QString& file) {
    static const QStringList endings{QStringLiteral("goodfit"), QStringLiteral("csv"),  QStringLiteral("tsv"),
                                     QStringLiteral("txt"),     QStringLiteral("data"), QStringLiteral("json")};
    return endings.contains(QFileInfo(file).suffix().toLower());
}

QString FileActions::documentName() const {
    const QString& file = m_workspace.store.file();
    return file.isEmpty() ? m_name : QFileInfo(file).fileName();
}

void FileActions::openFile(const QString& file) {
    if (!canOpen(file)) {
        emit message(
            tr("%1: only .goodfit documents, tables (.csv, .tsv, .txt, .data) and lessons (.json) can be opened")
                .arg(withoutPassword(file)));
    } else if (isLesson(file)) {
        emit lessonRequested(file);
    } else if (isDocument(file)) {
        openDocument(file);
    } else if (jobs::looksLikeHistory(file.toStdString())) {
        (new HistoryView(file, m_window))->show(); // the curves of a training are no table to learn from
    } else {
        openTable(file);
    }
}

void FileActions::openDocument(const QString& file) {
    const FileStamp stamp(file); // before it is read: what is written meanwhile is noticed
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
    m_stamp = stamp;
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
        const QString text = QString::fromStdString(document->error().text());
        QFileInfo::exists(m_table) ? emit tableRefused(m_table, text) : emit message(text);
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
    Result<Document> document = ui::newDocument();
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
    m_workspace.archive.begin(file);
    m_stamp = FileStamp(file);
    m_isTold = false;
    m_workspace.selection.selectBlock({});
    m_workspace.selection.selectTrial(-1);
    emit opened(kind);
}

// What was kept comes when it has been read: not over what was begun meanwhile.
void FileActions::showRun(const KeptRun& run) {
    const TrainSession& train = m_workspace.train;
    if (!train.isRunning() && !train.isWaiting() && train.snapshot()->history->size() == 0) {
        m_workspace.train.showKept(run.snapshot, run.document);
    }
}

void FileActions::showStudy(const search::Study& study) {
    if (m_workspace.study.study().trials.empty()) {
        m_workspace.study.showKept(study);
    }
}

void FileActions::askOpen() {
    const QString file = dialogs().openFile(
        m_window, tr("Open"), m_settings.value(SettingId::LastFolder).toString(),
        QStringList{documentFilter(), tableFilter(), tr("Lessons (*.json)")}.join(QLatin1String(";;")));
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

bool FileActions::write(const QString& file) {
    DocumentStore& store = m_workspace.store;
    const Document document = withDataBeside(QFileInfo(file).absolutePath());
    if (const Status saved = saveDocument(document, store.catalogue(), file.toStdString()); !saved) {
        emit message(QString::fromStdString(saved.error().text()));
        return false;
    }
    m_stamp = FileStamp(QFileInfo(file).absoluteFilePath());
    m_isTold = false;
    if (document != store.document()) {
        store.replace(document, tr("Name the data beside the document"));
        m_workspace.train.acceptRenamedData();
        m_workspace.study.acceptRenamedData();
    }
    store.markSaved(file);
    m_recent.add(file);
    m_settings.setValue(SettingId::LastFolder, QFileInfo(file).absolutePath());
    emit recentChanged();
    m_workspace.archive.savedAs(store.file());
    return true;
}

} // namespace goodfit::ui
