// Several Qt Test suites in one program: each test file ends with GOODFIT_SUITE(Class), main runs them
// all. Programs that need widgets make their QApplication here too (offscreen is set by CTest).
#pragma once

#include <QObject>
#include <QTest>

#include <memory>

namespace goodfit::test {

using MakeSuite = std::unique_ptr<QObject> (*)();
// Adds a suite to those main will run; the result only serves the initialisation of a constant.
bool addSuite(MakeSuite make);

} // namespace goodfit::test

#define GOODFIT_SUITE(Class)                 \
    static const bool k##Class##Registered = \
        goodfit::test::addSuite([]() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
