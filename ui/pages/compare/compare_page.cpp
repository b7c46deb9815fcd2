#include "ui/pages/compare/compare_page.h"

#include "core/charts/study_charts.h"
#include "core/document/difference.h"
#include "ui/bridge/workspace.h"
#include "ui/models/runs_model.h"
#include "ui/pages/compare/duel_panel.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

// ": Auto, ASHA"; nothing of another program's study.
std::string methodsOf(const search::Study& study, const Catalogue& catalogue) {
    std::string methods;
    for (const char* family : {"sampler", "pruner"}) {
        const Setting* held = study.document.search.settings.find(family);
        const ParameterSpec* spec = catalogue.spec("search", study.document.search, family);
        const std::string type = held && held->component() ? held->component()->type()
                                 : spec                    ? spec->initial.text()
                                                           : std::string();
        const ComponentInfo* member = catalogue.member(family, type);
        if (member && type != "none" && !(study.document == Document{})) {
            methods += (methods.empty() ? ": " : ", ") + member->label;
        }
    }
    return methods;
}

} // namespace

ComparePage::ComparePage(Workspace& workspace, QWidget* parent)
    : Page(parent),
      m_workspace(workspace),
      m_duel(workspace.store),
      m_model(new RunsModel(workspace.store.catalogue(), this)) {
    setAccessibleName(tr("Compare"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    auto* top = new QSplitter(Qt::Horizontal, this);
    top->setObjectName(QStringLiteral("compareTopSplit"));
    top->addWidget(makeRuns());
    top->addWidget(makeCurves());
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("compareSplit"));
    split->addWidget(top);
    split->addWidget(makeTabs());
    for (QSplitter* each : {top, split}) {
        each->setChildrenCollapsible(false);
        each->setStretchFactor(0, 1);
        each->setStretchFactor(1, 1);
    }
    top->setSizes({620, 520}); // in proportion: what each run changed is worth its room
    split->setSizes({400, 240});
    column->addWidget(split, 1);
    connect(m_model, &RunsModel::chosenChanged, this, &ComparePage::refresh);
    connect(&workspace.archive, &ArchiveSession::keptFound, this, [this](const Kept& kept) {
        m_kept = kept.studies;
        m_model->setRuns(kept.runs);
        m_runs->resizeColumnsToContents();
        showStudies();
    });
    connect(&workspace.store, &DocumentStore::wasReset, this, [this] {
        m_kept.clear();
        m_model->setRuns({});
        showStudies();
    });
    refresh();
    showStudies();
}

QWidget* ComparePage::makeRuns() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 6, 0);
    column->addWidget(headingLabel(tr("Runs of this document"), box));
    m_runs = new QTableView(box);
    m_runs->setObjectName(QStringLiteral("runTable"));
    m_runs->setModel(m_model);
    m_runs->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_runs->setAlternatingRowColors(true);
    m_runs->setTabKeyNavigation(false);
    m_runs->setWordWrap(false);
    m_runs->verticalHeader()->hide();
    m_runs->horizontalHeader()->setStretchLastSection(true);
    describe(m_runs, tr("Runs"), tr("Check the runs to lay over each other; Space checks the current one"));
    column->addWidget(m_runs, 1);
    column->addWidget(noteLabel(tr("The last 50 runs are kept beside the document. The two oldest of those checked "
                                   "are A and B below."),
                                box));
    return box;
}

QWidget* ComparePage::makeCurves() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&Curve"), box);
    m_curve = new QComboBox(box);
    m_curve->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(m_curve);
    describe(m_curve, tr("Curve"), tr("Which curve of the checked runs is drawn, and what A and B are judged by"));
    connect(m_curve, &QComboBox::currentIndexChanged, this, &ComparePage::refresh);
    row->addWidget(label);
    row->addWidget(m_curve);
    row->addStretch(1);
    m_together = new QCheckBox(tr("&Seeds as a band"), box);
    m_together->setObjectName(QStringLiteral("seedsTogether"));
    describe(m_together, tr("Seeds as a band"),
             tr("Checked runs that differ in nothing but seeds become their mean with a band of one standard "
                "deviation"));
    connect(m_together, &QCheckBox::toggled, this, &ComparePage::refresh);
    row->addWidget(m_together);
    column->addLayout(row);
    m_chart = new ChartView(box);
    m_chart->setObjectName(QStringLiteral("runsChart"));
    m_chart->setAccessibleName(tr("Curves of the checked runs"));
    column->addWidget(m_chart, 1);
    return box;
}

QWidget* ComparePage::makeTabs() {
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    m_differences = new QTableWidget(0, 3, tabs);
    m_differences->setObjectName(QStringLiteral("differences"));
    m_differences->setHorizontalHeaderLabels({tr("Setting"), tr("A"), tr("B")});
    m_differences->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_differences->verticalHeader()->hide();
    m_differences->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_differences->setTabKeyNavigation(false);
    m_differences->setAccessibleName(tr("What tells A from B"));
    m_duelPanel = new DuelPanel(m_duel, tabs);
    auto* studies = new QSplitter(Qt::Horizontal, tabs);
    studies->setObjectName(QStringLiteral("compareStudiesSplit"));
    studies->setChildrenCollapsible(false);
    m_histories = new ChartView(studies);
    m_histories->setObjectName(QStringLiteral("studiesHistoryChart"));
    m_histories->setAccessibleName(tr("Best value so far by study"));
    m_studies = new ChartView(studies);
    m_studies->setObjectName(QStringLiteral("studiesChart"));
    m_studies->setAccessibleName(tr("Distribution of the trials' values by study"));
    tabs->addTab(m_differences, tr("What differs"));
    tabs->addTab(m_duelPanel, tr("Is B better than A?"));
    tabs->addTab(studies, tr("Studies"));
    describeTabArrows(tabs);
    return tabs;
}

