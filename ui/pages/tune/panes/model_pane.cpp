#include "ui/pages/tune/panes/model_pane.h"

#include "core/search/bare_study.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr int kPlayMs = 600;
enum Kind { Why, Dependence };

} // namespace

ModelPane::ModelPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_workspace(workspace),
      m_model(trialChart(workspace, QStringLiteral("modelChart"), tr("What the model believes"), this)),
      m_promise(trialChart(workspace, QStringLiteral("promiseChart"), tr("What the model promised"), this)),
      m_note(noteLabel({}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeControls());
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("modelSplit"));
    split->addWidget(m_model);
    split->addWidget(m_promise);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    column->addWidget(split, 1);
    column->addWidget(m_note);
    m_note->setObjectName(QStringLiteral("modelNote"));
    m_poll.setInterval(kPollMs);
    m_player.setInterval(kPlayMs);
    connect(&m_poll, &QTimer::timeout, this, &ModelPane::poll);
    connect(&m_player, &QTimer::timeout, this, [this] {
        if (m_trial->value() >= m_trial->maximum() || !isVisible()) {
            play(false);
        } else if (!m_job.isActive()) { // every trial is seen, however long a fit takes
            m_trial->setValue(m_trial->value() + 1);
        }
    });
}

QWidget* ModelPane::makeControls() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const char* name, const QString& text, const QString& tip) {
        auto* label = new QLabel(text, bar);
        auto* box = new QComboBox(bar);
        box->setObjectName(QLatin1String(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(9);
        label->setBuddy(box);
        describe(box, QString(text).remove(QLatin1Char('&')), tip);
        connect(box, &QComboBox::currentIndexChanged, this, &Pane::changed);
        row->addWidget(label);
        row->addWidget(box, 1);
        return box;
    };
    m_kind = add("modelKind", tr("&Show"), tr("The model when a trial was chosen, or that of the whole study"));
    {
        const QSignalBlocker quiet(m_kind);
        m_kind->addItems({tr("Why this trial?"), tr("Partial dependence")});
    }
    m_first = add("modelFirst", tr("a&long"), tr("The parameter along the bottom"));
    m_second = add("modelSecond", tr("&and"), tr("A second parameter, upwards; none: one parameter with the band"));
    m_replay = new QWidget(bar);
    auto* replay = new QHBoxLayout(m_replay);
    replay->setContentsMargins(0, 0, 0, 0);
    m_play = quietButton(QStringLiteral("play"), {}, m_replay);
    m_play->setObjectName(QStringLiteral("modelPlay"));
    m_play->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_play->setCheckable(true);
    describe(m_play, tr("Replay"), tr("Goes through the trials one after another, as the search did"));
    connect(m_play, &QToolButton::clicked, this, &ModelPane::play);
    m_trial = new QSlider(Qt::Horizontal, m_replay);
    m_trial->setObjectName(QStringLiteral("modelTrial"));
    m_trial->setMinimumWidth(100);
    describe(m_trial, tr("Trial"), tr("The trial whose choice is explained; arrow keys go from trial to trial"));
    connect(m_trial, &QSlider::valueChanged, this, [this](int) { emit changed(); });
    m_number = new QLabel(m_replay);
    m_number->setMinimumWidth(m_number->fontMetrics().horizontalAdvance(QStringLiteral("trial 0000")));
    replay->addWidget(m_play);
    replay->addWidget(m_trial, 1);
    replay->addWidget(m_number);
    row->addWidget(m_replay, 3);
    row->addStretch(0);
    return bar;
}

void ModelPane::offerParameters(const charts::StudyTable& table) {
    offerAxes(*m_first, table, AxesOffered::Parameters, 0);
    QStringList titles{tr("none")};
    QStringList paths{QString()};
    for (const charts::StudyAxis& axis : table.axes) {
        if (!axis.isObjective) {
            titles << QString::fromStdString(axis.title);
            paths << QString::fromStdString(axis.id);
        }
    }
    QStringList held;
    for (int i = 0; i < m_second->count(); ++i) {
        held << m_second->itemText(i);
    }
    if (held != titles) {
        const QSignalBlocker quiet(m_second);
        const QString before = m_second->currentText();
        m_second->clear();
        for (qsizetype i = 0; i < titles.size(); ++i) {
            m_second->addItem(titles[i], paths[i]);
        }
        m_second->setCurrentIndex(std::max(0, m_second->findText(before)));
    }
}

// The trials there are, and the next one, which is chosen then and there.
void ModelPane::offerTrials(const PaneContent& content) {
    const QSignalBlocker quiet(m_trial);
    const bool isEmpty = content.study.trials.empty();
    const auto last = isEmpty ? 0 : static_cast<int>(content.study.trials.back().number);
    m_follows = isEmpty || m_trial->value() == m_last;
    m_trial->setRange(0, last + 1);
    if (content.view.selected != m_selected && content.view.selected >= 0) {
        m_trial->setValue(static_cast<int>(content.view.selected));
        m_follows = false;
    } else if (m_follows) {
        m_trial->setValue(last);
    }
    m_last = last;
    m_selected = content.view.selected;
    m_number->setText(m_trial->value() > last ? tr("the next") : tr("trial %1").arg(m_trial->value()));
}

void ModelPane::display(const PaneContent& content) {
    offerParameters(content.table);
    offerTrials(content);
    const bool why = m_kind->currentIndex() == Why;
    m_replay->setVisible(why);
    if (m_first->currentIndex() < 0) {
        return;
    }
    const auto axis = static_cast<std::size_t>(m_first->currentData().toInt());
    m_wished = {
        why,
        why ? m_trial->value() : -1,
        content.table.axes[axis].id,
        m_second->currentData().toString().toStdString(),
        why ? -1
            : static_cast<std::int64_t>(
                  std::count_if(content.study.trials.begin(), content.study.trials.end(),
                                [](const search::Trial& trial) { return search::isFinished(trial.state); })),
        content.study.name + std::to_string(content.study.trials.empty() ? 0 : content.study.trials.front().startedMs),
        why ? 0 : content.objective};
    m_wished.second = m_wished.second == m_wished.first ? std::string() : m_wished.second;
    fit();
}

// The same question of a study that has grown.
bool ModelPane::asksTheSame() const {
    Wish wish = m_wished;
    wish.finished = m_shown.finished;
    wish.trial = m_follows ? m_shown.trial : wish.trial;
    return wish == m_shown;
}

void ModelPane::fit() {
    if (m_wished == m_shown) {
        return;
    }
    if (m_job.isActive()) {
        if (!asksTheSame()) { // else trials that come faster than a fit would leave none to be seen
            m_job.requestStop();
        }
        return;
    }
    m_shown = m_wished;
    m_job.start(
        [study = search::withoutCurves(m_workspace.study.study()), wish = m_wished](const std::stop_token& stop) {
            return wish.why ? jobs::whyThisTrial(study, wish.trial, wish.first, wish.second, stop)
                            : jobs::dependence(study, wish.first, wish.second, wish.objective, stop);
        });
    m_poll.start();
}

void ModelPane::poll() {
    std::optional<Result<jobs::ModelPicture>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_poll.stop();
    if (!outcome->ok() && outcome->error().code == ErrorCode::Stopped) {
        m_shown = {};
        fit(); // what is wished for now
        return;
    }
    jobs::ModelPicture picture;
    if (outcome->ok()) {
        picture = std::move(outcome->value());
    } else {
        picture.model.title = tr("No model").toStdString();
        picture.model.empty = outcome->error().message;
        picture.model.summary = picture.model.empty;
    }
    m_promise->setVisible(picture.promise.has_value());
    m_note->setText(QString::fromStdString(picture.note));
    m_note->setVisible(!picture.note.empty());
    m_model->setChart(std::move(picture.model));
    if (picture.promise) {
        m_promise->setChart(std::move(*picture.promise));
    }
    fit(); // what was wished for meanwhile
}

void ModelPane::play(bool on) {
    m_play->setChecked(on);
    m_play->setIcon(icon(on ? QStringLiteral("pause") : QStringLiteral("play")));
    if (on && m_trial->value() >= m_trial->maximum()) {
        m_trial->setValue(0);
    }
    if (on) {
        m_player.start();
    } else {
        m_player.stop();
    }
}

} // namespace goodfit::ui
