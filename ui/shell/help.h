// The two windows of the Help menu; both stand beside the work, none in front of it.
#pragma once

class QWidget;

namespace goodfit::ui {

void showShortcuts(QWidget* parent);
void showAbout(QWidget* parent);

} // namespace goodfit::ui
