// Every member of every family tells what a theory card shows: one line of help, a formula, when to use it, where it
// comes from; and every parameter what it does, its usual range where it may be searched.
#include "core/catalogue/standard.h"
#include "tests/support/member_rows.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <array>

using namespace goodfit;

namespace {

// A section of the document, or a name that stands for a figure described elsewhere ("also": the metrics).
bool hasNoCard(const Family& family) {
    return (!family.typed && family.id != "early_stopping") || family.id == "also";
}

// What does nothing, takes what it is given or is a table of measurements follows no formula.
bool needsNoFormula(const ComponentInfo& about) {
    constexpr std::array kPlain = {"none", "manual", "csv"};
    return about.category == "Tables" || std::find(kPlain.begin(), kPlain.end(), about.id) != kPlain.end();
}
bool needsNoSource(const ComponentInfo& about) {
    constexpr std::array kPlain = {"none", "manual"};
    return std::find(kPlain.begin(), kPlain.end(), about.id) != kPlain.end();
}

} // namespace

class AboutTest : public QObject {
    Q_OBJECT
private slots:
    void everyMember_data() { test::addMemberRows(); }
    void everyMember() {
        QFETCH(const QString, family);
        QFETCH(const QString, member);
        const Family& all = *standardCatalogue().family(family.toStdString());
        const ComponentInfo& about = *all.find(member.toStdString());
        QVERIFY(!about.label.empty());
        QVERIFY2(about.help.size() > 5 && about.help.find('\n') == std::string::npos, about.help.c_str());
        for (const ParameterSpec& spec : about.parameters) {
            QVERIFY2(spec.help.size() > 5, spec.id.c_str());
            if (spec.searchable && spec.isNumeric()) {
                QVERIFY2(spec.suggested.low < spec.suggested.high, spec.id.c_str());
                QVERIFY2(spec.suggested.low >= spec.low && spec.suggested.high <= spec.high, spec.id.c_str());
                QVERIFY2(!spec.suggested.log || spec.suggested.low > 0.0, spec.id.c_str());
            }
        }
        if (hasNoCard(all)) {
            return;
        }
        QVERIFY2(!about.advice.empty(), "no advice");
        QVERIFY2(needsNoFormula(about) || !about.formula.empty(), "no formula");
        QVERIFY2(needsNoSource(about) || !about.source.empty(), "no source");
    }

    // What shapes a run has a range to look in: no number of a member is left to guessing.
    void everyNumberOfAnOptimizerHasAUsualRange() {
        for (const char* family : {"optimizer", "schedule", "regularizer", "constraint", "augmentation"}) {
            for (const ComponentInfo& member : standardCatalogue().family(family)->members) {
                for (const ParameterSpec& spec : member.parameters) {
                    const bool isGiven = spec.id == "width"; // by the pictures
                    const bool hasRange = !spec.isNumeric() || spec.searchable || isGiven;
                    const std::string name = std::string(family) + " " + member.id + "." + spec.id;
                    QVERIFY2(hasRange, name.c_str());
                }
            }
        }
    }
};

GOODFIT_SUITE(AboutTest)
#include "about_test.moc"
