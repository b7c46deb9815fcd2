// What a file on the disk looked like when it was read or written, to notice that another program, or another
// window, has written it since.
#pragma once

#include <QByteArray>
#include <QString>

namespace goodfit::ui {

class FileStamp {
public:
    FileStamp() = default; // of nothing: no file differs from it
    explicit FileStamp(const QString& file);

    // Its contents are others now. A file that is gone, or only touched, has not changed.
    [[nodiscard]] bool hasChanged() const;

private:
    [[nodiscard]] static QByteArray hashOf(const QString& file); // empty: cannot be read

    QString m_file;
    qint64 m_size = -1;
    qint64 m_modifiedMs = -1;
    QByteArray m_hash;
};

} // namespace goodfit::ui
