#include "ui/shell/layout_state.h"

#include "ui/settings/settings.h"

#include <QMainWindow>
#include <QScreen>

namespace goodfit::ui {

namespace {

constexpr int kVersion = 1; // of the docks' arrangement
constexpr QSize kSize(1280, 800);

} // namespace

void LayoutState::restore() {
    m_window.resize(kSize.boundedTo(m_window.screen()->availableSize()));
    m_first = m_window.saveState(kVersion);
    const QByteArray geometry = m_settings.value(SettingId::WindowGeometry).toByteArray();
    const QByteArray state = m_settings.value(SettingId::WindowState).toByteArray();
    if (!geometry.isEmpty()) {
        m_window.restoreGeometry(geometry);
    }
    if (!state.isEmpty()) {
        m_window.restoreState(state, kVersion);
    }
}

void LayoutState::save() const {
    m_settings.setValue(SettingId::WindowGeometry, m_window.saveGeometry());
    m_settings.setValue(SettingId::WindowState, m_window.saveState(kVersion));
}

void LayoutState::reset() {
    m_window.restoreState(m_first, kVersion);
    m_settings.reset(SettingId::WindowGeometry);
    m_settings.reset(SettingId::WindowState);
}

} // namespace goodfit::ui
