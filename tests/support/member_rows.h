// A test row for every member of every family: columns "family" and "member".
#pragma once

#include "core/catalogue/standard.h"

#include <QTest>

namespace goodfit::test {

inline void addMemberRows() {
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("member");
    for (const Family& family : standardCatalogue().families()) {
        for (const ComponentInfo& member : family.members) {
            QTest::addRow("%s %s", family.id.c_str(), member.id.c_str())
                << QString::fromStdString(family.id) << QString::fromStdString(member.id);
        }
    }
}

} // namespace goodfit::test
