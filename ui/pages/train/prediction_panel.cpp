#include "ui/pages/train/prediction_panel.h"

#include "core/charts/confusion.h"
#include "core/charts/decision_map.h"
#include "core/charts/fitted_curve.h"
#include "core/charts/residuals.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"

#include <QVBoxLayout>

namespace goodfit::ui {

PredictionPanel::PredictionPanel(Workspace& workspace, Shows shows, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_shows(shows) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_view = new ChartView(this);
    const bool best = shows == Shows::Best;
    m_view->setObjectName(best ? QStringLiteral("predictionChart") : QStringLiteral("confusionChart"));
    m_view->setAccessibleName(best ? tr("Predictions of the network") : tr("Confusion matrix of the network"));
    column->addWidget(m_view);
}

charts::Chart PredictionPanel::chart() const {
    const std::shared_ptr<const data::Prepared> prepared = m_workspace.data.prepared();
    charts::Chart empty;
    empty.id = "predictions";
    empty.title = tr("Predictions").toStdString();
    if (!prepared) {
        const QString& problem = m_workspace.data.problem();
        empty.empty = (problem.isEmpty() ? tr("The data are being loaded") : problem).toStdString();
        return empty;
    }
    const data::Dataset& dataset = prepared->dataset();
    const data::Split* split = &prepared->split();
    const std::shared_ptr<const train::Predictions> said = m_workspace.train.snapshot()->predictions;
    const bool regression = dataset.task == data::Task::Regression;
    if (m_shows == Shows::Best && dataset.featureCount() == 2 && !regression) {
        return charts::decisionMapChart(said && said->map ? &*said->map : nullptr, dataset, split);
    }
    if (m_shows == Shows::Best && dataset.featureCount() == 1 && regression) {
        return charts::fittedCurveChart(said && said->curve ? &*said->curve : nullptr, dataset, split);
    }
    if (said && said->confusion) {
        return charts::confusionChart(*said->confusion, dataset.classNames);
    }
    if (said && said->residuals) {
        return charts::residualChart(*said->residuals, dataset.targetName);
    }
    empty.title = (regression ? tr("Predicted against actual") : tr("Confusion matrix")).toStdString();
    empty.empty = tr("Press Run: what the network answers on the validation part is shown here").toStdString();
    return empty;
}

void PredictionPanel::refresh() {
    if (isVisible()) {
        m_view->setChart(chart());
    }
}

} // namespace goodfit::ui
