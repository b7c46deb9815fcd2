// Which trials the importances are of, and that the charts say so.
#include "core/jobs/study_importance.h"

#include "core/base/random.h"
#include "core/search/samplers/random.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;
using namespace goodfit::search;

namespace {

// So many complete trials of nine epochs, whose value is the rate's distance from 0.1; the pruned ones, of three
// epochs, would say that only the width matters.
Study pruned(int complete, int others, TrialState state) {
    Study study;
    study.document.training.settings.set("epochs", 9);
    for (const char* path : {"rate", "width"}) {
        Dimension dimension;
        dimension.path = dimension.label = path;
        dimension.range = NumericRange{0.0, 1.0, false, std::nullopt};
        study.space.dimensions.push_back(dimension);
    }
    RandomStream stream(5, Purpose::Test);
    for (int n = 0; n < complete + others; ++n) {
        Trial trial;
        trial.number = n;
        trial.parameters = drawUniform(study.space, stream);
        trial.state = n < complete ? TrialState::Complete : state;
        const bool isComplete = trial.state == TrialState::Complete;
        const double value =
            isComplete ? std::abs(trial.parameters[0].second.real() - 0.1) : 50.0 * trial.parameters[1].second.real();
        for (int epoch = 0; epoch < (isComplete ? 9 : 3); ++epoch) {
            trial.intermediate.emplace_back(epoch, value);
        }
        if (isComplete) {
            trial.value = value;
        }
        study.trials.push_back(trial);
    }
    return study;
}

} // namespace

class StudyImportanceTest : public QObject {
    Q_OBJECT
private slots:
    void completeTrialsCountAndTheOthersAreNamed() {
        const Study study = pruned(40, 60, TrialState::Pruned);
        for (const char* evaluator : {"ped_anova", "fanova", "permutation"}) {
            const auto picture = jobs::studyImportance(study, {evaluator});
            QVERIFY(picture.ok());
            const charts::Chart& chart = picture->parameters;
            QVERIFY2(chart.title.ends_with("from 40 complete trials"), chart.title.c_str());
            QCOMPARE(chart.note, std::string("Not counted: 60 pruned trials, trained for fewer epochs"));
            QVERIFY(chart.summary.find(chart.note) != std::string::npos);
            QCOMPARE(chart.x.categories.front(), std::string("rate"));
            QVERIFY(chart.series.front().y[0] > 3 * chart.series.front().y[1]);
        }
    }

    void whereFewAreCompleteTheyAreComparedOnTheWay() {
        Study study = pruned(4, 30, TrialState::Paused);
        for (int n = 25; n < 34; ++n) {
            study.trials[static_cast<std::size_t>(n)].intermediate.resize(1);
        }
        const auto picture = jobs::studyImportance(study, {"ped_anova"});
        QVERIFY(picture.ok());
        const charts::Chart& chart = picture->parameters;
        QVERIFY2(chart.title.ends_with("from 25 trials as they stood after 3 epochs"), chart.title.c_str());
        QCOMPARE(chart.note, std::string("Not counted: 9 pruned or paused trials, trained for fewer epochs"));
    }

    void withoutPrunedOnesThereIsNothingToSay() {
        QVERIFY(jobs::studyImportance(pruned(40, 0, TrialState::Pruned), {"ped_anova"})->parameters.note.empty());
        QVERIFY(jobs::studyImportance(pruned(40, 3, TrialState::Failed), {"ped_anova"})->parameters.note.empty());
    }
};

GOODFIT_SUITE(StudyImportanceTest)
#include "study_importance_test.moc"
