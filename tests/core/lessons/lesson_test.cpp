// The lesson reader, its claims and its score; and that every shipped lesson's claims come out true.
#include "core/lessons/lesson.h"

#include "core/biasvariance/document_network.h"
#include "core/biasvariance/run_sweep.h"
#include "core/data/families.h"
#include "core/nn/families.h"
#include "core/optim/families.h"
#include "core/train/families.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>

#include <iterator>

using namespace goodfit;
using namespace goodfit::lessons;
using namespace goodfit::biasvariance;

namespace {

// Lessons know no search, which lies beside them.
const Catalogue& catalogue() {
    static const Catalogue kAll = [] {
        std::vector<Family> all;
        for (std::vector<Family> families :
             {data::dataFamilies(), nn::nnFamilies(), optim::optimFamilies(), train::trainFamilies()}) {
            std::move(families.begin(), families.end(), std::back_inserter(all));
        }
        ComponentInfo search;
        search.id = "search";
        search.label = "Search";
        all.push_back({"search", "Search", false, {search}});
        return Catalogue(std::move(all));
    }();
    return kAll;
}

QByteArray shipped(const QString& file) {
    QFile source(QDir(QStringLiteral(GOODFIT_SOURCE_DIR "/resources/lessons")).filePath(file));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

Result<Lesson> read(const QByteArray& text) {
    return readLesson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), catalogue(), "L.json");
}

Sweep madeUp() {
    Sweep sweep;
    for (const double at : {1.0, 2.0, 3.0}) {
        SweepPoint point;
        point.at = at;
        point.test = {at == 2.0 ? 0.1 : at, 0.0};
        point.squared.emplace();
        point.squared->bias = {0.5 * at, 0.0};
        sweep.points.push_back(point);
    }
    return sweep;
}

} // namespace

