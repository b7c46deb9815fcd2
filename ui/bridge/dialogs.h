// The few questions that need an answer before going on. A seam: tests answer without a window.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace goodfit::ui {

enum class UnsavedAnswer { Save, Discard, Cancel };
enum class ChangedAnswer { Overwrite, SaveAs, Reload, Cancel };

// What would be lost by leaving a document.
struct LeaveQuestion {
    QString text;        // one or two sentences
    bool canSave = true; // there is something that Save would put into a file
};

struct Dialogs {
    // filter as Qt writes it: "Goodfit (*.goodfit)". An empty answer: cancelled.
    std::function<QString(QWidget* parent, const QString& title, const QString& folder, const QString& filter)>
        openFile;
    std::function<QString(QWidget* parent, const QString& title, const QString& file, const QString& filter)> saveFile;
    std::function<UnsavedAnswer(QWidget* parent, const LeaveQuestion& question)> askUnsaved;
    // The file was written by another program since it was read.
    std::function<ChangedAnswer(QWidget* parent, const QString& documentName)> askChangedOnDisk;
    // Whether to go although something could not be kept; `what` says so.
    std::function<bool(QWidget* parent, const QString& what)> askLeaveUnkept;
};

// Those in use: the desktop's own unless a test put others here. GUI thread only.
[[nodiscard]] Dialogs& dialogs();

} // namespace goodfit::ui
