#include "ui/shell/look.h"

#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kLowestZoom = 60;
constexpr int kHighestZoom = 300;
constexpr int kZoomStep = 10;

} // namespace

void applyThemeNamed(const QString& name) {
    applyTheme(name == QLatin1String("dark")    ? ThemeChoice::Dark
               : name == QLatin1String("light") ? ThemeChoice::Light
                                                : ThemeChoice::System);
}

Look::Look(UserSettings& settings, Actions& actions, QObject* parent)
    : QObject(parent), m_settings(settings), m_actions(actions), m_base(QApplication::font()) {
    auto* group = new QActionGroup(this);
    for (const char* name : {"system", "light", "dark"}) {
        QAction* action = actions[QStringLiteral("view.%1").arg(QLatin1String(name))];
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name] { setTheme(QLatin1String(name)); });
    }
    const auto zoom = [this] { return m_settings.value(SettingId::Zoom).toInt(); };
    connect(actions[QStringLiteral("view.zoomIn")], &QAction::triggered, this,
            [this, zoom] { setZoom(zoom() + kZoomStep); });
    connect(actions[QStringLiteral("view.zoomOut")], &QAction::triggered, this,
            [this, zoom] { setZoom(zoom() - kZoomStep); });
    connect(actions[QStringLiteral("view.zoomReset")], &QAction::triggered, this, [this] { setZoom(100); });
    setTheme(settings.value(SettingId::Theme).toString());
    setZoom(zoom());
}

void Look::setTheme(const QString& name) {
    applyThemeNamed(name);
    m_settings.setValue(SettingId::Theme, name);
    m_actions[QStringLiteral("view.%1").arg(
                  name == QLatin1String("light") || name == QLatin1String("dark") ? name : QStringLiteral("system"))]
        ->setChecked(true);
}

void Look::setZoom(int percent) {
    const int zoom = std::clamp(percent, kLowestZoom, kHighestZoom);
    m_settings.setValue(SettingId::Zoom, zoom);
    QFont font = m_base;
    font.setPointSizeF(m_base.pointSizeF() * zoom / 100.0);
    if (font != QApplication::font()) {
        QApplication::setFont(font);
    }
}

} // namespace goodfit::ui
