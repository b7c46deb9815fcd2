#include "tests/support/suite.h"

#include <QCoreApplication>

#include <cstdio>
#include <vector>

namespace goodfit::test {

namespace {

std::vector<MakeSuite>& suites() {
    static std::vector<MakeSuite> list;
    return list;
}

} // namespace

bool addSuite(MakeSuite make) {
    suites().push_back(make);
    return true;
}

int runSuites(int argc, char** argv) {
    int failures = 0;
    for (const MakeSuite make : suites()) {
        const std::unique_ptr<QObject> suite = make();
        failures += QTest::qExec(suite.get(), argc, argv);
    }
    if (suites().empty()) {
        std::fputs("no test suite is registered in this program\n", stderr);
        return 1;
    }
    return failures > 0 ? 1 : 0;
}

} // namespace goodfit::test
