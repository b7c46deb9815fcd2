// What the pages of a class share: the buttons beside their pictures, their charts, their keys.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

class QToolButton;
class QWidget;

namespace goodfit::ui {

class ChartView;

[[nodiscard]] ChartView* namedChart(QWidget* parent, const char* name, const QString& title);
// A text button that stays down; reached by Tab but not focused by a click.
[[nodiscard]] QToolButton* toggleButton(QWidget* parent, const QString& text, const char* name, const QString& tip,
                                        const QString& key);
// "New sample", named newSample.
[[nodiscard]] QToolButton* sampleButton(QWidget* parent, const QString& tip);
// The keys act wherever within the page the focus is.
void bindKeys(QWidget* page, const QList<QKeySequence>& keys, std::function<void()> act);
// Large text is shown to a class: the presenter is on.
[[nodiscard]] bool isPresenting();

} // namespace goodfit::ui
