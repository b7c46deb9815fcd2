#include "ui/pages/tune/panes/pair_pane.h"

#include "core/charts/pair_matrix.h"
#include "core/jobs/study_importance.h"
#include "core/search/bare_study.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/plots/matrix_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr std::size_t kMostParameters = 6; // of a matrix that can still be read

using Build = charts::Chart (*)(const charts::StudyTable&, std::size_t, std::size_t, const charts::StudyView&);

struct PairKind {
    const char* title;
    AxesOffered axes; // that it may run along
    Build build;
    std::optional<charts::PairPicture> matrix; // of all pairs at once
};
constexpr std::array kKinds{
    PairKind{QT_TR_NOOP("Contour"), AxesOffered::Parameters, charts::contourChart, charts::PairPicture::Contour},
    PairKind{QT_TR_NOOP("Rank"), AxesOffered::Parameters, charts::rankChart, charts::PairPicture::Rank},
    PairKind{QT_TR_NOOP("Pareto front"), AxesOffered::All, charts::paretoChart, {}},
    PairKind{QT_TR_NOOP("Hypervolume"), AxesOffered::Objectives, charts::hypervolumeChart, {}},
};

const PairKind& kindOf(const QComboBox& box) {
    return kKinds[static_cast<std::size_t>(std::max(0, box.currentIndex()))];
}

} // namespace

PairPane::PairPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_kind(new QComboBox(this)),
      m_all(new QToolButton(this)),
      m_which(new QToolButton(this)),
      m_parameters(new QMenu(this)),
      m_pair(new QWidget(this)),
      m_x(new QComboBox(m_pair)),
      m_y(new QComboBox(m_pair)),
      m_stack(new QStackedWidget(this)),
      m_matrix(new MatrixView(this)),
      m_chart(trialChart(workspace, QStringLiteral("pairChart"), tr("Two parameters against each other"), this)),
      m_back(new QShortcut(QKeySequence(Qt::Key_Escape), this)) {
    m_kind->setObjectName(QStringLiteral("pairKind"));
    for (const PairKind& kind : kKinds) {
        m_kind->addItem(tr(kind.title));
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    makeChoosers(*row);
    column->addLayout(row);
    makeMatrix(workspace);
    m_stack->addWidget(m_matrix);
    m_stack->addWidget(m_chart);
    column->addWidget(m_stack, 1);
    m_back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(m_back, &QShortcut::activated, this, [this] { showAll(true); });
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &PairPane::poll);
}

