#include "core/base/setting.h"

#include "core/base/memory.h"
#include "core/base/parameters.h"
#include "tests/support/suite.h"

#include <cmath>
#include <cstdlib>
#include <limits>

using namespace goodfit;

class SettingTest : public QObject {
    Q_OBJECT
private slots:
    void valuesSayWhatTheyAre() {
        QVERIFY(Value(true).isBoolean() && !Value(true).isNumber());
        QVERIFY(Value(3).isInteger() && Value(3).isNumber());
        QVERIFY(Value(0.5).isReal() && Value(0.5).isNumber());
        QVERIFY(Value("relu").isText());
        QCOMPARE(Value(3).real(), 3.0);
        QCOMPARE(Value(3.0).integer(), std::int64_t{3});
        QCOMPARE(Value(3.5).integer(-7), std::int64_t{-7});
        QCOMPARE(Value(1e300).integer(-7), std::int64_t{-7});
        QCOMPARE(Value(std::nan("")).integer(-7), std::int64_t{-7});
        QCOMPARE(Value("x").real(2.0), 2.0);
        QCOMPARE(Value(1).boolean(true), true);
        QCOMPARE(Value(1).text(), std::string());
        QVERIFY(!(Value(1) == Value(1.0)));
        QVERIFY(Value() == Value(0));
    }

    void numbersReadBackEqual_data() {
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text"); // empty: any
        QTest::newRow("0") << 0.0 << "0";
        QTest::newRow("tenth") << 0.1 << "0.1";
        QTest::newRow("thousandth") << 0.001 << "0.001";
        QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333";
        QTest::newRow("large") << 1e300 << "1e+300";
        QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min() << "5e-324";
        QTest::newRow("largest") << std::numeric_limits<double>::max() << "1.7976931348623157e+308";
        QTest::newRow("negative") << -2.5 << "-2.5";
        QTest::newRow("next to one") << std::nextafter(1.0, 2.0) << "1.0000000000000002";
    }

    void numbersReadBackEqual() {
        QFETCH(const double, number);
        QFETCH(const QString, text);
        QCOMPARE(QString::fromStdString(numberText(number)), text);
        QCOMPARE(std::strtod(numberText(number).c_str(), nullptr), number);
    }

    void textsForPeople() {
        QCOMPARE(numberText(std::nan("")), std::string("nan"));
        QCOMPARE(numberText(-std::numeric_limits<double>::infinity()), std::string("-inf"));
        QCOMPARE(shortNumber(0.012345678), std::string("0.01235"));
        QCOMPARE(shortNumber(0.000012), std::string("1.2e-05"));
        QCOMPARE(shortNumber(123456.0, 3), std::string("1.23e+05"));
        QCOMPARE(shortNumber(1e6), std::string("1000000"));
        QCOMPARE(shortNumber(-20000.0), std::string("-20000"));
        QCOMPARE(shortNumber(1e9), std::string("1e+09"));
        QCOMPARE(shortNumber(1.0), std::string("1"));
        QCOMPARE(Value(true).toString(), std::string("true"));
        QCOMPARE(Value(12).toString(), std::string("12"));
        QCOMPARE(Value(0.001).toString(), std::string("0.001"));
        QCOMPARE(Value("relu").toString(), std::string("relu"));
    }

    void settingsCompareByContentsNotByOrder() {
        Settings first;
        first.set("units", 3);
        first.set("rate", 0.5);
        first.set("units", 4);
        Settings second;
        second.set("rate", 0.5);
        second.set("units", 4);
        QVERIFY(first == second);
        QCOMPARE(first.entries().size(), std::size_t{2});
        QVERIFY(*first.find("units") == Setting(4));
        QVERIFY(!first.find("unit"));
        first.erase("units");
        first.erase("nobody");
        QVERIFY(!first.find("units"));
        QVERIFY(!(first == second));
    }

    void nestedSettingsAreValues() {
        Component inner("relu");
        inner.settings.set("slope", 0.1);
        Component outer("dense");
        outer.settings.set("activation", inner);
        const Component copy = outer;
        QVERIFY(copy == outer);
        outer.settings.find("activation")->component()->settings.set("slope", 0.2);
        QVERIFY(!(copy == outer));
        QVERIFY(*copy.settings.find("activation")->component()->settings.find("slope") == Setting(0.1));
    }

    void defaultsAndCentresAreRead() {
        ComponentInfo info;
        info.id = "sample";
        info.parameters = {
            ParameterSpec::real("rate", "Rate", 0.01, 0, 1), ParameterSpec::integer("units", "Units", 16, 1, 99),
            ParameterSpec::boolean("bias", "Bias", true), ParameterSpec::choice("at", "At", "a", {"a", "b"}),
            ParameterSpec::component("activation", "Activation", "activation", "linear")};
        Settings held;
        const Parameters defaults(info, held);
        QCOMPARE(defaults.real("rate"), 0.01);
        QCOMPARE(defaults.integer("units"), std::int64_t{16});
        QCOMPARE(defaults.boolean("bias"), true);
        QCOMPARE(defaults.text("at"), std::string("a"));
        QCOMPARE(defaults.component("activation").type(), std::string("linear"));
        QVERIFY(!defaults.has("rate"));
        held.set("rate", NumericRange{1e-4, 1e-2, true, std::nullopt});
        held.set("units", NumericRange{10, 21, false, 5.0});
        held.set("at", ChoiceRange{{"b", "a"}});
        const Parameters ranges(info, held);
        QVERIFY(std::abs(ranges.real("rate") - 1e-3) < 1e-12);
        QCOMPARE(ranges.integer("units"), std::int64_t{15});
        QCOMPARE(ranges.text("at"), std::string("b"));
    }

    void specsSayWhatIsAllowed() {
        QCOMPARE(ParameterSpec::real("r", "R", 0, 0, 1).allowed(), std::string("a number from 0 to 1"));
        QCOMPARE(ParameterSpec::integer("n", "N", 1, 1, 65536).allowed(),
                 std::string("a whole number from 1 to 65536"));
        QCOMPARE(ParameterSpec::real("r", "R", 0, 0, std::numeric_limits<double>::max()).allowed(),
                 std::string("a number of at least 0"));
        QCOMPARE(ParameterSpec::choice("c", "C", "a", {"a", "b"}).allowed(), std::string("one of a, b"));
        QCOMPARE(ParameterSpec::boolean("b", "B", true).allowed(), std::string("true or false"));
    }

    void memoryIsRefusedBeforeItIsTaken() {
        QVERIFY(memoryLimit() > 0);
        QVERIFY(checkMemory("layers.dense", 1000).ok());
        const Status refused = checkMemory("layers.dense", 4e15);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().code == ErrorCode::OutOfMemory);
        QCOMPARE(refused.error().where, std::string("layers.dense"));
        QVERIFY(refused.error().message.find("4 PB") != std::string::npos);
        QVERIFY(!checkMemory("x", std::nan("")).ok());
        QCOMPARE(bytesText(0), std::string("0 B"));
        QCOMPARE(bytesText(640000), std::string("640 kB"));
        QCOMPARE(bytesText(1.5e9), std::string("1.5 GB"));
    }
};

GOODFIT_SUITE(SettingTest)
#include "setting_test.moc"
