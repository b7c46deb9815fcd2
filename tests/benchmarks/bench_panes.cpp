// Frame times of the Tune page while an axis is brushed, over a study made up of so many trials:
// `bench_panes [TRIALS [CHOICES]]` prints JSON. A frame is what the filter's change costs (charts built anew, the table
// filtered) plus the painting of everything it changed. CHOICES: how many values the choice parameter has.
#include "core/base/random.h"
#include "core/catalogue/standard.h"
#include "core/jobs/describe.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/charts_panel.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/pages/tune/tune_page.h"
#include "ui/plots/chart_view.h"
#include "ui/plots/parallel_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr int kFrames = 60;
constexpr int kWarm = 5;

search::Study syntheticStudy(const Document& document, std::int64_t trials, std::int64_t choices) {
    search::Study study;
    study.name = "synthetic";
    study.document = document;
    const auto real = [](const char* path, double low, double high, bool log) {
        return search::Dimension{path, path, false, NumericRange{low, high, log, {}}, {}, {}, {}};
    };
    study.space.dimensions = {real("training.optimizer.learning_rate", 1e-5, 1, true),
                              real("training.l2", 1e-7, 1e-1, true), real("training.momentum", 0, 0.99, false)};
    study.space.dimensions.push_back({"layers.a.units", "units", true, NumericRange{4, 256, true, {}}, {}, {}, {}});
    search::Dimension choice{"layers.a.activation", "activation", false, {}, {}, {}, {}};
    for (std::int64_t i = 0; i < choices; ++i) {
        choice.choices.emplace_back("choice " + std::to_string(i));
    }
    study.space.dimensions.push_back(choice);
    study.planned = trials;
    RandomStream stream(1, Purpose::Test);
    for (std::int64_t number = 0; number < trials; ++number) {
        search::Trial trial;
        trial.number = number;
        const double rate = std::pow(10.0, -5 + 5 * stream.uniform());
        const double share = stream.uniform();
        trial.parameters = {{"training.optimizer.learning_rate", Value(rate)},
                            {"training.l2", Value(std::pow(10.0, -7 + 6 * stream.uniform()))},
                            {"training.momentum", Value(0.99 * share)},
                            {"layers.a.units", Value(static_cast<std::int64_t>(4 + stream.below(253)))},
                            {"layers.a.activation",
                             study.space.dimensions[4].choices[stream.below(static_cast<std::uint32_t>(choices))]}};
        trial.state = number % 9 == 4    ? search::TrialState::Pruned
                      : number % 23 == 7 ? search::TrialState::Failed
                                         : search::TrialState::Complete;
        const double value = 0.1 + std::pow(std::log10(rate) + 3, 2) / 9 + 0.2 * stream.uniform();
        for (std::int64_t step = 0; step < 20; ++step) {
            trial.intermediate.emplace_back(step, value * (1 + std::exp(-0.3 * static_cast<double>(step))));
        }
        if (trial.state != search::TrialState::Failed) {
            trial.value = value;
        }
        trial.startedMs = 1'000'000 + 50 * number;
        trial.endedMs = trial.startedMs + 80;
        trial.seconds = 0.08;
        study.trials.push_back(std::move(trial));
    }
    return study;
}

void paint(TunePage& page) {
    for (ChartView* view : page.findChildren<ChartView*>()) {
        if (view->isVisible()) {
            view->replotNow();
        }
    }
    for (ParallelView* view : page.findChildren<ParallelView*>()) {
        if (view->isVisible()) {
            view->repaint();
        }
    }
    for (QTableView* table : page.findChildren<QTableView*>()) {
        if (table->isVisible()) {
            table->viewport()->repaint();
        }
    }
}

struct Times {
    std::vector<double> filter, paint, whole;
};

double at(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double msOf(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

Times brush(Workspace& workspace, TunePage& page) {
    Times times;
    for (int frame = 0; frame < kFrames + kWarm; ++frame) {
        const double low = 0.3 * frame / (kFrames + kWarm);
        charts::TrialFilter filter;
        filter.set({"training.momentum", low, low + 0.4});
        QElapsedTimer clock;
        clock.start();
        workspace.selection.setFilter(filter);
        const double filtered = msOf(clock);
        paint(page);
        const double whole = msOf(clock);
        QCoreApplication::processEvents();
        if (frame >= kWarm) {
            times.filter.push_back(filtered);
            times.paint.push_back(whole - filtered);
            times.whole.push_back(whole);
        }
    }
    workspace.selection.setFilter({});
    return times;
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const std::int64_t trials = argc > 1 ? std::atoll(argv[1]) : 10'000;
    const std::int64_t choices = argc > 2 ? std::atoll(argv[2]) : 3;
    Workspace workspace(standardCatalogue());
    workspace.store.reset(jobs::firstDocument(Component("moons"), {}).value(), {});
    TunePage page(workspace);
    page.resize(1180, 760);
    page.show();
    QElapsedTimer clock;
    clock.start();
    workspace.study.showKept(syntheticStudy(workspace.store.document(), trials, choices));
    page.shown();
    QCoreApplication::processEvents();
    std::printf("{\"trials\": %lld, \"choices\": %lld, \"show_ms\": %.1f, \"panes\": [", static_cast<long long>(trials),
                static_cast<long long>(choices), msOf(clock));
    const char* comma = "";
    for (const PaneRow& row : paneRows()) {
        page.findChild<ChartsPanel*>()->showPane(QLatin1String(row.id));
        QCoreApplication::processEvents();
        const Times times = brush(workspace, page);
        std::printf(
            "%s\n  {\"pane\": \"%s\", \"filter_ms\": %.2f, \"paint_ms\": %.2f, \"frame_ms\": %.2f, "
            "\"frame_p95_ms\": %.2f}",
            comma, row.id, at(times.filter, 0.5), at(times.paint, 0.5), at(times.whole, 0.5), at(times.whole, 0.95));
        std::fflush(stdout);
        comma = ",";
    }
    std::printf("\n]}\n");
    joinLeftWork();
    return 0;
}
