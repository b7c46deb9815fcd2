// The Bias–Variance page and `goodfit-cli bias-variance F --json` give the same numbers.
#include "core/biasvariance/sweep.h"
#include "core/document/json.h"
#include "core/jobs/bias_variance.h"
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "ui/bridge/sweep_session.h"
#include "ui/pages/biasvariance/bias_variance_page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class SameNumbersTest : public QObject {
    Q_OBJECT
private slots:
    void ofPageAndProgram_data() {
        QTest::addColumn<QString>("source");
        QTest::newRow("a generator, its truth known") << "sine";
        QTest::newRow("a table, its truth not known") << "iris";
    }

    void ofPageAndProgram() {
        QFETCH(QString, source);
        const auto workspace = workspaceOn(qPrintable(source));
        const Document& document = workspace->store.document();
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("d.goodfit"));
        QVERIFY(saveDocument(document, workspace->store.catalogue(), file.toStdString()).ok());
        QProcess program;
        program.start(QStringLiteral(GOODFIT_CLI), {"bias-variance", file, "--capacity", "width", "--values", "2,6",
                                                    "--runs", "6", "--starts", "2", "--json"});
        QVERIFY(program.waitForFinished(60000));
        QCOMPARE(program.exitCode(), 0);
        const QJsonArray points =
            QJsonDocument::fromJson(program.readAllStandardOutput()).object()[QStringLiteral("points")].toArray();

        BiasVariancePage page(*workspace);
        page.resize(1000, 700);
        page.show();
        Result<biasvariance::Setup> setup =
            jobs::setupFor(document, workspace->store.catalogue(), "width", {Value(2), Value(6)});
        QVERIFY(setup.ok());
        setup->runs = 6;
        setup->starts = 2;
        page.measure(*setup);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && page.session().sweep() != nullptr, 60000);
        const biasvariance::Sweep& sweep = *page.session().sweep();
        QCOMPARE(points.size(), qsizetype(2));
        QCOMPARE(sweep.points.size(), std::size_t(2));
        for (int i = 0; i < 2; ++i) {
            const biasvariance::SweepPoint& ours = sweep.points[static_cast<std::size_t>(i)];
            const QJsonObject theirs = points[i].toObject();
            const auto same = [](const QJsonObject& told, const biasvariance::Estimate& estimate) {
                return told[QStringLiteral("value")].toDouble() == estimate.value &&
                       told[QStringLiteral("se")].toDouble() == estimate.error;
            };
            QVERIFY(same(theirs[QStringLiteral("test")].toObject(), ours.test));
            QVERIFY(same(theirs[QStringLiteral("training")].toObject(), ours.training));
            if (ours.squared) {
                const QJsonObject parts = theirs[QStringLiteral("squared")].toObject();
                QVERIFY(same(parts[QStringLiteral("bias2")].toObject(), ours.squared->bias));
                QVERIFY(same(parts[QStringLiteral("variance")].toObject(), ours.squared->variance));
            }
        }
    }
};

GOODFIT_SUITE(SameNumbersTest)
#include "same_numbers_test.moc"
