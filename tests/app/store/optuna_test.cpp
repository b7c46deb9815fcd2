// The distribution's Optuna reads our studies, and we read its.
#include "tests/app/store/store_support.h"
#include "tests/support/suite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace goodfit;
using namespace goodfit::store;
using namespace goodfit::test;

namespace {

constexpr const char* kPython = "/usr/bin/python3";

struct Answer {
    bool good = false;
    QByteArray out, errors;
};

Answer python(const char* script, const QStringList& arguments) {
    QProcess process;
    const QString path = QStringLiteral(GOODFIT_SOURCE_DIR "/tests/app/store/") + QLatin1String(script);
    process.start(QString::fromLatin1(kPython), QStringList{path} + arguments);
    Answer answer;
    answer.good = process.waitForStarted() && process.waitForFinished(120000) &&
                  process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    answer.out = process.readAllStandardOutput();
    answer.errors = process.readAllStandardError();
    return answer;
}

QString pythonText(double number) {
    return std::isnan(number)   ? QStringLiteral("nan")
           : std::isinf(number) ? (number > 0 ? QStringLiteral("inf") : QStringLiteral("-inf"))
                                : QString();
}

} // namespace

class OptunaTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (QProcess::execute(QString::fromLatin1(kPython), {"-c", "import optuna"}) != 0) {
            QSKIP("python3-optuna is not installed");
        }
    }

    void optunaReadsOurStudy() {
        const QString file = written("ours.db");
        const Answer answer = python("optuna_dump.py", {file});
        QVERIFY2(answer.good, answer.errors.constData());
        const QJsonObject study = QJsonDocument::fromJson(answer.out).object();
        QCOMPARE(study["direction"].toString(), QStringLiteral("MAXIMIZE"));
        QCOMPARE(study["best"].toInt(), 0);
        QCOMPARE(study["document"].toString(), QStringLiteral("goodfit"));
        QCOMPARE(study["metric"].toString(), QStringLiteral("val_accuracy"));
        const QJsonArray trials = study["trials"].toArray();
        QCOMPARE(trials.size(), qsizetype{10});
        for (int number = 0; number < 10; ++number) {
            checkTrial(trials[number].toObject(), sampleTrial(number));
        }
        const QJsonObject distributions = trials[0].toObject()["distributions"].toObject();
        const QHash<QString, QString> wanted{
            {"layers.h.units", "IntDistribution(high=64, log=True, low=4, step=1)"},
            {"layers.h.use_bias", "CategoricalDistribution(choices=(True, False))"},
            {"layers.h.activation.type", "CategoricalDistribution(choices=('relu', 'tanh'))"},
            {"layers.d.rate", "FloatDistribution(high=0.5, log=False, low=0.0, step=0.1)"},
            {"layers.k.units", "CategoricalDistribution(choices=(8, 16, 32))"},
            {"training.optimizer.type", "CategoricalDistribution(choices=('sgd', 'adam'))"},
            {"training.optimizer.learning_rate", "FloatDistribution(high=0.1, log=True, low=0.0001, step=None)"},
            {"training.optimizer.momentum", "FloatDistribution(high=0.9, log=False, low=0.0, step=None)"},
            {"training.batch_size", "IntDistribution(high=64, log=False, low=8, step=8)"}};
        QCOMPARE(distributions.size(), wanted.size());
        for (auto entry = wanted.begin(); entry != wanted.end(); ++entry) {
            QCOMPARE(distributions[entry.key()].toString(), entry.value());
        }
    }

    void optunaGoesOnWithOurStudy() {
        const QString file = written("continued.db");
        const Answer answer = python("optuna_continue.py", {file});
        QVERIFY2(answer.good, answer.errors.constData());
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        const search::Study& study = studies->front();
        QCOMPARE(study.trials.size(), std::size_t{11});
        const search::Trial& added = study.trials.back();
        QCOMPARE(added.number, std::int64_t{10});
        QCOMPARE(added.value.value(), 0.5);
        QCOMPARE(added.parameters.size(), std::size_t{9});
        for (const auto& [path, value] : added.parameters) {
            QVERIFY2(study.space.find(path)->contains(value), (path + "=" + value.toString()).c_str());
        }
    }

    void weReadTheirs() {
        const QString file = m_folder.filePath("theirs.db");
        const Answer answer = python("optuna_foreign.py", {file});
        QVERIFY2(answer.good, answer.errors.constData());
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        QCOMPARE(studies->size(), std::size_t{1});
        const search::Study& study = studies->front();
        QCOMPARE(study.name, std::string("theirs"));
        QVERIFY(study.maximize);
        QCOMPARE(study.space.find("x")->range.value(), (NumericRange{1e-3, 1.0, true, std::nullopt}));
        QCOMPARE(study.space.find("n")->range.value(), (NumericRange{2, 8, false, 2.0}));
        QVERIFY(study.space.find("n")->integer);
        QCOMPARE(study.space.find("act")->choices, (std::vector<Value>{"relu", 3, 2.5, true}));
        const QStringList lines = QString::fromUtf8(answer.out).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(std::ssize(study.trials), lines.size());
        for (const search::Trial& trial : study.trials) {
            const QStringList words = lines[static_cast<int>(trial.number)].split(' ');
            QCOMPARE(words[1], QString::fromStdString(stateWord(trial.state)));
            if (trial.state == search::TrialState::Complete) {
                QCOMPARE(trial.value.value(), words[2].toDouble());
            }
            QCOMPARE(std::ssize(trial.parameters), words.size() - 3);
            QCOMPARE(trial.parameters.front().second.real(), words[3].mid(2).toDouble());
            QVERIFY(std::isnan(trial.intermediate.at(1).second));
        }
        // And our studies may stand beside theirs.
        StudyStoreSqlite store(file, standardCatalogue());
        VERIFY_OK(store.begin(sampleStudy()));
        VERIFY_OK(store.store(sampleTrial(0)));
        QCOMPARE(loadStudies(file, standardCatalogue())->size(), std::size_t{2});
        QVERIFY(python("optuna_dump.py", {file}).good);
    }

