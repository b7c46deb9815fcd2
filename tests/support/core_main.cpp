#include <QCoreApplication>

namespace goodfit::test {
int runSuites(int argc, char** argv);
}

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    return goodfit::test::runSuites(argc, argv);
}
