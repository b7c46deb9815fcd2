// The few questions that need an answer before going on. A seam: tests answer without a window.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace goodfit::ui {

enum class UnsavedAnswer { Save, Discard, Cancel };

struct Dialogs {
    // filter as Qt writes it: "Goodfit (*.goodfit)". An empty answer: cancelled.
    std::function<QString(QWidget* parent, const QString& title, const QString& folder, const QString& filter)>
        openFile;
    std::function<QString(QWidget* parent, const QString& title, const QString& file, const QString& filter)> saveFile;
    std::function<UnsavedAnswer(QWidget* parent, const QString& documentName)> askUnsaved;
};

// Those in use: the desktop's own unless a test put others here. GUI thread only.
[[nodiscard]] Dialogs& dialogs();

} // namespace goodfit::ui
