// Whether the desktop wants dark: asked of the settings portal (org.freedesktop.appearance,
// color-scheme: 1 dark, 2 light, 0 no preference), which also tells of changes.
#pragma once

#include <QDBusVariant>
#include <QObject>

#include <functional>
#include <optional>

namespace goodfit::ui {

class SystemScheme : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Waits at most 300 ms; nothing when there is no bus, no portal or no preference.
    [[nodiscard]] std::optional<bool> askIsDark();

    std::function<void(bool dark)> onChange;

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    bool m_listening = false;
};

} // namespace goodfit::ui
