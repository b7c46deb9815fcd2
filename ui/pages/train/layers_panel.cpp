#include "ui/pages/train/layers_panel.h"

#include "core/charts/layers.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace goodfit::ui {

LayersPanel::LayersPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_what(new QComboBox(this)),
      m_layer(new QComboBox(this)),
      m_view(new ChartView(this)) {
    for (const charts::LayerQuantity quantity : charts::kLayerQuantities) {
        m_what->addItem(QString::fromStdString(charts::layerQuantityTitle(quantity)));
    }
    for (const charts::LayerValues values : charts::kLayerValues) {
        m_what->addItem(tr("Histogram: %1").arg(QString::fromStdString(charts::layerValuesTitle(values)).toLower()));
    }
    describe(m_what, tr("What is shown of the layers"), tr("A measure of every layer, or the values of one"));
    describe(m_layer, tr("Layer"), tr("Whose values are counted"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    auto* row = new QHBoxLayout;
    row->addWidget(m_what);
    row->addWidget(m_layer);
    row->addStretch(1);
    column->addLayout(row);
    m_view->setObjectName(QStringLiteral("layersChart"));
    m_view->setAccessibleName(tr("Layers of the run"));
    column->addWidget(m_view, 1);
    connect(m_what, &QComboBox::currentIndexChanged, this, &LayersPanel::refresh);
    connect(m_layer, &QComboBox::currentIndexChanged, this, &LayersPanel::refresh);
}

void LayersPanel::offerLayers() {
    QStringList names;
    const std::shared_ptr<const train::LayerReport> report = m_workspace.train.snapshot()->layers;
    for (const train::LayerRecord& layer : report ? report->layers : std::vector<train::LayerRecord>()) {
        names << QString::fromStdString(charts::layerName(layer));
    }
    QStringList held;
    for (int i = 0; i < m_layer->count(); ++i) {
        held << m_layer->itemText(i);
    }
    if (names != held) {
        const QSignalBlocker quiet(m_layer);
        const QString before = m_layer->currentText();
        m_layer->clear();
        m_layer->addItems(names);
        m_layer->setCurrentIndex(std::max<int>(0, static_cast<int>(names.indexOf(before))));
    }
}

void LayersPanel::refresh() {
    if (!isVisible()) {
        return;
    }
    offerLayers();
    const train::LayerReport* report = m_workspace.train.snapshot()->layers.get();
    const auto chosen = static_cast<std::size_t>(std::max(0, m_what->currentIndex()));
    const bool isHistogram = chosen >= charts::kLayerQuantities.size();
    m_layer->setVisible(isHistogram);
    if (!isHistogram) {
        m_view->setChart(charts::layersChart(report, charts::kLayerQuantities[chosen]));
        return;
    }
    m_view->setChart(charts::layerHistogramChart(report, static_cast<std::size_t>(std::max(0, m_layer->currentIndex())),
                                                 charts::kLayerValues[chosen - charts::kLayerQuantities.size()]));
}

void LayersPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace goodfit::ui
