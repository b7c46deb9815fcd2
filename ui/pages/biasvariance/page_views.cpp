// What the Bias–Variance page shows of its experiments.
#include "ui/bridge/dialogs.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/pages/biasvariance/experiment_bar.h"
#include "ui/pages/biasvariance/hand_out.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/teaching_parts.h"

#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>

#include <cmath>

namespace goodfit::ui {

using biasvariance::Sweep;

namespace {

constexpr std::size_t kGhosts = 6;

QString joined(const std::array<std::string, 2>& sentences) {
    return QString::fromStdString(sentences[0] + (sentences[1].empty() ? "" : " " + sentences[1]));
}

} // namespace

void BiasVariancePage::refresh() {
    if (!isVisible()) {
        return;
    }
    refreshFit();
    refreshTab();
    refreshWords();
}

void BiasVariancePage::refreshFit() {
    const Running& shown = *m_front;
    const Sweep* sweep = shown.session->sweep();
    charts::FitLook look;
    look.value = shown.value;
    look.run = m_run;
    look.ghosts = kGhosts;
    look.mean = m_mean->isChecked();
    const bool drawn = sweep != nullptr && (sweep->stage.inputs == 1 || sweep->stage.columns > 0);
    if (drawn && shown.value < sweep->points.size()) {
        jobs::TrainingPoints points = shown.session->points(m_run, shown.value);
        look.x = std::move(points.x);
        look.y = std::move(points.y);
    }
    m_fit->setChart(charts::biasFitChart(sweep, look));
}

void BiasVariancePage::refreshTab() {
    const Running& shown = *m_front;
    const Sweep* sweep = shown.session->sweep();
    if (sweep != nullptr && sweep->stage.judged != m_dartPoints) {
        m_dartPoints = sweep->stage.judged;
        m_dartsAt = charts::usualDarts(*sweep);
    }
    const bool votes = sweep != nullptr && sweep->stage.classes > 0;
    if (isInFront("partsTab")) {
        charts::DecompositionLook look;
        look.bars = m_bars->isChecked();
        look.kohavi = m_kohavi->isChecked();
        look.value = shown.value;
        m_parts->setChart(charts::decompositionChart(sweep, look));
    } else if (isInFront("byXTab")) {
        m_byX->setChart(charts::biasByXChart(sweep, shown.value, m_dartsAt));
    } else if (isInFront("dartsTab")) {
        charts::FitLook look;
        look.value = shown.value;
        look.run = m_run;
        m_darts->setChart(charts::dartboardChart(sweep, look, m_dartsAt));
    } else if (isInFront("luckTab")) {
        m_luck->setChart(charts::varianceSplitChart(sweep, shown.value));
        m_starts->setVisible(shown.setup.starts < 2 && biasvariance::startsMatter(shown.setup));
    } else if (isInFront("validationTab")) {
        m_validation->setChart(charts::validationCurveChart(sweep, shown.value));
    } else if (isInFront("learningTab")) {
        m_rows->setChart(charts::learningVsRowsChart(sweep, shown.value));
        m_rowsNote->setText(QString::fromStdString(charts::learningVsRowsCaption(sweep)));
    } else {
        const int usual = m_ridgeText->fontMetrics().horizontalAdvance(QStringLiteral("ridge 1.2e-08"));
        m_ridgeText->setMinimumWidth(isPresenting() ? 0 : usual); // the slider stays where it is
        m_peak->setChart(charts::doubleDescentChart(sweep, shown.value));
        m_peakNote->setText(QString::fromStdString(charts::doubleDescentCaption(sweep)));
    }
    m_bars->setVisible(isInFront("partsTab"));
    m_kohavi->setVisible(votes && isInFront("partsTab"));
}

void BiasVariancePage::refreshWords() {
    const Running& shown = *m_front;
    const Sweep* sweep = shown.session->sweep();
    m_words->setText(isPresenting() ? QString::fromStdString(charts::biasVarianceHeadline(sweep, shown.value))
                                    : joined(charts::biasVarianceCaptions(sweep, shown.value)));
    m_words->setMinimumHeight(isPresenting() ? 0 : 2 * m_words->fontMetrics().lineSpacing()); // plots stay as they are
    QString note = QString::fromStdString(charts::gapCaption(sweep));
    if (shown.session->isRunning() && sweep != nullptr) {
        note += tr(" Still measuring: %1 %.").arg(std::lround(100.0 * sweep->done));
    } else if (sweep != nullptr && sweep->complete) {
        note += tr(" Computed in %1 s.").arg(shown.session->seconds(), 0, 'g', 2);
    }
    for (const std::string& said : sweep != nullptr ? sweep->notes : std::vector<std::string>()) {
        note += QLatin1Char(' ') + QString::fromStdString(said);
    }
    note += QLatin1Char(' ') + QString::fromStdString(charts::votesExplanation(sweep, shown.value));
    m_note->setText(note.trimmed());
    const QString axis = sweep != nullptr ? QString::fromStdString(sweep->axisTitle) : QString();
    const auto& values = shown.setup.values;
    m_valueText->setText(shown.value < values.size()
                             ? tr("%1: %2").arg(axis, QString::fromStdString(values[shown.value].toString()))
                             : QString());
    m_banner->say(shown.session->problem());
}

void BiasVariancePage::moveDart(const QString& marker, double x) {
    const Sweep* sweep = m_front->session->sweep();
    if (sweep == nullptr) {
        return;
    }
    std::size_t nearest = 0;
    for (std::size_t j = 0; j < sweep->stage.judged; ++j) {
        nearest = std::abs(sweep->stage.x[j] - x) < std::abs(sweep->stage.x[nearest] - x) ? j : nearest;
    }
    (marker == QLatin1String("dart2") ? m_dartsAt.second : m_dartsAt.first) = nearest;
    refreshTab();
}

HandOut BiasVariancePage::handOut() const {
    const Running& shown = *m_front;
    HandOut sheet;
    sheet.fit = m_fit->chart();
    charts::DecompositionLook look;
    look.value = shown.value;
    look.kohavi = m_kohavi->isChecked();
    sheet.parts = isInFront("descentTab") ? m_peak->chart() : charts::decompositionChart(shown.session->sweep(), look);
    sheet.words = joined(charts::biasVarianceCaptions(shown.session->sweep(), shown.value));
    sheet.note = m_note->text();
    sheet.setup = shown.session->sweep() != nullptr ? shown.session->sweep()->setup : shown.setup;
    sheet.document = m_workspace.store.document();
    return sheet;
}

Status BiasVariancePage::writeHandOut(const QString& file) const {
    return writeHandOutTo(file, handOut());
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
