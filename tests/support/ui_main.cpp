#include <QApplication>

namespace goodfit::test {
int runSuites(int argc, char** argv);
}

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("goodfit-test"));
    return goodfit::test::runSuites(argc, argv);
}
