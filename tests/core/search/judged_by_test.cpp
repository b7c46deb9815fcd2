// A study judged by another of its objectives.
#include "core/search/judged_by.h"

#include "tests/support/suite.h"

using namespace goodfit::search;

class JudgedByTest : public QObject {
    Q_OBJECT
private slots:
    void anotherObjectiveComesFirst() {
        Study study;
        study.metric = "val_accuracy";
        study.maximize = true;
        study.objectives = {{"val_accuracy", true}, {"parameters", false}};
        for (const auto& [accuracy, parameters] : {std::pair(0.9, 500.0), {0.8, 20.0}}) {
            Trial trial;
            trial.number = std::ssize(study.trials);
            trial.state = TrialState::Complete;
            trial.value = accuracy;
            trial.values = {accuracy, parameters};
            trial.intermediate = {{0, accuracy}};
            study.trials.push_back(trial);
        }
        QCOMPARE(study.best()->number, std::int64_t{0});
        const Study judged = judgedBy(study, 1);
        QCOMPARE(judged.best()->number, std::int64_t{1});
        QCOMPARE(judged.metric, std::string("parameters"));
        QVERIFY(!judged.maximize && judged.objective(1).metric == "val_accuracy");
        QCOMPARE(judged.trials[0].values, (std::vector<double>{500.0, 0.9}));
        QVERIFY(judged.trials[0].intermediate.empty()); // those are of the accuracy
        QCOMPARE(judgedBy(study, 0).best()->number, std::int64_t{0});
        QCOMPARE(judgedBy(study, 7).metric, study.metric);
    }
};

GOODFIT_SUITE(JudgedByTest)
#include "judged_by_test.moc"