void ComparePage::shown() {
    m_workspace.archive.askEverything();
}

// Every curve that one of the checked runs has.
void ComparePage::offerCurves() {
    QStringList names;
    for (const int row : m_model->chosen()) {
        const KeptRun& run = m_model->runAt(row);
        for (const train::Curve& curve :
             run.snapshot.history ? run.snapshot.history->curves : std::vector<train::Curve>()) {
            const QString name = QString::fromStdString(curve.name);
            if (!names.contains(name) && name != QLatin1String("learning_rate")) {
                names << name;
            }
        }
    }
    names.sort();
    QStringList held;
    for (int i = 0; i < m_curve->count(); ++i) {
        held << m_curve->itemText(i);
    }
    if (names == held) {
        return;
    }
    const QSignalBlocker quiet(m_curve);
    const QString before = m_curve->count() > 0 ? m_curve->currentText() : QStringLiteral("val_loss");
    m_curve->clear();
    m_curve->addItems(names);
    m_curve->setCurrentIndex(std::max<int>(0, static_cast<int>(names.indexOf(before))));
}

// With the seeds together, runs that differ in nothing else have one name: that of the oldest.
std::vector<charts::NamedRun> ComparePage::namedRuns() const {
    const auto isSeed = [](const Difference& each) { return each.path.ends_with("seed"); };
    const auto isRepeat = [&](const KeptRun& run, const KeptRun& other) {
        if (!m_together->isChecked() || !run.document || !other.document) {
            return false;
        }
        const auto all = differencesOf(*run.document, *other.document, m_workspace.store.catalogue());
        return std::all_of(all.begin(), all.end(), isSeed);
    };
    std::vector<int> firsts;
    std::vector<charts::NamedRun> runs;
    for (const int row : m_model->chosen()) {
        const KeptRun& run = m_model->runAt(row);
        const auto first =
            std::find_if(firsts.begin(), firsts.end(), [&](int each) { return isRepeat(m_model->runAt(each), run); });
        const int named = first == firsts.end() ? firsts.emplace_back(row) : *first;
        runs.push_back({m_model->nameAt(named).toStdString(), run.snapshot.history.get()});
    }
    return runs;
}

void ComparePage::refresh() {
    offerCurves();
    m_chart->setChart(charts::runsChart(namedRuns(), m_curve->currentText().toStdString()));
    showDifferences();
}

void ComparePage::showDifferences() {
    m_differences->clearSpans();
    m_differences->setRowCount(0);
    const QList<int> chosen = m_model->chosen();
    const bool two = chosen.size() >= 2 && m_model->runAt(chosen[0]).document && m_model->runAt(chosen[1]).document;
    if (!two) {
        m_duelPanel->setSides(std::nullopt, std::nullopt, {}, {}, {});
        return;
    }
    const Document& a = *m_model->runAt(chosen[0]).document;
    const Document& b = *m_model->runAt(chosen[1]).document;
    m_differences->setHorizontalHeaderLabels(
        {tr("Setting"), tr("A: %1").arg(m_model->nameAt(chosen[0])), tr("B: %1").arg(m_model->nameAt(chosen[1]))});
    for (const Difference& each : differencesOf(a, b, m_workspace.store.catalogue())) {
        const int row = m_differences->rowCount();
        m_differences->insertRow(row);
        auto* label = new QTableWidgetItem(QString::fromStdString(each.label));
        label->setToolTip(QString::fromStdString(each.path));
        m_differences->setItem(row, 0, label);
        m_differences->setItem(row, 1, new QTableWidgetItem(QString::fromStdString(each.a)));
        m_differences->setItem(row, 2, new QTableWidgetItem(QString::fromStdString(each.b)));
    }
    if (m_differences->rowCount() == 0) {
        m_differences->insertRow(0);
        m_differences->setItem(0, 0, new QTableWidgetItem(tr("Nothing: the same settings")));
        m_differences->setSpan(0, 0, 1, 3);
    }
    m_duelPanel->setSides(a, b, m_model->nameAt(chosen[0]), m_model->nameAt(chosen[1]),
                          m_curve->currentText().toStdString());
}

void ComparePage::showStudies() {
    std::vector<charts::StudyTable> tables;
    tables.reserve(m_kept.size());
    std::vector<std::pair<std::string, const charts::StudyTable*>> named;
    std::vector<std::pair<std::string, const search::Study*>> histories;
    for (const search::Study& study : m_kept) {
        tables.push_back(charts::tableOf(study));
        const std::string name =
            tr("Study %1").arg(tables.size()).toStdString() + methodsOf(study, m_workspace.store.catalogue());
        named.emplace_back(name, &tables.back());
        histories.emplace_back(name, &study);
    }
    m_histories->setChart(charts::studiesHistoryChart(histories));
    m_studies->setChart(charts::edfChart(named));
}

} // namespace goodfit::ui
