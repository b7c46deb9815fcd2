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

#include <array>
#include <cmath>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class SameNumbersTest : public QObject {
    Q_OBJECT
private slots:
    // A generator whose truth is known, a classifier in the plane, a table of numbers and one of classes; each along
    // every axis, and along parameters of the document that are no capacity.
    void ofPageAndProgram_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("axis");
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("resampling");
        constexpr std::array kAxes{std::pair{"width", "2,6"},
                                   std::pair{"depth", "1,3"},
                                   std::pair{"epochs", "2,9"},
                                   std::pair{"l2", "0,0.01"},
                                   std::pair{"dropout", "0,0.5"},
                                   std::pair{"samples", "12,24"},
                                   std::pair{"layers.hidden_1.activation.type", "relu,tanh"},
                                   std::pair{"training.batch_size", "4,16"},
                                   std::pair{"training.optimizer.learning_rate", "0.001,0.03"}};
        for (const char* source : {"sine", "moons", "iris", "diabetes"}) {
            for (const auto& [axis, values] : kAxes) {
                QTest::addRow("%s %s", source, axis) << source << axis << values << "halves";
            }
        }
        QTest::newRow("bootstrap of a table") << "diabetes"
                                              << "width"
                                              << "2,6"
                                              << "bootstrap";
        QTest::newRow("bootstrap of classes") << "iris"
                                              << "width"
                                              << "2,6"
                                              << "bootstrap";
    }

    void ofPageAndProgram() {
        QFETCH(QString, source);
        QFETCH(QString, axis);
        QFETCH(QString, values);
        QFETCH(QString, resampling);
        const auto workspace = workspaceOn(qPrintable(source));
        (void)workspace->store.setSetting(QStringLiteral("training.epochs"), Setting(Value(10)), QString());
        const Document& document = workspace->store.document();
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("d.goodfit"));
        QVERIFY(saveDocument(document, workspace->store.catalogue(), file.toStdString()).ok());
        QProcess program;
        program.start(QStringLiteral(GOODFIT_CLI),
                      {"bias-variance", file, "--capacity", axis, "--values", values, "--runs", "6", "--starts", "2",
                       "--resampling", resampling, "--json"});
        QVERIFY(program.waitForFinished(60000));
        QVERIFY2(program.exitCode() == 0, program.readAllStandardError());
        const QJsonArray points =
            QJsonDocument::fromJson(program.readAllStandardOutput()).object()[QStringLiteral("points")].toArray();

        BiasVariancePage page(*workspace);
        page.resize(1000, 700);
        page.show();
        Result<biasvariance::Setup> setup =
            jobs::setupFor(document, workspace->store.catalogue(), axis.toStdString(), valuesFrom(values));
        QVERIFY(setup.ok());
        setup->runs = 6;
        setup->starts = 2;
        setup->resampling = resampling.toStdString();
        page.measure(*setup);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && page.session().sweep() != nullptr, 60000);
        const biasvariance::Sweep& sweep = *page.session().sweep();
        QCOMPARE(points.size(), qsizetype(2));
        QCOMPARE(sweep.points.size(), std::size_t(2));
        for (int i = 0; i < 2; ++i) {
            compare(points[i].toObject(), sweep.points[static_cast<std::size_t>(i)]);
        }
        QVERIFY(points[0] != points[1]); // the axis does something
    }

private:
    static std::vector<Value> valuesFrom(const QString& list) {
        std::vector<Value> values;
        for (const QString& word : list.split(QLatin1Char(','))) {
            bool whole = false, number = false;
            const std::int64_t integer = word.toLongLong(&whole);
            const double real = word.toDouble(&number);
            values.push_back(whole ? Value(integer) : number ? Value(real) : Value(word.toStdString()));
        }
        return values;
    }

    static void compare(const QJsonObject& theirs, const biasvariance::SweepPoint& ours) {
        const auto same = [](const QJsonObject& parts, const char* name, const biasvariance::Estimate& estimate) {
            const QJsonObject told = parts[QLatin1String(name)].toObject();
            return told[QStringLiteral("value")].toDouble() == estimate.value &&
                   told[QStringLiteral("se")].toDouble() == estimate.error;
        };
        QVERIFY(same(theirs, "test", ours.test) && same(theirs, "training", ours.training));
        QVERIFY(ours.squared || ours.zeroOne);
        if (ours.squared) {
            const QJsonObject parts = theirs[QStringLiteral("squared")].toObject();
            QVERIFY(
                same(parts, parts.contains(QStringLiteral("bias2")) ? "bias2" : "bias2_and_noise", ours.squared->bias));
            QVERIFY(same(parts, "variance", ours.squared->variance));
        }
        if (ours.zeroOne) {
            const QJsonObject both = theirs[QStringLiteral("zero_one")].toObject();
            const QJsonObject votes = both[QStringLiteral("domingos")].toObject();
            const QJsonObject shares = both[QStringLiteral("kohavi_wolpert")].toObject();
            QVERIFY(same(votes, "net_variance", ours.zeroOne->netVariance));
            QVERIFY(same(shares, "variance", ours.zeroOne->kwVariance));
        }
        const QJsonObject difference = theirs[QStringLiteral("test_minus_sum")].toObject();
        const double slack = 4 * difference[QStringLiteral("se")].toDouble() + 1e-9 * ours.test.value;
        QVERIFY(std::abs(difference[QStringLiteral("value")].toDouble()) <= slack);
    }
};

GOODFIT_SUITE(SameNumbersTest)
#include "same_numbers_test.moc"
