#include "ui/shell/file_stamp.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace goodfit::ui {

FileStamp::FileStamp(const QString& file) : m_file(file) {
    const QFileInfo info(file);
    if (info.exists()) {
        m_size = info.size();
        m_modifiedMs = info.lastModified().toMSecsSinceEpoch();
        m_hash = hashOf(file);
    }
}

bool FileStamp::hasChanged() const {
    const QFileInfo info(m_file);
    if (m_file.isEmpty() || !info.exists()) {
        return false;
    }
    if (info.size() == m_size && info.lastModified().toMSecsSinceEpoch() == m_modifiedMs) {
        return false;
    }
    return hashOf(m_file) != m_hash;
}

QByteArray FileStamp::hashOf(const QString& file) {
    QFile content(file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return content.open(QIODevice::ReadOnly) && hash.addData(&content) ? hash.result() : QByteArray();
}

} // namespace goodfit::ui
