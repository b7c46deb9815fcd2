// The trial table: rows by delta, the best flag, sorting with empty cells last, the filter's words.
#include "ui/models/trials_model.h"

#include "tests/support/suite.h"
#include "ui/models/trials_filter.h"
#include "ui/models/trials_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

search::Study emptyStudy() {
    search::Study study;
    study.planned = 100;
    search::Dimension rate;
    rate.path = "training.optimizer.learning_rate";
    rate.label = "Learning rate";
    rate.range = NumericRange{1e-4, 1e-1, true, {}};
    search::Dimension activation;
    activation.path = "layers.hidden.activation.type";
    activation.label = "Activation of hidden";
    activation.choices = {Value("relu"), Value("tanh")};
    study.space.dimensions = {rate, activation};
    return study;
}

search::Trial trialOf(std::int64_t number, std::optional<double> value, double rate = 0.01,
                      const char* activation = "relu", search::TrialState state = search::TrialState::Complete) {
    search::Trial trial;
    trial.number = number;
    trial.state = state;
    trial.value = value;
    trial.seconds = 1.5;
    trial.parameters = {{"training.optimizer.learning_rate", Value(rate)},
                        {"layers.hidden.activation.type", Value(activation)}};
    return trial;
}

QStringList shown(const TrialsFilter& filter) {
    QStringList numbers;
    for (int row = 0; row < filter.rowCount(); ++row) {
        numbers << filter.index(row, 0).data(TrialsModel::NumberRole).toString();
    }
    return numbers;
}

int columnOf(const TrialsModel& model, const QString& key) {
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.keysOf(column).contains(key)) {
            return column;
        }
    }
    return -1;
}

search::Study smallStudy() {
    search::Study study = emptyStudy();
    study.trials = {trialOf(0, 0.5, 0.1, "relu"), trialOf(1, 0.2, 0.001, "tanh"), trialOf(2, 0.9, 0.01, "relu"),
                    trialOf(3, std::nullopt, 0.05, "tanh", search::TrialState::Running)};
    search::Trial failed = trialOf(4, std::nullopt, 0.02, "relu", search::TrialState::Failed);
    failed.note = "NaN in epoch 3 at layers.hidden";
    study.trials.push_back(failed);
    return study;
}

} // namespace

class TrialsModelTest : public QObject {
    Q_OBJECT
private slots:
    void rowsComeByDelta() {
        TrialsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        search::Study study = emptyStudy();
        model.reset(study);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
        // A later trial may be heard of before an earlier one.
        study.trials = {trialOf(1, std::nullopt, 0.1, "relu", search::TrialState::Running)};
        model.update(study, 1);
        study.trials.insert(study.trials.begin(), trialOf(0, 0.7));
        model.update(study, 0);
        study.trials[1] = trialOf(1, 0.3);
        model.update(study, 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(inserts.count(), 2);
        QCOMPARE(model.rowOf(0), 0);
        QCOMPARE(model.rowOf(1), 1);
        QCOMPARE(model.numberAt(1), 1);
        study.trials.pop_back(); // stopped: it stays out of the table
        model.update(study, 1);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(removals.count(), 1);
        QCOMPARE(model.bestNumber(), 0);
        QCOMPARE(resets.count(), 0);
    }

    void endOfAStudyIsNoReset() {
        TrialsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        search::Study study = smallStudy();
        model.reset(study);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        study.trials.erase(study.trials.begin() + 3); // the running one was stopped
        study.trials.push_back(trialOf(5, 0.1));
        model.reset(study);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.rowOf(3), -1);
        QCOMPARE(model.bestNumber(), 5);
        study.trials.front().parameters.front().second = Value(0.7); // another study
        model.reset(study);
        QCOMPARE(resets.count(), 1);
    }

