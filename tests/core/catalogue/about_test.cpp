// Every member tells what a theory card shows: one line of help, a formula, when to use it, where it comes
// from; and every parameter what it does, its usual range where it may be searched.
#include "core/nn/families.h"
#include "tests/support/suite.h"

using namespace goodfit;

class AboutTest : public QObject {
    Q_OBJECT
private slots:
    void everyMember_data() {
        QTest::addColumn<int>("family");
        QTest::addColumn<int>("member");
        const std::vector<Family> families = nn::nnFamilies();
        for (std::size_t i = 0; i < families.size(); ++i) {
            for (std::size_t k = 0; k < families[i].members.size(); ++k) {
                QTest::newRow(
                    qPrintable(QString("%1 %2").arg(families[i].id.c_str(), families[i].members[k].id.c_str())))
                    << static_cast<int>(i) << static_cast<int>(k);
            }
        }
    }
    void everyMember() {
        QFETCH(const int, family);
        QFETCH(const int, member);
        const std::vector<Family> families = nn::nnFamilies();
        const ComponentInfo& about =
            families[static_cast<std::size_t>(family)].members[static_cast<std::size_t>(member)];
        QVERIFY(!about.label.empty());
        QVERIFY(!about.category.empty());
        QVERIFY2(about.help.size() > 5 && about.help.find('\n') == std::string::npos, about.help.c_str());
        QVERIFY2(about.help.back() == '.', about.help.c_str());
        QVERIFY2(!about.advice.empty(), "no advice");
        const bool nothing = about.id == "none" || about.id == "input" || about.id == "repeat";
        QVERIFY2(nothing || !about.formula.empty(), "no formula");
        QVERIFY2(nothing || !about.source.empty(), "no source");
        for (const ParameterSpec& spec : about.parameters) {
            QVERIFY2(!spec.help.empty() && spec.help.back() == '.', spec.id.c_str());
            if (spec.searchable && spec.isNumeric()) {
                QVERIFY2(spec.suggested.low < spec.suggested.high, spec.id.c_str());
                QVERIFY2(spec.suggested.low >= spec.low && spec.suggested.high <= spec.high, spec.id.c_str());
                QVERIFY2(!spec.suggested.log || spec.suggested.low > 0.0, spec.id.c_str());
            }
        }
    }
};

GOODFIT_SUITE(AboutTest)
#include "about_test.moc"
