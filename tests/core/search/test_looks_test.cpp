#include "core/search/test_looks.h"

#include "tests/support/suite.h"

#include <array>

using namespace goodfit::search;

class TestLooksTest : public QObject {
    Q_OBJECT
private slots:
    void saysWhenAndHowOften() {
        // 1 700 000 000 s is 14 November 2023, 22:13:20 UTC
        const std::array looks{TestLook{3, 1'700'000'000'000}, TestLook{8, 1'700'086'400'000}};
        QCOMPARE(looksText({}), std::string());
        QCOMPARE(lookTime(looks[0]), std::string("2023-11-14 22:13 UTC"));
        const std::string once = looksText(std::span(looks).first(1));
        QVERIFY(once.find("once before: 2023-11-14 22:13 UTC (trial 3).") != std::string::npos);
        const std::string twice = looksText(looks);
        QVERIFY(
            twice.find("2 times before: first 2023-11-14 22:13 UTC (trial 3), last 2023-11-15 22:13 UTC (trial 8).") !=
            std::string::npos);
        QVERIFY(twice.find("optimistic") != std::string::npos);
    }
};

GOODFIT_SUITE(TestLooksTest)
#include "test_looks_test.moc"
