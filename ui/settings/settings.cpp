#include "ui/settings/settings.h"

#include <array>

namespace goodfit::ui {

std::span<const SettingRow> settingRows() {
    static const std::array rows{
        SettingRow{SettingId::Theme, "look/theme", QStringLiteral("system")},
        SettingRow{SettingId::Zoom, "look/zoom", 100},
        SettingRow{SettingId::Page, "window/page", QStringLiteral("train")},
        SettingRow{SettingId::WindowGeometry, "window/geometry", QByteArray()},
        SettingRow{SettingId::WindowState, "window/state", QByteArray()},
        SettingRow{SettingId::InspectorShown, "window/inspector", QStringList{QStringLiteral("design")}},
        SettingRow{SettingId::RecentFiles, "files/recent", QStringList()},
        SettingRow{SettingId::LastFolder, "files/folder", QString()},
        SettingRow{SettingId::Workers, "study/workers", 0},
    };
    return rows;
}

namespace {

const SettingRow& rowOf(SettingId id) {
    return settingRows()[static_cast<std::size_t>(id)]; // the table is in the order of the ids
}

} // namespace

UserSettings::UserSettings(const QString& file) : m_file(file, QSettings::IniFormat) {}

QVariant UserSettings::value(SettingId id) const {
    const SettingRow& row = rowOf(id);
    return m_file.value(QLatin1String(row.key), row.initial);
}

void UserSettings::setValue(SettingId id, const QVariant& value) {
    m_file.setValue(QLatin1String(rowOf(id).key), value);
}

void UserSettings::reset(SettingId id) {
    m_file.remove(QLatin1String(rowOf(id).key));
}

QString UserSettings::defaultFile() {
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("goodfit"), QStringLiteral("goodfit"))
        .fileName();
}

} // namespace goodfit::ui
