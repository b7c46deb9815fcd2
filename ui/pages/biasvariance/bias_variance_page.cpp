#include "ui/pages/biasvariance/bias_variance_page.h"

#include "core/charts/bias_variance.h"
#include "core/search/space.h"
#include "ui/bridge/dialogs.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/biasvariance/experiment_bar.h"
#include "ui/pages/biasvariance/hand_out.h"
#include "ui/bridge/sweep_session.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"

#include <QLabel>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

using biasvariance::Setup;
using biasvariance::Sweep;

namespace {

constexpr std::size_t kGhosts = 6;

QString joined(const std::array<std::string, 2>& sentences) {
    return QString::fromStdString(sentences[0] + (sentences[1].empty() ? "" : " " + sentences[1]));
}

} // namespace

BiasVariancePage::~BiasVariancePage() = default;

double BiasVariancePage::ridgeAt(int place) {
    return place == 0 ? 0.0 : std::pow(10.0, -8.0 + 9.0 * (place - 1) / (kRidgeSteps - 1));
}

void BiasVariancePage::shown() {
    if (!m_started) {
        m_started = true;
        Setup setup = biasvariance::presets().front().setup;
        m_value = 1; // a line through a wave: wrong the same way
        measure(setup);
    }
    refresh();
}

void BiasVariancePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

bool BiasVariancePage::isSettled() const {
    return !m_main->isRunning() && !m_learning->isRunning() && !m_descent->isRunning();
}

void BiasVariancePage::measure(const Setup& setup) {
    m_started = true;
    m_bar->setSetup(setup);
    experimentChanged();
}

void BiasVariancePage::experimentChanged() {
    const Setup& setup = m_bar->setup();
    const auto count = setup.values.size();
    m_value = count == 0 ? 0 : std::min(m_value, count - 1);
    m_run = 0;
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, static_cast<int>(count) - 1);
    m_slider->setValue(static_cast<int>(m_value));
    m_main->start(setup);
    startTab();
}

void BiasVariancePage::documentChanged() {
    std::vector<std::pair<std::string, std::vector<Value>>> paths;
    const Document& document = m_workspace.store.document();
    const Catalogue& catalogue = m_workspace.store.catalogue();
    for (const search::Dimension& dimension : search::spaceOf(document, catalogue).dimensions) {
        if (const auto setup = jobs::setupFor(document, catalogue, dimension.path, {})) {
            paths.emplace_back(dimension.path, setup->values);
        }
    }
    m_bar->setPaths(paths);
    const Setup& setup = m_bar->setup();
    if (m_started && (setup.model == "document" || setup.data == "document")) {
        m_main->start(setup);
        startTab();
    }
}

void BiasVariancePage::newSample() {
    const Sweep* sweep = m_main->sweep();
    const std::size_t runs = sweep != nullptr && sweep->fits ? sweep->fits->runs() : 1;
    m_run = (m_run + 1) % std::max<std::size_t>(1, runs);
    refreshFit();
}

void BiasVariancePage::setMean(bool on) {
    m_mean->setChecked(on);
    refreshFit();
}

void BiasVariancePage::setBars(bool on) {
    m_bars->setChecked(on);
    refreshTab();
}

void BiasVariancePage::setValue(std::size_t value) {
    const std::size_t count = m_bar->setup().values.size();
    value = count == 0 ? 0 : std::min(value, count - 1);
    if (value == m_value) {
        return;
    }
    m_value = value;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(static_cast<int>(value));
    refresh();
}

// On the data in front where the network fits them, else on its own.
void BiasVariancePage::useOwnNetwork() {
    Setup setup = m_bar->setup();
    const bool classes = setup.data == "moons";
    const std::shared_ptr<const data::Prepared> prepared = m_workspace.data.prepared();
    const bool fits = prepared && prepared->dataset().featureCount() == setup.inputs &&
                      (prepared->dataset().task == data::Task::Regression) != classes && setup.data != "document";
    setup.model = "document";
    setup.axis = "width";
    setup.runs = 20;
    if (!fits) {
        setup.data = "document";
        setup.samples = 0;
        setup.testPoints = 200;
    }
    setup.values = biasvariance::usualValues(setup);
    m_value = std::min<std::size_t>(3, setup.values.size() - 1);
    measure(setup);
}

void BiasVariancePage::startTab() {
    if (m_tabs->currentWidget()->objectName() == QLatin1String("learningTab")) {
        startLearning();
    } else if (m_tabs->currentWidget()->objectName() == QLatin1String("descentTab")) {
        startDescent();
    }
}

// Rows become the axis; the capacity stays where the marker is.
void BiasVariancePage::startLearning() {
    Setup setup = m_bar->setup();
    if (setup.axis != "samples") {
        const Sweep* sweep = m_main->sweep();
        const std::int64_t rows = sweep != nullptr ? sweep->setup.samples : setup.samples;
        if (m_value < setup.values.size()) {
            const Value at = setup.values[m_value];
            const auto whole = static_cast<int>(std::lround(at.real()));
            setup.degree = setup.axis == "degree" ? whole : setup.degree;
            setup.features = setup.axis == "features" ? whole : setup.features;
            setup.width = setup.axis == "width" ? whole : setup.width;
            setup.steps = setup.axis == "steps" ? whole : setup.steps;
            setup.l2 = setup.axis == "l2" ? at.real() : setup.l2;
            setup.ridge = setup.axis == "ridge" ? at.real() : setup.ridge;
        }
        setup.axis = "samples";
        setup.values = biasvariance::usualValues(setup);
        if (setup.data == "document") { // what the table or generator has
            setup.values.clear();
            for (const double share : {0.1, 0.2, 0.35, 0.5, 0.7, 1.0}) {
                setup.values.emplace_back(std::max<std::int64_t>(4, std::lround(share * static_cast<double>(rows))));
            }
        }
        setup.runs = std::min(setup.runs, setup.model == "polynomial" ? 200 : 20);
    }
    m_learning->start(setup);
}

