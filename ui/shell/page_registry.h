// The pages of the window: one row a page, in the order of the rail.
#pragma once

#include <QString>

#include <span>

class QWidget;

namespace goodfit::ui {

class Page;
class UserSettings;
struct Workspace;

struct PageContext {
    Workspace& workspace;
    UserSettings& settings;
};

struct PageRow {
    const char* id;
    const char* title;
    const char* icon;
    const char* help;
    const char* inspects; // path shown in the inspector; "": the selected block; null: no inspector here
    Page* (*make)(const PageContext& context, QWidget* parent);
};
[[nodiscard]] std::span<const PageRow> pageRows();

} // namespace goodfit::ui
