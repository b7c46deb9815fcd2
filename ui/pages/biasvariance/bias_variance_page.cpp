#include "ui/pages/biasvariance/bias_variance_page.h"

#include "core/search/space.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/biasvariance/experiment_bar.h"

#include <QEvent>
#include <QLabel>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

using biasvariance::Setup;
using biasvariance::Sweep;

BiasVariancePage::~BiasVariancePage() = default;

double BiasVariancePage::ridgeAt(int place) {
    return place == 0 ? 0.0 : std::pow(10.0, -8.0 + 9.0 * (place - 1) / (kRidgeSteps - 1));
}

bool BiasVariancePage::isInFront(const char* tab) const {
    return m_tabs->currentWidget()->objectName() == QLatin1String(tab);
}

void BiasVariancePage::shown() {
    if (!m_started) {
        m_main.value = 1; // a line through a wave: wrong the same way
        measure(biasvariance::presets().front().setup);
    }
    refresh();
}

void BiasVariancePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

// Presenting changes the font, and what the sentences say.
void BiasVariancePage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_words != nullptr && isVisible()) {
        refreshWords();
    }
}

bool BiasVariancePage::isSettled() const {
    return !m_main.session->isRunning() && !m_learning.session->isRunning() && !m_descent.session->isRunning();
}

void BiasVariancePage::measure(const Setup& setup) {
    m_started = true;
    m_run = 0;
    start(m_main, setup);
    startTab();
    showSetup();
}

// The bar says what the view in front shows.
void BiasVariancePage::showSetup() {
    m_bar->setSetup(m_front == &m_descent ? m_descent.setup : m_main.setup);
}

void BiasVariancePage::start(Running& running, const Setup& setup) {
    start(running, setup, m_workspace.store.document());
}

void BiasVariancePage::start(Running& running, const Setup& setup, const Document& document) {
    running.setup = setup;
    const std::size_t count = setup.values.size();
    running.value = count == 0 ? 0 : std::min(running.value, count - 1);
    running.session->start(setup, document);
    fitSlider();
}

void BiasVariancePage::fitSlider() {
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, std::max(0, static_cast<int>(m_front->setup.values.size()) - 1));
    m_slider->setValue(static_cast<int>(m_front->value));
}

// By hand, at the bar. Rows, noise and training sets of the double descent are its own; anything else is another
// experiment, which the first view shows.
void BiasVariancePage::experimentChanged() {
    const Setup asked = m_bar->setup();
    const Setup& descent = m_descent.setup;
    if (m_front != &m_descent) {
        measure(asked);
    } else if (asked.data == descent.data && asked.model == descent.model && asked.values == descent.values) {
        m_descent.setup = asked;
        startDescent();
    } else {
        m_tabs->setCurrentIndex(0);
        measure(asked);
    }
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
    const Setup setup = m_main.setup;
    if (m_started && (setup.model == "document" || setup.data == "document")) {
        start(m_main, setup);
        startTab();
    }
}

void BiasVariancePage::newSample() {
    const Sweep* sweep = m_front->session->sweep();
    const std::size_t runs = sweep != nullptr && sweep->fits ? sweep->fits->runs() : 1;
    m_run = (m_run + 1) % std::max<std::size_t>(1, runs);
    refreshFit();
    refreshTab();
}

void BiasVariancePage::setMean(bool on) {
    m_mean->setChecked(on);
}

void BiasVariancePage::setBars(bool on) {
    m_bars->setChecked(on);
}

void BiasVariancePage::setValue(std::size_t value) {
    const std::size_t count = m_front->setup.values.size();
    value = count == 0 ? 0 : std::min(value, count - 1);
    if (value == m_front->value) {
        return;
    }
    m_front->value = value;
    fitSlider();
    refresh();
}

// On the data in front where the network fits them, else on its own.
void BiasVariancePage::useOwnNetwork() {
    if (m_front != &m_main) {
        m_tabs->setCurrentIndex(0);
    }
    Setup setup = m_main.setup;
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
    m_main.value = std::min<std::size_t>(3, setup.values.size() - 1);
    measure(setup);
}

// Luck of the start shows with several of them; fewer training sets make up for the time.
void BiasVariancePage::measureStarts() {
    constexpr int kStarts = 4, kSets = 20;
    Setup setup = m_main.setup;
    setup.starts = kStarts;
    setup.runs = std::min(setup.runs, kSets);
    measure(setup);
}

void BiasVariancePage::startTab() {
    if (isInFront("learningTab")) {
        startLearning();
    } else if (isInFront("descentTab")) {
        startDescent();
    }
}

void BiasVariancePage::turnTab(int by) {
    m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
}

void BiasVariancePage::tabTurned() {
    m_front = isInFront("learningTab") ? &m_learning : isInFront("descentTab") ? &m_descent : &m_main;
    startTab();
    showSetup();
    fitSlider();
    refresh();
}

// Rows become the axis; the capacity is the one that was chosen.
void BiasVariancePage::startLearning() {
    Setup setup = m_main.setup;
    const Document& drawn = m_workspace.store.document();
    const Document document = jobs::documentAtValue(drawn, m_workspace.store.catalogue(), setup, m_main.value);
    if (setup.axis != "samples") {
        const Sweep* sweep = m_main.session->sweep();
        const std::int64_t rows = sweep != nullptr ? sweep->setup.samples : setup.samples;
        if (m_main.value < setup.values.size()) {
            setup = biasvariance::atValue(setup, m_main.value);
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
        m_learning.value = setup.values.size() / 2;
    } else {
        m_learning.value = m_main.value;
    }
    start(m_learning, setup, document);
}

void BiasVariancePage::startDescent() {
    Setup setup = m_descent.setup;
    setup.ridge = setup.model == "gradient_flow" ? 0.0 : ridgeAt(m_ridge->value());
    start(m_descent, setup);
}

} // namespace goodfit::ui
