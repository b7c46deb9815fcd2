#include "ui/pages/tune/panes/registry.h"

#include "ui/pages/tune/panes/curves_pane.h"
#include "ui/pages/tune/panes/edf_pane.h"
#include "ui/pages/tune/panes/family_pane.h"
#include "ui/pages/tune/panes/importance_pane.h"
#include "ui/pages/tune/panes/improvement_pane.h"
#include "ui/pages/tune/panes/model_pane.h"
#include "ui/pages/tune/panes/pair_pane.h"
#include "ui/pages/tune/panes/parallel_pane.h"
#include "ui/pages/tune/panes/plan_pane.h"
#include "ui/pages/tune/panes/queue_pane.h"
#include "ui/pages/tune/panes/score_pane.h"
#include "ui/pages/tune/panes/slice_pane.h"
#include "ui/pages/tune/panes/timeline_pane.h"

#include <QtGlobal>

#include <array>

namespace goodfit::ui {

namespace {

template <class P>
Pane* make(Workspace& workspace, QWidget* parent) {
    return new P(workspace, parent);
}

} // namespace

std::span<const PaneRow> paneRows() {
    static constexpr std::array kRows{
        PaneRow{"plan", QT_TR_NOOP("Plan"),
                QT_TR_NOOP("What the study would take, what fits into a time, and the pruner's rungs"), make<PlanPane>},
        PaneRow{"queue", QT_TR_NOOP("Queue"), QT_TR_NOOP("Points of your own that are tried before the sampler's"),
                make<QueuePane>},
        PaneRow{"curves", QT_TR_NOOP("Curves"), QT_TR_NOOP("Every trial's curve, and the best value so far"),
                make<CurvesPane>},
        PaneRow{"parallel", QT_TR_NOOP("Parallel"),
                QT_TR_NOOP("One line a trial across all parameters; brush an axis to filter every chart and the table"),
                make<ParallelPane>},
        PaneRow{"slice", QT_TR_NOOP("Slice"), QT_TR_NOOP("The value against one parameter"), make<SlicePane>},
        PaneRow{"pair", QT_TR_NOOP("Pairs"), QT_TR_NOOP("Two parameters, or two objectives, against each other"),
                make<PairPane>},
        PaneRow{"importance", QT_TR_NOOP("Importance"), QT_TR_NOOP("Which parameters mattered"), make<ImportancePane>},
        PaneRow{"model", QT_TR_NOOP("Model"),
                QT_TR_NOOP("Why a trial was chosen, and what a model of the study believes along its parameters"),
                make<ModelPane>},
        PaneRow{"edf", QT_TR_NOOP("Distribution"), QT_TR_NOOP("Which share of the trials is at most this good"),
                make<EdfPane>},
        PaneRow{"improvement", QT_TR_NOOP("Gain"),
                QT_TR_NOOP("What can still be gained, at most, against the error of the best value: when to stop"),
                make<ImprovementPane>},
        PaneRow{"timeline", QT_TR_NOOP("Timeline"), QT_TR_NOOP("When each trial ran"), make<TimelinePane>},
        PaneRow{"family", QT_TR_NOOP("Family"),
                QT_TR_NOOP("Who went on from whom in population-based training, and the schedule that came of it"),
                make<FamilyPane>},
        PaneRow{"score", QT_TR_NOOP("Final score"),
                QT_TR_NOOP("A trial judged once on the sealed test part, beside what the search said of it"),
                make<ScorePane>},
    };
    return kRows;
}

} // namespace goodfit::ui