void BiasVariancePage::startDescent() {
    const biasvariance::Preset* preset = biasvariance::findPreset(m_descentPreset);
    Setup setup = preset->setup;
    setup.ridge = setup.model == "gradient_flow" ? 0.0 : ridgeAt(m_ridge->value());
    m_descentValue = std::min(m_descentValue, setup.values.size() - 1);
    m_descent->start(setup);
}

void BiasVariancePage::refresh() {
    if (!isVisible()) {
        return;
    }
    refreshFit();
    refreshTab();
    refreshWords();
}

void BiasVariancePage::refreshFit() {
    const Sweep* sweep = m_main->sweep();
    charts::FitLook look;
    look.value = m_value;
    look.run = m_run;
    look.ghosts = kGhosts;
    look.mean = m_mean->isChecked();
    const bool drawn = sweep != nullptr && (sweep->stage.inputs == 1 || sweep->stage.columns > 0);
    if (drawn && m_value < sweep->points.size()) {
        jobs::TrainingPoints points = m_main->points(m_run, m_value);
        look.x = std::move(points.x);
        look.y = std::move(points.y);
    }
    m_fit->setChart(charts::biasFitChart(sweep, look));
}

void BiasVariancePage::refreshTab() {
    const Sweep* sweep = m_main->sweep();
    const QString tab = m_tabs->currentWidget()->objectName();
    if (tab == QLatin1String("partsTab")) {
        charts::DecompositionLook look;
        look.bars = m_bars->isChecked();
        look.kohavi = m_kohavi->isChecked();
        look.value = m_value;
        m_parts->setChart(charts::decompositionChart(sweep, look));
    } else if (tab == QLatin1String("byXTab")) {
        m_byX->setChart(charts::biasByXChart(sweep, m_value));
    } else if (tab == QLatin1String("luckTab")) {
        m_luck->setChart(charts::varianceSplitChart(sweep, m_value));
    } else if (tab == QLatin1String("validationTab")) {
        m_validation->setChart(charts::validationCurveChart(sweep));
    } else if (tab == QLatin1String("learningTab")) {
        m_rows->setChart(charts::learningVsRowsChart(m_learning->sweep()));
        m_rowsNote->setText(QString::fromStdString(charts::learningVsRowsCaption(m_learning->sweep())));
    } else {
        m_peak->setChart(charts::doubleDescentChart(m_descent->sweep(), m_descentValue));
        m_peakNote->setText(QString::fromStdString(charts::doubleDescentCaption(m_descent->sweep())));
    }
    m_kohavi->setVisible(sweep != nullptr && sweep->stage.classes > 0);
}

void BiasVariancePage::refreshWords() {
    const Sweep* sweep = m_main->sweep();
    m_words->setText(joined(charts::biasVarianceCaptions(sweep, m_value)));
    QString note = QString::fromStdString(charts::gapCaption(sweep));
    if (m_main->isRunning() && sweep != nullptr) {
        note += tr(" Still measuring: %1 %.").arg(std::lround(100.0 * sweep->done));
    } else if (sweep != nullptr && sweep->complete) {
        note += tr(" Computed in %1 s.").arg(m_main->seconds(), 0, 'g', 2);
    }
    for (const std::string& said : sweep != nullptr ? sweep->notes : std::vector<std::string>()) {
        note += QLatin1Char(' ') + QString::fromStdString(said);
    }
    m_note->setText(note);
    const Setup& setup = m_bar->setup();
    const QString axis = sweep != nullptr ? QString::fromStdString(sweep->axisTitle) : QString();
    m_valueText->setText(m_value < setup.values.size()
                             ? tr("%1: %2").arg(axis, QString::fromStdString(setup.values[m_value].toString()))
                             : QString());
    m_banner->say(m_main->problem());
}

Status BiasVariancePage::writeHandOut(const QString& file) {
    HandOut sheet;
    sheet.fit = m_fit->chart();
    charts::DecompositionLook look;
    look.value = m_value;
    sheet.parts = charts::decompositionChart(m_main->sweep(), look);
    sheet.words = m_words->text();
    sheet.note = m_note->text();
    sheet.setup = m_main->sweep() != nullptr ? m_main->sweep()->setup : m_bar->setup();
    sheet.document = m_workspace.store.document();
    return writeHandOutTo(file, sheet, m_workspace.data.summary());
}

void BiasVariancePage::askHandOut() {
    const QString file = dialogs().saveFile(this, tr("Hand-out"), QStringLiteral("hand-out.pdf"), tr("PDF (*.pdf)"));
    if (file.isEmpty()) {
        return;
    }
    const Status written = writeHandOut(file);
    emit message(written ? tr("The hand-out was written to %1").arg(file)
                         : QString::fromStdString(written.error().text()));
}

} // namespace goodfit::ui
