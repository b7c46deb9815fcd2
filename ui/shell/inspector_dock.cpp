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

void InspectorDock::closeEvent(QCloseEvent* event) {
    QDockWidget::closeEvent(event);
    want(false); // closed by its own cross: beside this page it is not wanted
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

bool InspectorDock::isWanted() const {
    return m_page != nullptr && m_page->inspects != nullptr &&
           m_settings.value(SettingId::InspectorShown).toStringList().contains(QLatin1String(m_page->id));
}

void InspectorDock::want(bool wanted) {
    QStringList pages = m_settings.value(SettingId::InspectorShown).toStringList();
    pages.removeAll(QLatin1String(m_page->id));
    if (wanted) {
        pages << QLatin1String(m_page->id);
    }
    m_settings.setValue(SettingId::InspectorShown, pages);
}

void InspectorDock::standBeside(const PageRow& page) {
    m_page = &page;
    const bool shown = isWanted();
    if (shown) {
        build();
        // A page without a path of its own is about the selected block.
        showPath(page.inspects[0] != '\0' ? QLatin1String(page.inspects) : selectedBlockPath());
    }
    setVisible(shown);
}

void InspectorDock::open(const QString& path) {
    want(true);
    build();
    showPath(path);
    show();
    m_inspector->focusFirstField();
}

void InspectorDock::toggle() {
    want(isHidden());
    standBeside(*m_page);
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
