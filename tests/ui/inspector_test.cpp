// What the inspector draws beside its forms: the rate and the momentum of a planned run, and cards whose curves follow
// the settings.
#include "ui/widgets/inspector.h"

#include "tests/support/drawings.h"
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "ui/widgets/theory_card.h"

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class InspectorTest : public QObject {
    Q_OBJECT
private slots:
    void aScheduleIsDrawnBeforeTheRun_data() {
        QTest::addColumn<QString>("schedule");
        QTest::addColumn<bool>("movesRate");
        QTest::addColumn<bool>("movesMomentum");
        for (const ComponentInfo& member : standardCatalogue().family("schedule")->members) {
            // What waits for the loss stays as it is until the run tells.
            const bool rests = member.id == "constant" || member.id == "reduce_on_plateau";
            QTest::newRow(member.id.c_str())
                << QString::fromStdString(member.id) << !rests << (member.id == "one_cycle");
        }
    }
    void aScheduleIsDrawnBeforeTheRun() {
        QFETCH(const QString, schedule);
        QFETCH(const bool, movesRate);
        QFETCH(const bool, movesMomentum);
        const auto workspace = workspaceOn("moons");
        Inspector inspector(*workspace);
        QVERIFY(workspace->store.applyEdits({edit("training.schedule", Setting(Component(schedule.toStdString())))},
                                            QStringLiteral("Schedule")));
        QCOMPARE(!child<ChartView>(inspector, "scheduleChart")->isHidden(), movesRate);
        const auto* momentum = child<ChartView>(inspector, "momentumChart");
        QCOMPARE(!momentum->isHidden(), movesMomentum);
        if (movesMomentum) {
            const std::vector<double>& drawn = momentum->chart().series.front().y;
            QVERIFY(std::abs(drawn.front() - 0.95) < 1e-9);
            QVERIFY(std::abs(*std::min_element(drawn.begin(), drawn.end()) - 0.85) < 1e-3);
        }
    }

    void aBlocksCurveFollowsItsSettings() {
        const auto workspace = workspaceOn("moons");
        QVERIFY(!workspace->store.document().layers.empty());
        Inspector inspector(*workspace);
        const QString id = QString::fromStdString(workspace->store.document().layers.front().id);
        workspace->selection.selectBlock(id);
        const auto numbersOut = [&inspector] {
            for (const TheoryCard* card : inspector.findChildren<TheoryCard*>()) {
                const auto* curve = card->findChild<ChartView*>();
                if (!card->isHidden() && !curve->isHidden()) {
                    return curve->chart().series.front().x.size();
                }
            }
            return std::size_t{0};
        };
        const QByteArray units = "layers." + id.toUtf8() + ".units";
        for (const int count : {5, 9}) {
            QVERIFY(workspace->store.applyEdits({edit(units.constData(), Setting(count))}, QStringLiteral("Units")));
            QCOMPARE(numbersOut(), static_cast<std::size_t>(count));
        }
    }
};

GOODFIT_SUITE(InspectorTest)
#include "inspector_test.moc"
