#include "ui/shell/inspector_dock.h"

#include "core/document/paths.h"
#include "ui/bridge/workspace.h"
#include "ui/settings/settings.h"
#include "ui/shell/page_registry.h"
#include "ui/widgets/inspector.h"

namespace goodfit::ui {

namespace {

constexpr int kMinimumWidth = 290;

} // namespace

InspectorDock::InspectorDock(Workspace& workspace, UserSettings& settings, QWidget* parent)
    : QDockWidget(tr("Inspector"), parent), m_workspace(workspace), m_settings(settings) {
    setObjectName(QStringLiteral("inspector"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setMinimumWidth(kMinimumWidth);
    hide();
}

void InspectorDock::build() {
    if (m_inspector == nullptr) {
        m_inspector = new Inspector(m_workspace, this);
        setWidget(m_inspector);
    }
}

QString InspectorDock::selectedBlockPath() const {
    const QString& block = m_workspace.selection.block();
    return block.isEmpty() ? QString()
                           : QString::fromStdString(pathOfBlock(m_workspace.store.document(), block.toStdString()));
}

void InspectorDock::standBeside(const PageRow& page) {
    m_page = &page;
    const bool shown = page.inspects != nullptr && m_settings.value(SettingId::InspectorShown).toBool();
    if (shown) {
        build();
        // A page without a path of its own is about the selected block.
        showPath(page.inspects[0] != '\0' ? QLatin1String(page.inspects) : selectedBlockPath());
    }
    setVisible(shown);
}

void InspectorDock::open(const QString& path) {
    m_settings.setValue(SettingId::InspectorShown, true);
    build();
    showPath(path);
    show();
    m_inspector->focusFirstField();
}

void InspectorDock::toggle() {
    m_settings.setValue(SettingId::InspectorShown, isHidden());
    if (m_page != nullptr) {
        standBeside(*m_page);
    }
}

void InspectorDock::showPath(const QString& path) {
    if (path.isEmpty()) {
        return;
    }
    const Result<PathTarget> target =
        resolve(m_workspace.store.document(), m_workspace.store.catalogue(), path.toStdString());
    const bool named = target && target->spec != nullptr;
    QString title = named ? QString::fromStdString(target->spec->label) : path.section(QLatin1Char('.'), -1);
    title[0] = title[0].toUpper();
    m_inspector->showPath(path, title);
}

} // namespace goodfit::ui
