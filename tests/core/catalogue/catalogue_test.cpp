// What every family and every member says of itself, whatever is added to the registries.
#include "core/document/check.h"
#include "tests/core/catalogue/members.h"
#include "tests/support/suite.h"

#include <QRegularExpression>

#include <cmath>
#include <limits>
#include <set>

using namespace goodfit;
using namespace goodfit::test;

class CatalogueTest : public QObject {
    Q_OBJECT
private slots:
    void familiesAreAllThere_data() {
        QTest::addColumn<QString>("family");
        for (const char* family : {"data", "data_source", "split", "scaling", "augmentation", "layer", "activation",
                                   "initializer", "regularizer", "loss", "metric", "training", "optimizer", "schedule",
                                   "early_stopping", "search", "sampler", "pruner", "objective"}) {
            QTest::newRow(family) << QString::fromUtf8(family);
        }
    }
    void familiesAreAllThere() {
        QFETCH(const QString, family);
        QVERIFY(catalogue().family(family.toStdString()));
    }

    void idsAreUniqueAndWellFormed() {
        static const QRegularExpression kId(QStringLiteral("^[a-z][a-z0-9_]*$"));
        const auto wellFormed = [](const std::string& id) { return kId.match(QString::fromStdString(id)).hasMatch(); };
        std::set<std::string> families;
        for (const Family& family : catalogue().families()) {
            QVERIFY2(wellFormed(family.id) && families.insert(family.id).second, family.id.c_str());
            QVERIFY2(family.typed || family.members.size() == 1, family.id.c_str());
            std::set<std::string> members;
            for (const ComponentInfo& member : family.members) {
                QVERIFY2(wellFormed(member.id) && members.insert(member.id).second, member.id.c_str());
                std::set<std::string> keys = {"type", "id", "layers"}; // the file's own
                for (const ParameterSpec& spec : member.parameters) {
                    QVERIFY2(wellFormed(spec.id) && keys.insert(spec.id).second, (member.id + "." + spec.id).c_str());
                }
            }
        }
    }

    void everythingIsSaidInWords() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            QVERIFY2(!member.label.empty() && !member.help.empty(), (family.id + " " + member.id).c_str());
            for (const ParameterSpec& spec : member.parameters) {
                QVERIFY2(!spec.label.empty() && !spec.help.empty(), (member.id + "." + spec.id).c_str());
                QVERIFY2(spec.help.find('\n') == std::string::npos, (member.id + "." + spec.id).c_str());
            }
        });
    }

    void defaultsAndOfferedRangesAreAllowed() {
        eachMember([](const Family&, const ComponentInfo& member) {
            for (const ParameterSpec& spec : member.parameters) {
                const std::string what = member.id + "." + spec.id;
                if (!spec.family.empty()) {
                    QVERIFY2(catalogue().family(spec.family), what.c_str());
                }
                const bool list = spec.kind == ParameterKind::ComponentList || spec.kind == ParameterKind::Names;
                if (!list) {
                    const Setting initial = spec.kind == ParameterKind::Component
                                                ? Setting(Component(spec.initial.text()))
                                                : Setting(spec.initial);
                    const std::string problem = problemWith(initial, spec, catalogue());
                    QVERIFY2(problem.empty(), (what + " default " + problem).c_str());
                }
                if (const auto range = offeredRange(spec)) {
                    const std::string problem = problemWith(*range, spec, catalogue());
                    QVERIFY2(problem.empty(), (what + " range " + problem).c_str());
                    QVERIFY2(!range->range() || range->range()->low < range->range()->high, what.c_str());
                }
            }
        });
    }

    void outOfBoundsIsRefusedEverywhere() {
        eachMember([](const Family&, const ComponentInfo& member) {
            for (const ParameterSpec& spec : member.parameters) {
                if (!spec.isNumeric()) {
                    continue;
                }
                constexpr double kUnbounded = std::numeric_limits<double>::max();
                const std::string what = member.id + "." + spec.id;
                if (spec.low > -kUnbounded) {
                    QVERIFY2(!problemWith(Setting(spec.low - 1 - std::abs(spec.low) / 2), spec, catalogue()).empty(),
                             what.c_str());
                }
                if (spec.high < kUnbounded) {
                    QVERIFY2(!problemWith(Setting(spec.high * 2 + 1), spec, catalogue()).empty(), what.c_str());
                }
                QVERIFY2(!problemWith(Setting(std::nan("")), spec, catalogue()).empty(), what.c_str());
                QVERIFY2(!problemWith(Setting("many"), spec, catalogue()).empty(), what.c_str());
            }
        });
    }
};

GOODFIT_SUITE(CatalogueTest)
#include "catalogue_test.moc"
