// A painted widget as a file or on the clipboard, and the menu that offers it.
#pragma once

#include "core/base/result.h"

#include <QPixmap>
#include <QSize>
#include <QString>

#include <functional>

class QMenu;
class QPainter;
class QWidget;

namespace goodfit::ui {

inline constexpr double kPictureScale = 2.0; // of pixels, against the screen

struct PictureSource {
    QSize size;
    std::function<QPixmap()> pixels;       // kPictureScale times as fine as the screen
    std::function<void(QPainter&)> paint;  // in the screen's units
    std::function<QString(QChar)> numbers; // behind the picture, with this between columns
};

// Of a widget that paints itself as finely as `ratio` says while that is not 0. Both must outlive the source.
[[nodiscard]] QPixmap pictureOf(QWidget& widget, double& ratio);
[[nodiscard]] PictureSource sourceOf(QWidget& widget, double& ratio, std::function<QString(QChar)> numbers);

// By the file's ending: png, svg, pdf or csv. Errors: another ending; not writable.
[[nodiscard]] Status savePicture(const PictureSource& source, const QString& file);

struct PictureActions {
    QString suggestedFile; // without its ending
    std::function<void()> copyImage, copyNumbers;
    std::function<void(const QString& file)> exportTo;
};
void addPictureActions(QMenu& menu, QWidget* parent, const PictureActions& actions);

} // namespace goodfit::ui