class LessonTest : public QObject {
    Q_OBJECT

private slots:
    void statements_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("holds");
        QTest::newRow("less") << "test@2 < test@1" << true;
        QTest::newRow("more") << "test@2 > test@1" << false;
        QTest::newRow("factor") << "test@3 > 2 * bias@3" << false;
        QTest::newRow("number") << "bias@3 > 1.4" << true;
        QTest::newRow("best") << "best < 2.5" << true;
        QTest::newRow("at best") << "test@best < 0.2" << true;
        QTest::newRow("highest") << "highest > 29 * lowest" << true;
    }

    void statements() {
        QFETCH(QString, text);
        QFETCH(bool, holds);
        const Result<Statement> statement = parseStatement(text.toStdString());
        QVERIFY(statement.ok());
        const std::optional<Outcome> outcome = evaluate(*statement, madeUp());
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->holds, holds);
    }

    void wrongStatements_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "test@2", "test < 1", "best@2 < 1", "tset@2 < 1", "test@two < 1", "1 < 2 < 3", "x * test@2 < 1"}) {
            QTest::newRow(text) << text;
        }
    }

    void wrongStatements() {
        QFETCH(QString, text);
        QVERIFY(!parseStatement(text.toStdString()).ok());
    }

    void whatIsNotMeasuredIsNotClaimed() {
        QVERIFY(!evaluate(*parseStatement("test@7 < 1"), madeUp()).has_value());
        QVERIFY(!evaluate(*parseStatement("variance@1 < 1"), madeUp()).has_value() ||
                evaluate(*parseStatement("variance@1 < 1"), madeUp())->left == 0.0);
    }

    void scores() {
        const std::vector<double> truth = {1.0, 0.4, 0.1, 0.3, 0.8};
        QCOMPARE(scoreCurve(truth, truth), 100);
        const std::vector<double> scaled = {10.0, 4.0, 1.0, 3.0, 8.0};
        QCOMPARE(scoreCurve(scaled, truth), 100);
        const std::vector<double> upside = {0.1, 0.7, 1.0, 0.8, 0.3};
        QVERIFY(scoreCurve(upside, truth) < 40);
        // a log scale is understood where the truth spans decades
        const std::vector<double> peak = {1.0, 1e4, 0.1};
        const std::vector<double> drawn = {0.2, 1.0, 0.0};
        QCOMPARE(scoreCurve(drawn, peak), 100);
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("where");
        QTest::newRow("format") << QByteArray("goodfit-lesson") << QByteArray("lesson") << "L.json: format";
        QTest::newRow("unknown key") << QByteArray("\"prompt\"") << QByteArray("\"prompts\"")
                                     << "L.json: steps.0.prompts";
        QTest::newRow("preset") << QByteArray("\"E1\"") << QByteArray("\"E9\"") << "L.json: steps.0.experiment.preset";
        QTest::newRow("claim off the axis")
            << QByteArray("variance@1\"}]") << QByteArray("variance@77\"}]") << "L.json: steps.0.claims.0.that";
        QTest::newRow("value off the axis")
            << QByteArray("\"value\": 1,") << QByteArray("\"value\": 77,") << "L.json: steps.0.value";
        QTest::newRow("control") << QByteArray("[\"capacity\"]") << QByteArray("[\"volume\"]")
                                 << "L.json: steps.0.locked.0";
        QTest::newRow("degree") << QByteArray("\"values\": [0,") << QByteArray("\"values\": [-1,")
                                << "L.json: steps.0.experiment.values.0";
    }

    void refusals() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, where);
        QByteArray text = shipped("1_underfit_and_overfit.json");
        QVERIFY(text.contains(from));
        text.replace(text.indexOf(from), from.size(), to);
        const Result<Lesson> lesson = read(text);
        QVERIFY(!lesson.ok());
        QCOMPARE(QString::fromStdString(lesson.error().where), where);
    }

    void shippedLessons_data() {
        QTest::addColumn<QString>("file");
        const QStringList files = QDir(QStringLiteral(GOODFIT_SOURCE_DIR "/resources/lessons")).entryList({"*.json"});
        QCOMPARE(files.size(), 6);
        for (const QString& file : files) {
            QTest::newRow(qPrintable(file)) << file;
        }
    }

    // Each claim, and exactly one choice of each prediction, is true on the step's experiment.
    void shippedLessons() {
        QFETCH(QString, file);
        const Result<Lesson> lesson = read(shipped(file));
        QVERIFY2(lesson.ok(), lesson ? "" : lesson.error().text().c_str());
        QVERIFY(lesson->minutes <= 10);
        std::optional<Document> document;
        std::shared_ptr<const Sweep> sweep;
        for (const Step& step : lesson->steps) {
            document = step.document ? step.document : document;
            if (step.setup) {
                const auto problem = makeProblem(*step.setup);
                const auto learner = step.setup->model == "document"
                                         ? makeDocumentNetwork(*step.setup, problem, *document, catalogue(),
                                                               networkDataOf(problem->stage()))
                                         : makeLearner(*step.setup, problem);
                QVERIFY2(learner.ok(), learner ? "" : learner.error().text().c_str());
                sweep = *runSweep({*step.setup, problem, *learner, {}}, 2, {}, {});
            }
            for (const Claim& claim : step.claims) {
                const std::optional<Outcome> outcome = evaluate(claim.that, *sweep);
                QVERIFY2(outcome.has_value(), claim.that.text.c_str());
                QVERIFY2(outcome->holds, qPrintable(QString("%1: %2, %3")
                                                        .arg(QString::fromStdString(claim.that.text))
                                                        .arg(outcome->left)
                                                        .arg(outcome->right)));
            }
            int right = 0;
            for (const Claim& choice : step.prediction ? step.prediction->choices : std::vector<Claim>()) {
                right += evaluate(choice.that, *sweep)->holds ? 1 : 0;
            }
            QVERIFY(!step.prediction || step.prediction->draws || right == 1);
        }
    }
};

GOODFIT_SUITE(LessonTest)
#include "lesson_test.moc"