    void bestIsFlaggedAndTiesGoToTheLowerNumber() {
        TrialsModel model;
        search::Study study = emptyStudy();
        model.reset(study);
        const std::vector<double> values = {0.5, kNaN, 0.2, 0.2, -std::numeric_limits<double>::infinity(), 0.3};
        for (std::size_t i = 0; i < values.size(); ++i) {
            study.trials.push_back(trialOf(static_cast<std::int64_t>(i), values[i]));
            model.update(study, static_cast<std::int64_t>(i));
            const search::Trial* best = study.best();
            QVERIFY(best);
            QCOMPARE(model.bestNumber(), best->number);
        }
        QCOMPARE(model.bestNumber(), 2);
        QVERIFY(model.index(2, 0).data(TrialsModel::BestRole).toBool());
        QVERIFY(model.index(2, 0).data().toString().contains(QStringLiteral("★")));
        QVERIFY(!model.index(3, 0).data(TrialsModel::BestRole).toBool());
        study.maximize = true;
        model.reset(study);
        QCOMPARE(model.bestNumber(), 0);
    }

    void columnsFollowFoldsAndSpace() {
        TrialsModel model;
        search::Study study = smallStudy();
        study.document.search.settings.set("folds", Setting(3));
        study.trials[0].foldValues = {0.4, 0.5, 0.6};
        model.reset(study);
        QCOMPARE(model.columnCount(), 3 + 1 + 3 + 2 + 2);
        const int spread = columnOf(model, QStringLiteral("sd"));
        QVERIFY(std::abs(model.index(0, spread).data(TrialsModel::SortRole).toDouble() - 0.1) < 1e-12);
        QVERIFY(!model.index(1, spread).data(TrialsModel::SortRole).isValid());
        const int second = columnOf(model, QStringLiteral("fold2"));
        QCOMPARE(model.index(0, second).data(TrialsModel::SortRole).toDouble(), 0.5);
        QVERIFY(!model.index(1, second).data(TrialsModel::SortRole).isValid());
        QCOMPARE(model.headerData(columnOf(model, QStringLiteral("lr")), Qt::Horizontal).toString(),
                 QStringLiteral("Learning rate"));
    }

    void emptyCellsAreLastBothWays() {
        TrialsModel model;
        TrialsFilter filter(model);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(smallStudy());
        const int value = columnOf(model, QStringLiteral("value"));
        filter.sort(value, Qt::AscendingOrder);
        QCOMPARE(shown(filter).mid(0, 3), QStringList({"1", "0", "2"}));
        filter.sort(value, Qt::DescendingOrder);
        QCOMPARE(shown(filter).mid(0, 3), QStringList({"2", "0", "1"}));
        QCOMPARE(shown(filter).size(), 5);
    }

