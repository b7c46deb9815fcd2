// The command line of the window.
#pragma once

#include <QSize>
#include <QString>

class QCoreApplication;

namespace goodfit::app {

struct Options {
    QString file;       // a document, a table or a lesson; empty: none
    QString page;       // id; empty: the first
    QString theme;      // "light", "dark", "system"; empty: as remembered
    QSize size;         // invalid: as remembered
    QString screenshot; // where to; empty: a window as usual
    double run = 0;     // seconds to train before the picture is taken
};

// Before there is an application: a picture needs no screen, and where there is none it is made without.
void preferNoScreen(int argc, char** argv);

// Only --help or --version is wanted: words on a terminal.
[[nodiscard]] bool wantsWordsOnly(int argc, char** argv);
// A window can be opened, as far as the environment and the arguments say.
[[nodiscard]] bool hasScreen(int argc, char** argv);

// Prints what is wrong and ends the program with code 2 on wrong usage; --help and --version end it with 0.
[[nodiscard]] Options readOptions(const QCoreApplication& application);

} // namespace goodfit::app
