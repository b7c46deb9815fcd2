// How the Lesson page is laid out, and which key does what.
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/lesson/lesson_page.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/teaching_parts.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace goodfit::ui {

namespace {

QLabel* paragraph(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    return label;
}

} // namespace

LessonPage::LessonPage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::ClickFocus); // Tab goes to what can be operated
    setAccessibleName(tr("Lesson"));
    m_session = new SweepSession(workspace, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    QWidget* top = makeTop();
    m_banner = new Banner(this);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setObjectName(QStringLiteral("lessonSplit"));
    m_split->addWidget(makeText());
    m_split->addWidget(makePictures());
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    column->addWidget(top);
    column->addWidget(m_banner);
    column->addWidget(m_split, 1);
    connect(m_session, &SweepSession::changed, this, &LessonPage::refresh);
    makeKeys();
}

// The lessons that come with the program; files join them.
void LessonPage::fillChooser() {
    const QDir shipped(QStringLiteral(":/lessons"));
    const QStringList files = shipped.entryList(QDir::Files, QDir::Name);
    for (const QString& name : files) {
        const QString file = shipped.filePath(name);
        const Result<lessons::Lesson> lesson = readAt(file);
        m_chooser->addItem(lesson ? QString::fromStdString(lesson->title) : name, file);
    }
}

QWidget* LessonPage::makeTop() {
    auto* box = new QWidget(this);
    auto* top = new QHBoxLayout(box);
    top->setContentsMargins(0, 0, 0, 0);
    m_chooser = new QComboBox(box);
    m_chooser->setObjectName(QStringLiteral("lessonChooser"));
    describe(m_chooser, tr("Lesson"), tr("Which lesson is shown"));
    fillChooser();
    m_counter = noteLabel({}, box);
    m_counter->setWordWrap(false);
    m_steps = new QTabBar(box);
    m_steps->setObjectName(QStringLiteral("steps"));
    m_steps->setExpanding(false);
    m_steps->setDrawBase(false);
    describeTabArrows(m_steps);
    m_steps->setFocusPolicy(Qt::NoFocus); // the page has keys for it
    m_steps->setProperty(Page::kHiddenWhenPresenting, true);
    describe(m_steps, tr("Steps"), tr("The steps of this lesson"), tr("PgUp, PgDown"));
    m_open = quietButton(QStringLiteral("open"), {}, box);
    m_open->setObjectName(QStringLiteral("openLesson"));
    m_open->setProperty(Page::kHiddenWhenPresenting, true);
    describe(m_open, tr("Open a lesson"),
             tr("A lesson of your own, as a JSON file; goodfit-cli lesson --help says how"));
    connect(m_open, &QToolButton::clicked, this, &LessonPage::askOpenFile);
    connect(m_steps, &QTabBar::currentChanged, this, &LessonPage::showStep);
    connect(m_chooser, &QComboBox::currentIndexChanged, this, &LessonPage::openLesson);
    top->addWidget(m_chooser);
    top->addWidget(m_open);
    top->addWidget(m_steps);
    top->addWidget(m_counter);
    top->addStretch(1);
    return box;
}

QWidget* LessonPage::makeText() {
    auto* side = new QWidget(this); // what moves the lesson on never scrolls out of sight
    auto* content = new QWidget(side);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 4, 0, 4);
    rows->setSpacing(10);
    m_title = headingLabel({}, content);
    m_title->setWordWrap(true);
    m_text = paragraph(content);
    m_prompt = paragraph(content);
    QFont bold = m_prompt->font();
    bold.setBold(true);
    m_prompt->setFont(bold);
    m_choices = new QWidget(content);
    m_choiceRows = new QVBoxLayout(m_choices);
    m_choiceRows->setContentsMargins(0, 0, 0, 0);
    m_group = new QButtonGroup(this);
    m_reveal = new QPushButton(tr("Reveal"), side);
    m_reveal->setObjectName(QStringLiteral("reveal"));
    describe(m_reveal, tr("Reveal"), tr("Show what was measured, and how near the prediction was"), tr("Return"));
    connect(m_reveal, &QPushButton::clicked, this, &LessonPage::reveal);
    m_answer = paragraph(content);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_back = new QPushButton(tr("Back"), side);
    m_back->setObjectName(QStringLiteral("back"));
    describe(m_back, tr("Back"), tr("The step before"), QStringLiteral("PgUp"));
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    m_next = new QPushButton(tr("Next"), side);
    m_next->setObjectName(QStringLiteral("next"));
    describe(m_next, tr("Next"), tr("The step after"), QStringLiteral("PgDown"));
    connect(m_next, &QPushButton::clicked, this, [this] {
        m_revealed = true;
        goOn();
    });
    for (QWidget* row : std::initializer_list<QWidget*>{m_title, m_text, m_prompt, m_choices, m_answer}) {
        rows->addWidget(row);
    }
    rows->addStretch(1);
    m_column = scrollColumn(content, kTextWidth, side);
    m_column->installEventFilter(this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* all = new QVBoxLayout(side);
    all->setContentsMargins(0, 0, 8, 0);
    all->addWidget(m_column, 1);
    all->addWidget(m_reveal);
    all->addLayout(buttons);
    return side;
}

