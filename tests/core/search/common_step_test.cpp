// Trials of halving compared where enough of them stood.
#include "core/search/importance/common_step.h"

#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::search;

namespace {

// Two folds of nine epochs; trial n did 1, 3 or 9 of them, and is worth n at the first, n - 0.5 at the best and n + 1
// at the last.
Study halving() {
    Study study;
    study.document.search.settings.set("folds", 2);
    study.document.training.settings.set("epochs", 9);
    for (int n = 0; n < 30; ++n) {
        Trial trial;
        trial.number = n;
        const int epochs = n < 2 ? 9 : n < 21 ? 3 : 1;
        trial.state = n < 2 ? TrialState::Complete : TrialState::Pruned;
        for (int fold = 0; fold < 2; ++fold) {
            for (int epoch = 0; epoch < epochs; ++epoch) {
                const double value = epoch == 0 ? n : epoch == 1 ? n - 0.5 : n + 1.0;
                trial.intermediate.emplace_back(fold * 9 + epoch, value);
            }
        }
        study.trials.push_back(trial);
    }
    study.trials.back().state = TrialState::Failed;
    return study;
}

} // namespace

class CommonStepTest : public QObject {
    Q_OBJECT
private slots:
    void takesTheMostEpochsThatEnoughHaveDone() {
        const auto common = commonStep(halving(), 20);
        QVERIFY(common && common->epochs == 3);
        QCOMPARE(common->study.trials.size(), std::size_t{21});
        QVERIFY(common->study.trials[7].state == TrialState::Complete && common->study.trials[7].value == 6.5);
        const auto more = commonStep(halving(), 25);
        QVERIFY(more && more->epochs == 1 && more->study.trials.size() == 29); // not the failed one
        QVERIFY(more->study.trials[28].value == 28.0);
        QVERIFY(!commonStep(halving(), 30));
    }

    void goesByTheStudysWay() {
        Study study = halving();
        study.at = "last epoch";
        QVERIFY(commonStep(study, 20)->study.trials[7].value == 8.0);
        study.at = "best epoch";
        study.maximize = true;
        QVERIFY(commonStep(study, 20)->study.trials[7].value == 8.0);
    }

    void enoughCompleteOnesAreTakenAsTheyAre() { QVERIFY(!commonStep(halving(), 2)); }

    void aTrialWhoseFoldsCameOneByOneIsLeftOut() {
        Study study = halving();
        std::erase_if(study.trials[5].intermediate, [](const auto& step) { return step.first >= 9; });
        QCOMPARE(commonStep(study, 20)->study.trials.size(), std::size_t{20});
    }
};

GOODFIT_SUITE(CommonStepTest)
#include "common_step_test.moc"