void PairPane::makeChoosers(QHBoxLayout& row) {
    auto* pair = new QHBoxLayout(m_pair);
    pair->setContentsMargins(0, 0, 0, 0);
    const auto add = [this](QHBoxLayout& onto, const QString& text, QComboBox* box, const QString& tip) {
        auto* label = new QLabel(text, this);
        label->setBuddy(box);
        describe(box, QString(text).remove(QLatin1Char('&')), tip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(box, &QComboBox::currentIndexChanged, this, &Pane::changed);
        onto.addWidget(label);
        onto.addWidget(box);
    };
    add(row, tr("&Show"), m_kind, tr("What is drawn over the two"));
    m_all->setObjectName(QStringLiteral("allPairs"));
    m_all->setText(tr("All pairs"));
    m_all->setCheckable(true);
    m_all->setChecked(true);
    describe(m_all, tr("All pairs"), tr("Every pair of parameters at once; click one to see it alone"), tr("Esc"));
    connect(m_all, &QToolButton::clicked, this, &PairPane::showAll);
    row.addWidget(m_all);
    m_which->setObjectName(QStringLiteral("pairParameters"));
    m_which->setText(tr("Parameters"));
    m_which->setMenu(m_parameters);
    m_which->setPopupMode(QToolButton::InstantPopup);
    describe(m_which, tr("Parameters of the matrix"), tr("Which parameters are set against each other"));
    row.addWidget(m_which);
    add(*pair, tr("a&cross"), m_x, tr("What runs along the bottom"));
    add(*pair, tr("&up"), m_y, tr("What runs upwards"));
    row.addWidget(m_pair);
    row.addStretch(1);
}

void PairPane::makeMatrix(Workspace& workspace) {
    m_matrix->setObjectName(QStringLiteral("pairMatrix"));
    connect(m_matrix, &MatrixView::pairChosen, this, &PairPane::showPair);
    connect(m_matrix, &MatrixView::exportFailed, &workspace.study, &StudySession::refused);
    connect(m_matrix, &MatrixView::trialClicked, this,
            [&workspace](qint64 number) { workspace.selection.selectTrial(number); });
}

void PairPane::showAll(bool on) {
    m_all->setChecked(on);
    m_version = 0;
    emit changed();
    if (on && m_matrix->isVisible()) {
        m_matrix->setFocus();
    }
}

void PairPane::showPair(const QString& across, const QString& up) {
    for (const auto& [box, id] : {std::pair{m_x, across}, std::pair{m_y, up}}) {
        const QSignalBlocker quiet(box);
        for (int i = 0; i < box->count(); ++i) {
            if (box->itemData(i, kAxisIdRole).toString() == id) {
                box->setCurrentIndex(i);
            }
        }
    }
    showAll(false);
    m_chart->setFocus();
}

void PairPane::display(const PaneContent& content) {
    const PairKind& kind = kindOf(*m_kind);
    const std::size_t parameters = content.table.axes.size() - content.table.objectives;
    const bool hasMatrix = kind.matrix && parameters > 2;
    const bool all = hasMatrix && m_all->isChecked();
    offerAxes(*m_x, content.table, kind.axes, 0);
    offerAxes(*m_y, content.table, kind.axes, 1);
    if (kind.axes == AxesOffered::All && m_kind->currentIndex() != m_kindShown) {
        chooseObjectives(content.table);
    }
    m_kindShown = m_kind->currentIndex();
    m_all->setVisible(hasMatrix);
    m_which->setVisible(all);
    m_pair->setVisible(!all);
    m_back->setEnabled(hasMatrix && !all);
    m_stack->setCurrentIndex(all ? 0 : 1);
    if (all) {
        displayMatrix(content);
    } else if (m_x->currentIndex() >= 0 && m_y->currentIndex() >= 0) {
        m_chart->setChart(kind.build(content.table, static_cast<std::size_t>(m_x->currentData().toInt()),
                                     static_cast<std::size_t>(m_y->currentData().toInt()), content.view));
    }
}

// What was chosen for another kind may be two parameters: a front has an objective at least, two where there are two.
void PairPane::chooseObjectives(const charts::StudyTable& table) {
    const auto objectives = static_cast<int>(table.objectives);
    if (m_x->currentIndex() < objectives || m_y->currentIndex() < objectives) {
        return;
    }
    const QSignalBlocker quietX(m_x);
    const QSignalBlocker quietY(m_y);
    if (objectives > 1) {
        m_x->setCurrentIndex(0);
    }
    m_y->setCurrentIndex(objectives > 1 ? 1 : 0);
}

void PairPane::displayMatrix(const PaneContent& content) {
    const charts::PairPicture picture = *kindOf(*m_kind).matrix;
    offerParameters(content.table);
    const std::size_t parameters = content.table.axes.size() - content.table.objectives;
    const bool picks = m_chosen.size() < 2 && parameters > kMostParameters;
    if (picks) {
        askForImportant(content);
    }
    const std::vector<std::size_t> columns = columnsOf(content.table);
    const charts::PairMatrix& held = m_matrix->content();
    const bool same =
        content.version == m_version && held.picture == picture && held.axes.size() == columns.size() &&
        std::equal(columns.begin(), columns.end(), held.axes.begin(),
                   [](std::size_t column, const charts::ParallelAxis& axis) { return axis.column() == column; });
    if (same && held.empty.empty()) {
        m_matrix->setPassing(content.table, content.view);
        return;
    }
    m_version = content.version;
    m_matrix->setContent(charts::pairMatrix(content.table, columns, picture, content.view), content.view.selected);
    QString note;
    if (columns.size() < parameters) {
        note = !picks                ? tr("%1 of %2 parameters")
               : m_important.empty() ? tr("the first %1 of %2 parameters")
                                     : tr("the %1 most important of %2 parameters (PED-ANOVA)");
        note = note.arg(columns.size()).arg(parameters);
    }
    m_matrix->setNote(note);
}

// Those that were picked, else all there are, else the most important ones.
std::vector<std::size_t> PairPane::columnsOf(const charts::StudyTable& table) const {
    std::vector<std::size_t> columns;
    const bool fits = table.axes.size() - table.objectives <= kMostParameters;
    const std::vector<std::string>& wanted = m_chosen.size() > 1 || fits ? m_chosen : m_important;
    for (std::size_t column = table.objectives; column < table.axes.size(); ++column) {
        const bool every = wanted.size() < 2;
        if (every ? columns.size() < kMostParameters
                  : std::find(wanted.begin(), wanted.end(), table.axes[column].id) != wanted.end()) {
            columns.push_back(column);
        }
    }
    return columns;
}

void PairPane::offerParameters(const charts::StudyTable& table) {
    std::vector<std::string> ids;
    for (std::size_t column = table.objectives; column < table.axes.size(); ++column) {
        ids.push_back(table.axes[column].id);
    }
    if (ids == m_offered) {
        return;
    }
    m_offered = ids;
    std::erase_if(m_chosen, [&table](const std::string& id) { return !table.axisOf(id); });
    m_important.clear();
    m_asked.clear();
    m_parameters->clear();
    for (std::size_t column = table.objectives; column < table.axes.size(); ++column) {
        QAction* action = m_parameters->addAction(QString::fromStdString(table.axes[column].title));
        action->setCheckable(true);
        const std::string id = table.axes[column].id;
        action->setChecked(std::find(m_chosen.begin(), m_chosen.end(), id) != m_chosen.end());
        connect(action, &QAction::toggled, this, [this, id](bool on) {
            std::erase(m_chosen, id);
            if (on) {
                m_chosen.push_back(id);
            }
            emit changed();
        });
    }
    m_parameters->addSeparator();
    QAction* automatic = m_parameters->addAction(tr("The most important ones"));
    connect(automatic, &QAction::triggered, this, [this] {
        m_chosen.clear();
        m_offered.clear(); // the checks with them
        emit changed();
    });
}

// One evaluation at a time; a study that runs is asked again when it has grown by a tenth.
void PairPane::askForImportant(const PaneContent& content) {
    const auto finished = std::count_if(content.study.trials.begin(), content.study.trials.end(),
                                        [](const search::Trial& trial) { return search::isFinished(trial.state); });
    const auto tenths = static_cast<int>(std::log(static_cast<double>(finished + 1)) / std::log(1.1));
    const QString asked = QStringLiteral("%1 %2 %3 %4")
                              .arg(tenths)
                              .arg(content.objective)
                              .arg(content.study.trials.empty() ? 0 : content.study.trials.front().startedMs)
                              .arg(QString::fromStdString(content.study.name));
    if (m_job.isActive() || asked == m_asked) {
        return;
    }
    m_asked = asked;
    m_job.start([study = search::withoutCurves(content.study), objective = content.objective](const std::stop_token&) {
        return jobs::importantParameters(study, objective, kMostParameters);
    });
    m_poll.start();
}

void PairPane::poll() {
    const std::optional<Result<std::vector<std::string>>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_poll.stop();
    if (outcome->ok()) {
        m_important = outcome->value();
        m_version = 0;
        emit changed();
    }
}

} // namespace goodfit::ui
