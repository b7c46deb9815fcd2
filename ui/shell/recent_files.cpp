#include "ui/shell/recent_files.h"

#include "ui/settings/settings.h"

#include <QFileInfo>

namespace goodfit::ui {

void RecentFiles::add(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList list = m_settings.value(SettingId::RecentFiles).toStringList();
    list.removeAll(path);
    list.prepend(path);
    m_settings.setValue(SettingId::RecentFiles, QStringList(list.mid(0, kMost)));
}

QStringList RecentFiles::files() const {
    QStringList existing;
    for (const QString& file : m_settings.value(SettingId::RecentFiles).toStringList()) {
        if (QFileInfo::exists(file)) {
            existing << file;
        }
    }
    return existing;
}

void RecentFiles::clear() {
    m_settings.reset(SettingId::RecentFiles);
}

} // namespace goodfit::ui
