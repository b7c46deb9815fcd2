// What a study without its curves keeps.
#include "core/search/bare_study.h"

#include "tests/support/suite.h"

using namespace goodfit::search;

class BareStudyTest : public QObject {
    Q_OBJECT
private slots:
    void keepsWhatChoicesAreJudgedBy() {
        Study study;
        study.name = "digits";
        study.maximize = true;
        study.objectives = {{"val_loss", false}, {"seconds", false}};
        Trial trial;
        trial.number = 3;
        trial.state = TrialState::Complete;
        trial.value = 0.5;
        trial.values = {0.5, 2.0};
        trial.foldValues = {0.4, 0.6};
        trial.intermediate = {{0, 0.9}, {1, 0.5}};
        trial.violation = 0.25;
        trial.parent = 1;
        study.trials = {trial};
        const Study bare = withoutCurves(study);
        QCOMPARE(bare.name, study.name);
        QVERIFY(bare.maximize && bare.objectives == study.objectives);
        const Trial& kept = bare.trials.at(0);
        QVERIFY(kept.intermediate.empty());
        QVERIFY(kept.number == 3 && kept.state == TrialState::Complete && kept.value == trial.value);
        QVERIFY(kept.values == trial.values && kept.foldValues == trial.foldValues);
        QVERIFY(kept.violation == trial.violation && kept.parent == trial.parent);
    }
};

GOODFIT_SUITE(BareStudyTest)
#include "bare_study_test.moc"
