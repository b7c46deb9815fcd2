// Documents and tables used lately, newest first; those that are gone are left out when shown.
#pragma once

#include <QStringList>

namespace goodfit::ui {

class UserSettings;

class RecentFiles {
public:
    explicit RecentFiles(UserSettings& settings) : m_settings(settings) {}

    void add(const QString& file);
    [[nodiscard]] QStringList files() const; // absolute, existing, at most kMost
    void clear();

    static constexpr int kMost = 10;

private:
    UserSettings& m_settings;
};

} // namespace goodfit::ui
