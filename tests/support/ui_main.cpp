#include "ui/bridge/background.h"

#include <QApplication>

namespace goodfit::test {
int runSuites(int argc, char** argv);
}

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("goodfit-test"));
    const int code = goodfit::test::runSuites(argc, argv);
    // What a test left running reads tables that the end of the program takes away.
    goodfit::ui::joinLeftWork();
    return code;
}
