#include "ui/shell/recovery.h"

#include "core/document/json.h"
#include "ui/bridge/document_store.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QStandardPaths>
#include <QUuid>

namespace goodfit::ui {

namespace {

constexpr int kKeepMs = 30'000;
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
    connect(&m_timer, &QTimer::timeout, this, &Recovery::keepNow);
    m_timer.start();
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
            QFile::rename(file.absoluteFilePath(), base + kUnreadable);
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

void Recovery::keepNow() {
    if (!m_store.isModified()) {
        remove();
        return;
    }
    if (m_kept == m_store.document()) {
        return;
    }
    const Status kept = saveDocument(m_store.document(), m_store.catalogue(), path(kDocument).toStdString());
    if (kept) {
        QSettings info(path(kInfo), QSettings::IniFormat);
        info.setValue(QStringLiteral("file"), m_store.file());
        m_kept = m_store.document();
    }
}

void Recovery::remove() {
    if (m_kept) {
        QFile::remove(path(kDocument));
        QFile::remove(path(kInfo));
        m_kept.reset();
    }
}

void Recovery::endCleanly() {
    m_timer.stop();
    remove();
    m_lock->unlock();
}

} // namespace goodfit::ui
