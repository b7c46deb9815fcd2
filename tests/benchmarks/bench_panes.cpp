// Frame times of the Tune page while an axis is brushed, over a study made up of so many trials:
// `bench_panes [TRIALS [CHOICES [PANE [FOLDER/PREFIX [OBJECTIVES]]]]]` prints JSON, and leaves a picture of each pane
// at the prefix. CHOICES: how many values the choice parameter has; PANE: only this one; OBJECTIVES above 1: the pairs
// are their Pareto front, and every trial is on that of all. Milliseconds of the window's thread's own time, so that a
// busy machine does not show: a frame is all that one step of the brush causes (the filter's arithmetic, charts, table
// and painting, also what is painted after the first picture), a stall the longest single event of it; `first` is the
// pane's first drawing. The brush covers 40 % and 98 % of the trials.
#include "core/base/random.h"
#include "core/catalogue/standard.h"
#include "core/jobs/describe.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/charts_panel.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/pages/tune/tune_page.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

constexpr int kFrames = 30;
constexpr int kWarm = 3;

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

// What is gained in one is lost in the others: no trial beats another one.
void addObjectives(search::Study& study, std::int64_t count) {
    RandomStream stream(2, Purpose::Test);
    study.objectives.assign(static_cast<std::size_t>(count), {"val_loss", false});
    for (search::Trial& trial : study.trials) {
        double sum = 0.0;
        for (std::int64_t i = 0; trial.value && i < count; ++i) {
            trial.values.push_back(-std::log(1.0 - stream.uniform()));
            sum += trial.values.back();
        }
        for (double& value : trial.values) {
            value /= sum;
        }
        trial.value = trial.values.empty() ? trial.value : trial.values.front();
    }
}

double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Knows what every event cost the window's thread.
class MeasuringApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth++ > 0) {
            const bool done = QApplication::notify(receiver, event);
            --m_depth;
            return done;
        }
        const double before = threadMs();
        const bool done = QApplication::notify(receiver, event);
        const double spent = threadMs() - before;
        --m_depth;
        m_sum += spent;
        m_longest = std::max(m_longest, spent);
        if (spent > kSomething) {
            m_quiet.start();
        }
        return done;
    }
    void reset() {
        m_sum = m_longest = 0;
        m_quiet.start();
    }
    // Turns the event loop until nothing more has happened for longer than a chart waits before it paints.
    void settle() {
        constexpr int kQuietMs = 45;
        while (m_quiet.elapsed() < kQuietMs) {
            processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
        }
    }
    [[nodiscard]] double sum() const { return m_sum; }
    [[nodiscard]] double longest() const { return m_longest; }

private:
    static constexpr double kSomething = 0.05; // ms
    int m_depth = 0;
    double m_sum = 0, m_longest = 0;
    QElapsedTimer m_quiet;
};

struct Times {
    std::vector<double> work, stall;
};

double at(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// share: of the axis that the brush covers.
Times brush(MeasuringApplication& application, Workspace& workspace, double share) {
    Times times;
    for (int frame = 0; frame < kFrames + kWarm; ++frame) {
        const double low = (1.0 - share) * 0.99 * frame / (kFrames + kWarm);
        charts::TrialFilter filter;
        filter.set({"training.momentum", low, low + 0.99 * share});
        application.reset();
        QMetaObject::invokeMethod(
            &application, [&workspace, &filter] { workspace.selection.setFilter(filter); }, Qt::QueuedConnection);
        application.settle();
        if (frame >= kWarm) {
            times.work.push_back(application.sum());
            times.stall.push_back(application.longest());
        }
    }
    workspace.selection.setFilter({});
    application.settle();
    return times;
}

void print(const char* name, const Times& times) {
    std::printf(
        ", \"%s\": {\"frame_ms\": %.2f, \"frame_worst_ms\": %.2f, \"stall_ms\": %.2f, "
        "\"stall_worst_ms\": %.2f}",
        name, at(times.work, 0.5), at(times.work, 1.0), at(times.stall, 0.5), at(times.stall, 1.0));
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "qt.qpa.*=false");
    MeasuringApplication application(argc, argv);
    const std::int64_t trials = argc > 1 ? std::atoll(argv[1]) : 10'000;
    const std::int64_t choices = argc > 2 ? std::atoll(argv[2]) : 3;
    const QString only = argc > 3 ? QString::fromLocal8Bit(argv[3]) : QString();
    Workspace workspace(standardCatalogue());
    workspace.store.reset(jobs::firstDocument(Component("moons"), {}).value(), {});
    TunePage page(workspace);
    page.resize(1180, 760);
    page.show();
    application.reset();
    const double before = threadMs();
    search::Study study = syntheticStudy(workspace.store.document(), trials, choices);
    const std::int64_t objectives = argc > 5 ? std::atoll(argv[5]) : 1;
    if (objectives > 1) {
        addObjectives(study, objectives);
    }
    workspace.study.showKept(std::move(study));
    page.shown();
    application.settle();
    std::printf("{\"trials\": %lld, \"choices\": %lld, \"show_ms\": %.1f, \"panes\": [", static_cast<long long>(trials),
                static_cast<long long>(choices), threadMs() - before);
    const char* comma = "";
    for (const PaneRow& row : paneRows()) {
        if (!only.isEmpty() && only != QLatin1String(row.id)) {
            continue;
        }
        application.reset();
        QMetaObject::invokeMethod(
            &application, [&] { page.findChild<ChartsPanel*>()->showPane(QLatin1String(row.id)); },
            Qt::QueuedConnection);
        application.settle();
        if (auto* kind = page.findChild<QComboBox*>(QStringLiteral("pairKind")); kind != nullptr && objectives > 1) {
            constexpr int kFront = 2;
            kind->setCurrentIndex(kFront);
            application.settle();
        }
        std::printf("%s\n  {\"pane\": \"%s\", \"first_ms\": %.1f, \"first_stall_ms\": %.1f", comma, row.id,
                    application.sum(), application.longest());
        print("brush_40", brush(application, workspace, 0.4));
        print("brush_98", brush(application, workspace, 0.98));
        std::printf("}");
        std::fflush(stdout);
        comma = ",";
        if (argc > 4) {
            page.grab().save(QString::fromLocal8Bit(argv[4]) + QLatin1String(row.id) + QStringLiteral(".png"));
        }
    }
    std::printf("\n]}\n");
    joinLeftWork();
    return 0;
}
