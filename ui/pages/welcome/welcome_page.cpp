#include "ui/pages/welcome/welcome_page.h"

#include "core/biasvariance/setup.h"
#include "core/charts/bias_variance.h"
#include "ui/bridge/new_document.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/welcome/card_grid.h"
#include "ui/pages/welcome/example_card.h"
#include "ui/pages/welcome/examples.h"
#include "ui/pages/welcome/recent_list.h"
#include "ui/pages/welcome/thumbnail_maker.h"
#include "ui/plots/chart_view.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QFileInfo>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kSideWidth = 216;
constexpr int kMargin = 20;
constexpr double kTitleScale = 1.7;
constexpr int kPictureDegree = 9, kPictureFits = 7; // of the fits on the first card

QLabel* titleLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * kTitleScale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QPushButton* sideButton(const QString& iconName, const QString& text, QWidget* parent) {
    auto* button = new QPushButton(icon(iconName), text, parent);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QStringList existing(const QStringList& files) {
    QStringList found;
    for (const QString& file : files) {
        if (QFileInfo::exists(file)) {
            found << file;
        }
    }
    return found;
}

} // namespace

WelcomePage::WelcomePage(Workspace& workspace, UserSettings& settings, QWidget* parent)
    : Page(parent), m_workspace(workspace), m_settings(settings) {
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(kMargin, kMargin, 0, 0);
    columns->setSpacing(kMargin);
    columns->addWidget(makeSide());
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(makeCards());
    columns->addWidget(scroll, 1);
    QStringList ids;
    for (const Example& example : examples()) {
        ids << QLatin1String(example.id);
    }
    m_maker = new ThumbnailMaker(workspace.store.catalogue(), ids, this);
    m_fits = new SweepSession(workspace, this);
    connect(m_fits, &SweepSession::changed, this, &WelcomePage::showFits);
    connect(m_maker, &ThumbnailMaker::made, this,
            [this](const QString& id, const std::shared_ptr<const Thumbnail>& thumbnail) {
                m_cards.value(id)->setThumbnail(thumbnail);
            });
}

QWidget* WelcomePage::makeSide() {
    auto* side = new QWidget(this);
    side->setFixedWidth(kSideWidth);
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, 0, 0, kMargin);
    rows->setSpacing(8);
    rows->addWidget(titleLabel(tr("Goodfit"), side));
    rows->addWidget(noteLabel(tr("Draw a network, watch it train, tune it, and see what its curves say."), side));
    rows->addSpacing(8);
    QPushButton* open = sideButton(QStringLiteral("open"), tr("Open…"), side);
    describe(open, tr("Open"), tr("Open a document or a table"), QStringLiteral("Ctrl+O"));
    connect(open, &QPushButton::clicked, this, [this] { emit askOpen(); });
    rows->addWidget(open);
    QPushButton* lesson = sideButton(QStringLiteral("lesson"), tr("Start a lesson"), side);
    lesson->setObjectName(QStringLiteral("startLesson"));
    describe(lesson, tr("Start a lesson"), tr("Six short lessons: predict, then see what comes out"));
    connect(lesson, &QPushButton::clicked, this, [this] { emit goTo(QStringLiteral("lesson")); });
    rows->addWidget(lesson);
    rows->addSpacing(8);
    rows->addWidget(headingLabel(tr("Recent files"), side));
    m_recent = new RecentList(side);
    connect(m_recent, &RecentList::chosen, this, &Page::openRequested);
    rows->addWidget(m_recent);
    rows->addStretch();
    rows->addWidget(noteLabel(tr("Or drop a .goodfit document or a .csv table anywhere on this window."), side));
    return side;
}

QWidget* WelcomePage::makeCards() {
    auto* content = new QWidget(this);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, kMargin, kMargin);
    rows->setSpacing(10);
    rows->addWidget(headingLabel(tr("Examples: one press, and the network trains"), content));
    auto* grid = new CardGrid(content);
    auto* fit = new ExampleCard(tr("Underfit and overfit"), tr("Sample, fit, again: bias and variance, seen"),
                                QStringLiteral("bias"), grid);
    fit->setObjectName(QStringLiteral("underfit"));
    connect(fit, &QAbstractButton::clicked, this, [this] {
        offerCurve(m_workspace);
        emit goTo(QStringLiteral("biasvariance"));
    });
    grid->add(fit);
    m_first = fit;
    for (const Example& example : examples()) {
        auto* card = new ExampleCard(tr(example.title), tr(example.line), QStringLiteral("data"), grid);
        card->setObjectName(QLatin1String(example.id));
        connect(card, &QAbstractButton::clicked, this,
                [this, id = example.id] { emit openRequested(exampleFile(QLatin1String(id))); });
        m_cards.insert(QLatin1String(example.id), card);
        grid->add(card);
    }
    auto* own = new ExampleCard(tr("Your own CSV"), tr("A network is proposed for it"), QStringLiteral("open"), grid);
    own->setObjectName(QStringLiteral("csv"));
    connect(own, &QAbstractButton::clicked, this, &Page::importRequested);
    grid->add(own);
    rows->addWidget(grid, 1);
    return content;
}

void WelcomePage::shown() {
    m_recent->setFiles(existing(m_settings.value(SettingId::RecentFiles).toStringList()));
    if (m_painted) {
        startPictures();
    }
}

// By Return begins what a class begins with. Tab goes on as usual.
void WelcomePage::focusInEvent(QFocusEvent* event) {
    Page::focusInEvent(event);
    if (event->reason() != Qt::TabFocusReason && event->reason() != Qt::BacktabFocusReason) {
        m_first->setFocus(Qt::OtherFocusReason);
    }
}

// The fits of one degree to several samples, computed as they are on the page that the card leads to.
void WelcomePage::startPictures() {
    if (m_fits->sweep() == nullptr && !m_fits->isRunning()) {
        biasvariance::Setup setup = biasvariance::presets().front().setup;
        setup.values = {Value(kPictureDegree)};
        setup.runs = kPictureFits;
        m_fits->start(setup);
    }
    m_maker->start();
}

void WelcomePage::showFits() {
    if (m_fits->isRunning() || m_fits->sweep() == nullptr) {
        return;
    }
    charts::FitLook look;
    look.run = kPictureFits - 1;
    look.ghosts = kPictureFits;
    jobs::TrainingPoints points = m_fits->points(look.run, 0);
    look.x = std::move(points.x);
    look.y = std::move(points.y);
    auto* view = new ChartView;
    view->setCompact(true);
    view->setChart(charts::biasFitChart(m_fits->sweep(), look));
    m_first->setPicture(view);
    disconnect(m_fits, nullptr, this, nullptr); // once is enough
}

void WelcomePage::hidden() {
    m_maker->pause();
}

bool WelcomePage::isSettled() const {
    return m_maker->isDone() && !m_fits->isRunning();
}

void WelcomePage::paintEvent(QPaintEvent* event) {
    Page::paintEvent(event);
    if (!m_painted) {
        m_painted = true; // the window stands before anything is computed for it
        QTimer::singleShot(0, this, &WelcomePage::startPictures);
    }
}

} // namespace goodfit::ui
