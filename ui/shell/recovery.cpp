#include "ui/shell/recovery.h"

#include "core/document/json.h"
#include "ui/bridge/document_store.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QThread>
#include <QUuid>

namespace goodfit::ui {

namespace {

constexpr int kKeepMs = 1000;
constexpr int kPollMs = 33;
const QLatin1String kDocument(".goodfit");
const QLatin1String kInfo(".ini");
const QLatin1String kLock(".lock");
const QLatin1String kUnreadable(".unreadable");

std::unique_ptr<QLockFile> lockOf(const QString& base) {
    auto lock = std::make_unique<QLockFile>(base + kLock);
    lock->setStaleLockTime(0); // stale when its process is gone, never by age
    return lock;
}

} // namespace

Recovery::Recovery(DocumentStore& store, const QString& folder, QObject* parent)
    : QObject(parent), m_store(store), m_folder(folder), m_slot(QUuid::createUuid().toString(QUuid::Id128)) {
    QDir().mkpath(m_folder);
    m_lock = lockOf(path({}));
    m_lock->tryLock(0);
    m_timer.setInterval(kKeepMs);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::keepSoon);
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &Recovery::poll);
    const auto changed = [this] {
        if (!m_timer.isActive()) { // not begun anew: a slider that keeps moving is kept too
            m_timer.start();
        }
    };
    connect(&store, &DocumentStore::changed, this, changed);
    connect(&store, &DocumentStore::fileChanged, this, changed);
}

Recovery::~Recovery() = default;

QString Recovery::defaultFolder() {
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (state.isEmpty()) {
        state = QDir::homePath() + QStringLiteral("/.local/state");
    }
    return state + QStringLiteral("/goodfit/recovery");
}

QString Recovery::path(const QString& ending) const {
    return m_folder + QLatin1Char('/') + m_slot + ending;
}

std::optional<LostDocument> Recovery::findLost() {
    m_lostLock.reset();
    m_unreadable.clear();
    removeLeftovers();
    const QFileInfoList found = QDir(m_folder).entryInfoList({QStringLiteral("*.goodfit")}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : found) {
        if (file.completeBaseName() == m_slot) {
            continue;
        }
        const QString base = m_folder + QLatin1Char('/') + file.completeBaseName();
        std::unique_ptr<QLockFile> lock = lockOf(base);
        if (!lock->tryLock(0)) {
            continue; // its window is alive
        }
        Result<Document> document = loadDocument(file.absoluteFilePath().toStdString(), m_store.catalogue());
        if (!document) {
            // Of another version, or damaged: not to be offered again, nor to be thrown away.
            QFile::remove(base + kUnreadable);
            QFile::rename(file.absoluteFilePath(), base + kUnreadable);
            QFile::remove(base + kInfo);
            m_unreadable << tr("%1: %2").arg(base + kUnreadable, QString::fromStdString(document.error().message));
            continue;
        }
        m_lostLock = std::move(lock);
        m_lostBase = base;
        const QSettings info(base + kInfo, QSettings::IniFormat);
        const QString original = info.value(QStringLiteral("file")).toString();
        return LostDocument{std::move(*document), original,
                            original.isEmpty() ? tr("a document without a name") : QFileInfo(original).fileName(),
                            QLocale().toString(file.lastModified(), QLocale::ShortFormat)};
    }
    return std::nullopt;
}

void Recovery::forgetLost() {
    if (m_lostLock) {
        QFile::remove(m_lostBase + kDocument);
        QFile::remove(m_lostBase + kInfo);
        m_lostLock.reset(); // removes the lock file
    }
}

// Locks and names of windows that are gone and left no document.
void Recovery::removeLeftovers() const {
    const QFileInfoList found =
        QDir(m_folder).entryInfoList({QStringLiteral("*.lock"), QStringLiteral("*.ini")}, QDir::Files);
    for (const QFileInfo& file : found) {
        const QString base = m_folder + QLatin1Char('/') + file.completeBaseName();
        if (file.completeBaseName() == m_slot || QFile::exists(base + kDocument)) {
            continue;
        }
        if (lockOf(base)->tryLock(0)) { // and unlocked again at once, which removes it
            QFile::remove(base + kInfo);
        }
    }
}

std::function<Result<Document>(const std::stop_token&)> Recovery::writing() const {
    return [document = m_store.document(), &catalogue = m_store.catalogue(), file = m_store.file(), info = path(kInfo),
            target = path(kDocument)](const std::stop_token&) -> Result<Document> {
        {
            QSettings settings(info, QSettings::IniFormat);
            settings.setValue(QStringLiteral("file"), file);
        }
        const Status kept = saveDocument(document, catalogue, target.toStdString());
        return kept ? Result<Document>(document) : Result<Document>(kept.error());
    };
}

bool Recovery::isKept() const {
    return m_kept && *m_kept == m_store.document() && m_keptFile == m_store.file();
}

void Recovery::keepSoon() {
    m_timer.stop();
    if (m_writer.isActive()) {
        m_timer.start(); // looked at again when it has written
        return;
    }
    if (!m_store.isModified()) {
        remove();
    } else if (!isKept()) {
        m_keptFile = m_store.file();
        m_writer.start(writing());
        m_poll.start();
    }
}

void Recovery::poll() {
    if (std::optional<Result<Document>> written = m_writer.take()) {
        m_poll.stop();
        adopt(std::move(*written));
    }
}

void Recovery::keepNow() {
    while (m_writer.isActive()) { // what it writes is older
        QThread::msleep(1);
        poll();
    }
    m_timer.stop();
    if (!m_store.isModified()) {
        remove();
    } else if (!isKept()) {
        m_keptFile = m_store.file();
        adopt(writing()({}));
    }
}

void Recovery::adopt(Result<Document> written) {
    if (written) {
        m_kept = std::move(written.value());
        m_isFailureTold = false;
    } else if (!m_isFailureTold) {
        m_isFailureTold = true;
        emit failed(tr("What is changed cannot be kept for the case of a crash: %1")
                        .arg(QString::fromStdString(written.error().text())));
    }
}

void Recovery::remove() {
    if (m_kept) {
        QFile::remove(path(kDocument));
        m_kept.reset();
    }
    QFile::remove(path(kInfo));
}

void Recovery::endCleanly() {
    while (m_writer.isActive()) {
        QThread::msleep(1);
        poll();
    }
    m_timer.stop();
    remove();
    m_lock->unlock();
}

} // namespace goodfit::ui
