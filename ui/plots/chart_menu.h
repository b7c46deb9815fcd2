// The context menu of a chart; also the keyboard's way to what the mouse does on it.
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>

class QMenu;
class QWidget;

namespace goodfit::ui {

struct ChartMenuState {
    QStringList names; // of the legend, each once
    QSet<QString> hidden;
    bool canLogX = false, canLogY = false;
    bool logX = false, logY = false;
    QString suggestedFile; // without its ending
};

struct ChartMenuActions {
    std::function<void()> copyImage, copyData, fit;
    std::function<void(const QString& file)> exportTo;
    std::function<void(const QString& name)> toggle;
    std::function<void(bool)> setLogX, setLogY;
};

// The caller pops it up; it deletes itself when closed.
[[nodiscard]] QMenu* makeChartMenu(QWidget* parent, const ChartMenuState& state, const ChartMenuActions& actions);

} // namespace goodfit::ui