private:
    QString written(const char* name) {
        const QString file = m_folder.filePath(QString::fromLatin1(name));
        StudyStoreSqlite store(file, standardCatalogue());
        [&] {
            VERIFY_OK(store.begin(sampleStudy()));
            for (int number = 0; number < 10; ++number) {
                VERIFY_OK(store.store(sampleTrial(number)));
            }
        }();
        return file;
    }

    static std::string stateWord(search::TrialState state) {
        return state == search::TrialState::Complete ? "COMPLETE"
               : state == search::TrialState::Pruned ? "PRUNED"
                                                     : "FAIL";
    }

    static void checkTrial(const QJsonObject& found, const search::Trial& wanted) {
        QCOMPARE(found["number"].toInt(), static_cast<int>(wanted.number));
        QCOMPARE(found["state"].toString(), QString::fromStdString(stateWord(wanted.state)));
        QCOMPARE(found["value"].isDouble(), wanted.value.has_value());
        QVERIFY(!wanted.value || found["value"].toDouble() == *wanted.value);
        const QJsonObject parameters = found["params"].toObject();
        QCOMPARE(parameters.size(), static_cast<qsizetype>(wanted.parameters.size()));
        for (const auto& [path, value] : wanted.parameters) {
            const QJsonArray typed = parameters[QString::fromStdString(path)].toArray();
            const QString type = value.isBoolean()   ? "bool"
                                 : value.isInteger() ? "int"
                                 : value.isReal()    ? "float"
                                                     : "str";
            QCOMPARE(typed[0].toString(), type);
            QVERIFY2(value.isText()      ? typed[1].toString().toStdString() == value.text()
                     : value.isBoolean() ? typed[1].toBool() == value.boolean()
                                         : typed[1].toDouble() == value.real(),
                     path.c_str());
        }
        const QJsonObject intermediate = found["intermediate"].toObject();
        QCOMPARE(intermediate.size(), static_cast<qsizetype>(wanted.intermediate.size()));
        for (const auto& [step, value] : wanted.intermediate) {
            const QString text = intermediate[QString::number(step)].toString();
            QVERIFY(std::isfinite(value) ? text.toDouble() == value : text == pythonText(value));
        }
        const QJsonObject attributes = found["attributes"].toObject();
        QCOMPARE(attributes["goodfit:seconds"].toDouble(), wanted.seconds);
        QCOMPARE(attributes["goodfit:note"].toString().toStdString(), wanted.note);
        QCOMPARE(attributes["goodfit:fold_values"].toArray().size(), qsizetype{2});
        const bool hasSpread = std::none_of(wanted.foldValues.begin(), wanted.foldValues.end(),
                                            [](double value) { return std::isnan(value); });
        QCOMPARE(attributes["goodfit:sd"].isDouble(), hasSpread);
        QVERIFY(!hasSpread || std::abs(attributes["goodfit:sd"].toDouble() - std::sqrt(2.0) * 0.01) < 1e-9);
        QCOMPARE(std::llround(found["milliseconds"].toDouble()), 456LL);
        QCOMPARE(std::llround(found["started"].toDouble() * 1000), static_cast<long long>(wanted.startedMs));
    }

    QTemporaryDir m_folder;
};

GOODFIT_SUITE(OptunaTest)
#include "optuna_test.moc"
