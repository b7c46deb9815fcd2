#include "ui/theme/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>

namespace goodfit::ui {

namespace {

constexpr int kPatienceMs = 300;
const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

// Portals wrap the value once or twice, by version.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

std::optional<bool> meaning(const QVariant& value) {
    switch (unwrapped(value).toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<bool> SystemScheme::askIsDark() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return std::nullopt;
    }
    if (!m_listening) {
        m_listening = bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                                  SLOT(settingChanged(QString, QString, QDBusVariant)));
    }
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kGroup << kKey;
    const QDBusMessage answer = bus.call(question, QDBus::Block, kPatienceMs);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty()) {
        return std::nullopt;
    }
    return meaning(answer.arguments().constFirst());
}

void SystemScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    const std::optional<bool> dark = meaning(value.variant());
    if (group == kGroup && key == kKey && dark && onChange) {
        onChange(*dark);
    }
}

} // namespace goodfit::ui
