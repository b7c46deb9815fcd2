#include "ui/pages/data/data_charts.h"

#include "core/charts/data_views.h"
#include "ui/bridge/data_session.h"
#include "ui/pages/data/image_grid.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSize>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace goodfit::ui {

namespace {

constexpr int kTargetChoice = -1; // in the y chooser: the target instead of a feature

// The two features whose values vary most, by at most so many rows spread over all: tens of millions of pixels take
// longer than a window may stand still.
constexpr std::size_t kMostRows = 1000;
std::pair<int, int> mostSpread(const data::Dataset& dataset) {
    const auto count = static_cast<std::size_t>(dataset.featureCount());
    const auto all = static_cast<std::size_t>(dataset.rows());
    const std::size_t stride = std::max<std::size_t>(1, (all + kMostRows - 1) / kMostRows);
    double rows = 0;
    std::vector<double> sums(count);
    std::vector<double> squares(count);
    for (std::size_t row = 0; row < all; row += stride, ++rows) {
        for (std::size_t i = 0; i < count; ++i) {
            const double value = dataset.features[row * count + i];
            sums[i] += value;
            squares[i] += value * value;
        }
    }
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    const auto spread = [&](int feature) {
        const auto at = static_cast<std::size_t>(feature);
        return squares[at] - sums[at] * sums[at] / rows;
    };
    std::partial_sort(order.begin(), order.begin() + std::min<std::ptrdiff_t>(2, std::ssize(order)), order.end(),
                      [&](int a, int b) { return spread(a) > spread(b); });
    return {order.front(), order[std::min<std::size_t>(1, count - 1)]};
}

// What a class that most training rows are of does to the accuracy; nothing below four in five.
QString imbalance(const data::Prepared& prepared) {
    constexpr double kUnbalanced = 0.8;
    const data::Dataset& dataset = prepared.dataset();
    const std::vector<std::int64_t>& rows = prepared.split().training;
    if (dataset.classNames.empty() || rows.empty()) {
        return {};
    }
    std::vector<std::int64_t> counts(dataset.classNames.size());
    for (const std::int64_t row : rows) {
        ++counts[static_cast<std::size_t>(dataset.targets[static_cast<std::size_t>(row)])];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    const double share = static_cast<double>(*most) / static_cast<double>(rows.size());
    if (share < kUnbalanced) {
        return {};
    }
    return DataCharts::tr(
               ". %1 % of the training rows are “%2”: always saying so is as accurate. Look at F1 or AUC, "
               "and try balanced class weights (both in the training settings)")
        .arg(100.0 * share, 0, 'f', share < 0.995 ? 0 : 1)
        .arg(QString::fromStdString(dataset.classNames[static_cast<std::size_t>(most - counts.begin())]));
}

} // namespace

DataCharts::DataCharts(DataSession& session, QWidget* parent) : QWidget(parent), m_session(session) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_facts = new QLabel(this);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setAccessibleName(tr("Facts about the data"));
    m_main = new ChartView(this);
    m_main->setObjectName(QStringLiteral("dataChart"));
    m_main->setAccessibleName(tr("The data"));
    m_balance = new ChartView(this);
    m_balance->setAccessibleName(tr("Rows by class and part"));
    m_histogram = new ChartView(this);
    m_histogram->setAccessibleName(tr("Distribution of the feature"));
    m_pictures = new ImageGrid(this);
    auto* below = new QSplitter(Qt::Horizontal, this);
    below->addWidget(m_balance);
    below->addWidget(m_histogram);
    below->addWidget(m_pictures);
    below->setChildrenCollapsible(false);
    for (int part = 0; part < below->count(); ++part) {
        below->setStretchFactor(part, 1);
    }
    below->setSizes({400, 400, 400}); // in proportion
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("dataChartSplit"));
    split->addWidget(m_main);
    split->addWidget(below);
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 3);
    split->setChildrenCollapsible(false);
    column->addWidget(m_facts);
    column->addWidget(makeBar());
    column->addWidget(split, 1);
    m_pictures->hide();
    connect(&session, &DataSession::changed, this, &DataCharts::refresh);
    refresh();
}

QWidget* DataCharts::makeBar() {
    m_bar = new QWidget(this);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString& label, const QString& tip) {
        auto* name = new QLabel(label, m_bar);
        auto* choice = new QComboBox(m_bar);
        choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        choice->setMaximumWidth(180);
        name->setBuddy(choice);
        describe(choice, QString(label).remove(QLatin1Char('&')), tip);
        row->addWidget(name);
        row->addWidget(choice);
        return choice;
    };
    m_x = add(tr("&X"), tr("Feature along the x axis"));
    m_y = add(tr("&Y"), tr("Feature along the y axis"));
    m_colour = add(tr("C&olour"), tr("What the colours say"));
    m_colour->addItem(tr("class"), false);
    m_colour->addItem(tr("part"), true);
    row->addStretch(1);
    m_reveal = new QToolButton(m_bar);
    m_reveal->setObjectName(QStringLiteral("revealTest"));
    m_reveal->setCheckable(true);
    m_reveal->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_reveal, &QToolButton::toggled, this, [this](bool revealed) {
        m_timesRevealed += revealed ? 1 : 0;
        showSeal(revealed);
        refresh();
    });
    row->addWidget(m_reveal);
    showSeal(false);
    for (const QComboBox* choice : {m_x, m_y, m_colour}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &DataCharts::refresh);
    }
    return m_bar;
}

