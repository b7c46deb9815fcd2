#include "ui/shell/page_registry.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/welcome/welcome_page.h"

#include <array>

namespace goodfit::ui {

namespace {

template <class P>
Page* make(const PageContext& context, QWidget* parent) {
    return new P(context.workspace, parent);
}

Page* makeWelcome(const PageContext& context, QWidget* parent) {
    return new WelcomePage(context.workspace, context.settings, parent);
}

} // namespace

std::span<const PageRow> pageRows() {
    static constexpr std::array kRows{
        PageRow{"welcome", "Welcome", "welcome", "Examples and recent files", nullptr, makeWelcome},
    };
    return kRows;
}

} // namespace goodfit::ui
