// What the program remembers of a person between two sittings: one table of keys, kept in an INI file.
// Choices that belong to a document are never here.
#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

#include <span>

namespace goodfit::ui {

enum class SettingId {
    Theme,          // "system", "light", "dark"
    Zoom,           // percent
    Page,           // id of the page worked on last
    WindowGeometry, // QMainWindow::saveGeometry
    WindowState,    // QMainWindow::saveState
    InspectorShown, // ids of the pages beside which it stands
    RecentFiles,    // documents and tables, newest first
    LastFolder,     // where a file was opened or saved last
    Workers         // of a study
};

struct SettingRow {
    SettingId id;
    const char* key; // in the file
    QVariant initial;
};
[[nodiscard]] std::span<const SettingRow> settingRows();

class UserSettings {
public:
    explicit UserSettings(const QString& file = defaultFile());

    [[nodiscard]] QVariant value(SettingId id) const;
    void setValue(SettingId id, const QVariant& value);
    void reset(SettingId id);

    // $XDG_CONFIG_HOME/goodfit/goodfit.ini
    [[nodiscard]] static QString defaultFile();

private:
    QSettings m_file;
};

} // namespace goodfit::ui