void DataCharts::showSeal(bool revealed) {
    m_reveal->setIcon(icon(revealed ? QStringLiteral("eye") : QStringLiteral("lock")));
    m_reveal->setText(revealed ? tr("Seal test part") : tr("Reveal test part"));
    QString tip =
        tr("The test part is for one honest score at the very end: choices made after looking at it make "
           "that score too good");
    if (m_timesRevealed > 0) {
        tip += tr(". Looked at so far: %1").arg(m_timesRevealed);
    }
    describe(m_reveal, m_reveal->text(), tip);
}

void DataCharts::seal() {
    const QSignalBlocker quiet(m_reveal);
    m_reveal->setChecked(false);
    m_timesRevealed = 0;
    showSeal(false);
    refresh();
}

bool DataCharts::isTestRevealed() const {
    return m_reveal->isChecked();
}

void DataCharts::fillFeatures(const data::Prepared& prepared) {
    const data::Dataset& dataset = prepared.dataset();
    const bool regression = dataset.task == data::Task::Regression;
    QStringList names{regression ? QString::fromStdString(dataset.targetName) : QString()};
    for (const std::string& name : dataset.featureNames) {
        names << QString::fromStdString(name);
    }
    if (names == m_features) {
        return;
    }
    m_features = names;
    const QSignalBlocker quietX(m_x);
    const QSignalBlocker quietY(m_y);
    m_x->clear();
    m_y->clear();
    if (regression) {
        m_y->addItem(tr("%1 (target)").arg(names.front()), kTargetChoice);
    }
    for (int i = 1; i < names.size(); ++i) {
        m_x->addItem(names[i], i - 1);
        m_y->addItem(names[i], i - 1);
    }
    m_y->setCurrentIndex(regression ? 0 : std::min(1, m_y->count() - 1));
    if (!regression && !pictureSize(dataset).isEmpty()) { // the corner pixels of a picture say nothing
        const auto [first, second] = mostSpread(dataset);
        m_x->setCurrentIndex(first);
        m_y->setCurrentIndex(second);
    }
    // Chosen only where there is a choice; the histogram follows x.
    m_x->setEnabled(m_x->count() > 1);
    m_y->setEnabled(m_y->count() > 1);
    m_colour->setItemText(0, regression ? tr("plain") : tr("class"));
}

void DataCharts::showFacts(const data::Prepared* prepared) {
    if (!prepared) {
        const QString& problem = m_session.problem();
        m_facts->setText(problem.isEmpty() ? tr("Loading the data …") : tr("No data to show."));
        return;
    }
    const data::Dataset& dataset = prepared->dataset();
    const data::Split& split = prepared->split();
    QString text = QStringLiteral("<b>%1</b> · ").arg(QString::fromStdString(dataset.name).toHtmlEscaped());
    text += dataset.featureCount() == 1 ? tr("%1 rows · 1 feature").arg(dataset.rows())
                                        : tr("%1 rows · %2 features").arg(dataset.rows()).arg(dataset.featureCount());
    if (const QSize size = pictureSize(dataset); !size.isEmpty()) {
        text += tr(" (pictures of %1 × %2)").arg(size.height()).arg(size.width());
    }
    text += dataset.task == data::Task::Regression
                ? tr(" · predicts %1").arg(QString::fromStdString(dataset.targetName).toHtmlEscaped())
                : tr(" · %1 classes").arg(dataset.classCount());
    text += tr(" · training %1, validation %2").arg(split.training.size()).arg(split.validation.size());
    const QString test = tr(", test %1").arg(split.test.size());
    text += isTestRevealed() || split.test.empty()
                ? test
                : QStringLiteral("<span style='color:%1'>%2</span>")
                      .arg(palette().color(QPalette::PlaceholderText).name(), tr("%1 sealed").arg(test));
    if (m_timesRevealed > 0) {
        text += tr(" (looked at %1×)").arg(m_timesRevealed);
    }
    text += QStringLiteral("<br><span style='color:%1'>%2</span>")
                .arg(palette().color(QPalette::PlaceholderText).name(),
                     (QString::fromStdString(dataset.source) + imbalance(*prepared)).toHtmlEscaped());
    m_facts->setText(text);
}

void DataCharts::showCharts(const data::Prepared& prepared) {
    const data::Dataset& dataset = prepared.dataset();
    const data::Split* split = &prepared.split();
    charts::DataViewOptions options;
    options.featureX = m_x->currentData().toInt();
    options.featureY = m_y->currentData().toInt();
    options.showTest = isTestRevealed();
    options.colourByPart = m_colour->currentData().toBool();
    const bool targetUp = dataset.task == data::Task::Regression && options.featureY == kTargetChoice;
    m_main->setChart(targetUp ? charts::dataCurveChart(dataset, split, options)
                              : charts::dataScatterChart(dataset, split, options));
    m_balance->setChart(charts::classBalanceChart(dataset, split));
    const bool pictures = !pictureSize(dataset).isEmpty();
    m_pictures->setVisible(pictures);
    m_histogram->setVisible(!pictures);
    if (pictures) {
        m_pictures->showExamples(prepared);
    } else {
        m_histogram->setChart(charts::featureHistogramChart(dataset, split, options));
    }
}

void DataCharts::refresh() {
    const std::shared_ptr<const data::Prepared> prepared = m_session.prepared();
    showFacts(prepared.get());
    m_bar->setEnabled(prepared != nullptr);
    if (prepared) {
        fillFeatures(*prepared);
        m_reveal->setVisible(!prepared->split().test.empty());
        showCharts(*prepared);
        return;
    }
    charts::Chart empty;
    empty.id = "data_scatter";
    empty.title = tr("Data").toStdString();
    empty.empty = (m_session.problem().isEmpty() ? tr("Loading the data …") : m_session.problem()).toStdString();
    m_main->setChart(empty);
    empty.empty = " ";
    empty.title.clear();
    m_balance->setChart(empty);
    m_histogram->setChart(empty);
}

} // namespace goodfit::ui
