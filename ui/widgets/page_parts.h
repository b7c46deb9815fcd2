// Small parts that pages are laid out with, so that headings, notes, columns and accessible names look and
// read the same everywhere.
#pragma once

#include <QString>

class QAbstractButton;
class QLabel;
class QScrollArea;
class QToolButton;
class QWidget;

namespace goodfit::ui {

// A section's title: a little larger than text, bold.
[[nodiscard]] QLabel* headingLabel(const QString& text, QWidget* parent = nullptr);
// Secondary text in the palette's quiet colour; wraps.
[[nodiscard]] QLabel* noteLabel(const QString& text, QWidget* parent = nullptr);
// Accessible name and tooltip; the shortcut, when given, is added to the tooltip. Sets no key itself.
void describe(QWidget* widget, const QString& name, const QString& tip, const QString& shortcut = {});
// Names the arrows that a tab bar (or a tab widget) shows when its tabs have no room.
void describeTabArrows(QWidget* tabs);
// `content` scrolls vertically in a column at least `width` pixels wide.
[[nodiscard]] QScrollArea* scrollColumn(QWidget* content, int width, QWidget* parent = nullptr);
// A flat button with icon, reached by Tab but not focused by a click (the page keeps its keys).
[[nodiscard]] QToolButton* quietButton(const QString& iconName, const QString& text, QWidget* parent = nullptr);

} // namespace goodfit::ui