QWidget* LessonPage::makePictures() {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    m_fit = namedChart(box, "fitChart", tr("Sample, fit, again"));
    m_parts = namedChart(box, "partsChart", tr("What the error is made of"));
    m_sketch = new SketchView(box);
    m_sketch->setObjectName(QStringLiteral("sketch"));
    rows->addWidget(m_fit, 1);
    rows->addWidget(m_sketch, 1);
    rows->addWidget(m_parts, 1);
    auto* row = new QHBoxLayout;
    m_sample = sampleButton(box, tr("Draw other training points and fit them"));
    connect(m_sample, &QToolButton::clicked, this, &LessonPage::newSample);
    m_mean = toggleButton(box, tr("Mean"), "mean", tr("The mean of all fits"), QStringLiteral("M"));
    m_bars = toggleButton(box, tr("Bars"), "bars", tr("Stack bias², variance and noise"), QStringLiteral("B"));
    for (QToolButton* button : {m_mean, m_bars}) {
        connect(button, &QToolButton::toggled, this, &LessonPage::refreshPictures);
    }
    m_capacity = new QWidget(box);
    auto* capacity = new QHBoxLayout(m_capacity);
    capacity->setContentsMargins(0, 0, 0, 0);
    m_valueText = new QLabel(m_capacity);
    m_valueText->setProperty(Page::kHiddenWhenPresenting, true); // the plots say it
    m_slider = new QSlider(Qt::Horizontal, m_capacity);
    capacity->addWidget(m_valueText);
    capacity->addWidget(m_slider, 1);
    m_slider->setObjectName(QStringLiteral("capacity"));
    m_slider->setPageStep(1);
    describe(m_slider, tr("Capacity"), tr("The value at which fits are shown"));
    connect(m_slider, &QSlider::valueChanged, this, [this](int at) { setValue(static_cast<std::size_t>(at)); });
    connect(m_parts, &ChartView::markerMoved, this,
            [this](const QString&, double at) { setValue(static_cast<std::size_t>(std::lround(std::max(0.0, at)))); });
    row->addWidget(m_sample);
    row->addWidget(m_mean);
    row->addWidget(m_bars);
    row->addWidget(m_capacity, 1);
    rows->addLayout(row);
    return box;
}

void LessonPage::makeKeys() {
    bindKeys(this, {Qt::Key_Return, Qt::Key_Enter}, [this] { goOn(); });
    bindKeys(this, {Qt::Key_PageUp}, [this] { m_back->click(); });
    bindKeys(this, {Qt::Key_PageDown}, [this] { m_next->click(); });
    const auto press = [this](const QKeySequence& key, QToolButton* button) {
        bindKeys(this, {key}, [button] {
            if (button->isVisible() && button->isEnabled()) {
                button->click();
            }
        });
    };
    press(Qt::Key_N, m_sample);
    press(Qt::Key_M, m_mean);
    press(Qt::Key_B, m_bars);
    bindKeys(this, {Qt::Key_Up}, [this] { choose(-1); });
    bindKeys(this, {Qt::Key_Down}, [this] { choose(1); });
    bindKeys(this, {Qt::Key_Left}, [this] { stepCapacity(-1); });
    bindKeys(this, {Qt::Key_Right}, [this] { stepCapacity(1); });
}

} // namespace goodfit::ui