    void filters_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("numbers");
        QTest::newRow("nothing") << "" << QStringList({"0", "1", "2", "3", "4"});
        QTest::newRow("word") << "relu" << QStringList({"0", "2", "4"});
        QTest::newRow("below") << "value<0.6" << QStringList({"0", "1"});
        QTest::newRow("spaces") << "value < 0.6" << QStringList({"0", "1"});
        QTest::newRow("both") << "value<0.6 relu" << QStringList({"0"});
        QTest::newRow("alias") << "lr>=0.05" << QStringList({"0", "3"});
        QTest::newRow("path") << "training.optimizer.learning_rate<0.005" << QStringList({"1"});
        QTest::newRow("metric's name") << "val_loss>0.5" << QStringList({"2"});
        QTest::newRow("equal text") << "activation.type=tanh" << QStringList({"1", "3"});
        QTest::newRow("not equal") << "type!=tanh" << QStringList({"0", "2", "4"});
        QTest::newRow("state") << "state=failed" << QStringList({"4"});
        QTest::newRow("note") << "nan" << QStringList({"4"});
        QTest::newRow("number") << "trial>=3" << QStringList({"3", "4"});
        QTest::newRow("upper case") << "RELU Value<1" << QStringList({"0", "2"});
        QTest::newRow("unknown column is left out") << "width<3 relu" << QStringList({"0", "2", "4"});
    }
    void filters() {
        QFETCH(QString, text);
        QFETCH(QStringList, numbers);
        TrialsModel model;
        TrialsFilter filter(model);
        model.reset(smallStudy());
        const QString problem = filter.setText(text);
        QCOMPARE(problem.isEmpty(), !text.contains(QLatin1String("width")));
        filter.sort(0);
        QCOMPARE(shown(filter), numbers);
    }

    void whatMayNotBeTrainedIsCalledInfeasible() {
        search::Study study = smallStudy();
        study.trials[4].violation = 0.2;
        study.trials[4].note = "never trained: 12000 parameters, at most 10000";
        TrialsModel model;
        model.reset(study);
        QCOMPARE(model.index(4, columnOf(model, QStringLiteral("state"))).data().toString(),
                 QStringLiteral("infeasible"));
        QVERIFY(model.index(4, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("at most 10000")));
    }

    void furtherObjectivesHaveColumns() {
        search::Study study = smallStudy();
        study.objectives = {{"val_loss", false}, {"parameters", false}};
        study.trials[1].values = {0.2, 1234};
        TrialsModel model;
        model.reset(study);
        const int column = columnOf(model, QStringLiteral("parameters"));
        QCOMPARE(model.index(1, column).data().toString(), QStringLiteral("1234"));
        QVERIFY(model.index(4, column).data().toString().isEmpty()); // it failed
        TrialsFilter filter(model);
        QVERIFY(filter.setText(QStringLiteral("parameters<2000")).isEmpty());
        QCOMPARE(shown(filter), QStringList{"1"});
    }

    void theShownAreSavedInFull() {
        search::Study study = smallStudy();
        study.trials[4].note = "lost, \"here\"";
        TrialsModel model;
        TrialsFilter filter(model);
        model.reset(study);
        filter.setShown(std::vector<qint64>{1, 4});
        const QStringList lines = trialsAsCsv(filter).split(u'\n');
        QCOMPARE(lines.size(), 4); // headings, two trials, the end
        QVERIFY(lines[0].startsWith(QStringLiteral("Trial,State,val_loss,")));
        QVERIFY(lines[1].startsWith(QStringLiteral("1,complete,0.2,")));
        QVERIFY(lines[2].startsWith(QStringLiteral("4,failed,,")));
        QVERIFY(lines[2].endsWith(QStringLiteral("\"lost, \"\"here\"\"\"")));
        QVERIFY(!saveTrials(filter, QStringLiteral("/no/such/folder/t.csv")));
    }

    void onlyTheShownStay() {
        TrialsModel model;
        TrialsFilter filter(model);
        model.reset(smallStudy());
        filter.sort(0);
        QVERIFY(!filter.isFiltering());
        filter.setShown(std::vector<qint64>{3, 4});
        QCOMPARE(shown(filter), QStringList({"3", "4"}));
        QVERIFY(filter.isFiltering());
    }

    void tenThousandTrialsStayInOrder() {
        TrialsModel model;
        TrialsFilter filter(model);
        search::Study study = emptyStudy();
        model.reset(study);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        filter.sort(columnOf(model, QStringLiteral("value")), Qt::AscendingOrder);
        filter.setText(QStringLiteral("value<0.5"));
        for (int i = 0; i < 10000; ++i) {
            study.trials.push_back(trialOf(i, std::fmod(i * 0.618033988749895, 1.0)));
            model.update(study, i);
        }
        QCOMPARE(model.rowCount(), 10000);
        QCOMPARE(resets.count(), 0);
        double before = -1;
        const int value = columnOf(model, QStringLiteral("value"));
        for (int row = 0; row < filter.rowCount(); ++row) {
            const double now = filter.index(row, value).data(TrialsModel::SortRole).toDouble();
            QVERIFY(now >= before && now < 0.5);
            before = now;
        }
        QVERIFY(std::abs(filter.rowCount() - 5000) < 10);
        QCOMPARE(filter.index(0, 0).data(TrialsModel::NumberRole).toLongLong(), model.bestNumber());
    }
};

GOODFIT_SUITE(TrialsModelTest)
#include "trials_model_test.moc"
