#include "ui/pages/design/totals_strip.h"

#include "core/base/memory.h"
#include "core/base/value.h"
#include "ui/bridge/data_session.h"
#include "ui/models/layer_text.h"
#include "ui/widgets/page_parts.h"

namespace goodfit::ui {

namespace {

// "130", or "40 … 1,300" when ranges leave it open.
QString spanText(std::int64_t low, std::int64_t high, std::int64_t middle) {
    return low == high ? countText(middle) : QStringLiteral("%1 … %2").arg(countText(low), countText(high));
}

QString ratioText(double low, double high, double rows) {
    if (rows <= 0) {
        return QStringLiteral("–");
    }
    const auto text = [rows](double count) { return QString::fromStdString(shortNumber(count / rows, 2)); };
    return low == high ? text(low) : QStringLiteral("%1 … %2").arg(text(low), text(high));
}

} // namespace

TotalsStrip::TotalsStrip(DataSession& session, QWidget* parent) : QWidget(parent), m_data(session) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(16); // all four fit at a width of 1024
    m_parameters =
        addFigure(tr("Parameters"), tr("Weights and biases; of the smallest and the largest network when there are "
                                       "ranges. What is frozen, and moving averages, are not trained"));
    m_perExample = addFigure(tr("Parameters / row"),
                             tr("Parameters for each row of the training part: above 1 a network can learn the "
                                "rows by heart"));
    m_memory = addFigure(tr("Memory"), tr("Of one training: weights, gradients, optimizer state and activations"));
    m_output = addFigure(tr("Output"), tr("What the last block gives for each example"));
    row->addStretch(1);
    connect(&session, &DataSession::summaryChanged, this, &TotalsStrip::refresh);
    refresh();
}

QLabel* TotalsStrip::addFigure(const QString& name, const QString& tip) {
    auto* column = new QVBoxLayout;
    column->setSpacing(1);
    auto* caption = new QLabel(name, this);
    caption->setForegroundRole(QPalette::PlaceholderText);
    auto* figure = headingLabel({}, this);
    column->addWidget(caption);
    column->addWidget(figure);
    for (QLabel* label : {caption, figure}) {
        label->setToolTip(tip);
    }
    figure->setAccessibleName(name);
    static_cast<QHBoxLayout*>(layout())->addLayout(column);
    return figure;
}

void TotalsStrip::refresh() {
    const nn::NetworkSummary& summary = m_data.summary();
    const auto low = static_cast<double>(summary.lowParameters);
    const auto high = static_cast<double>(summary.highParameters);
    QString parameters = spanText(summary.lowParameters, summary.highParameters, summary.parameters);
    if (summary.trainableParameters != summary.parameters) {
        parameters = tr("%1, %2 trained").arg(parameters, countText(summary.trainableParameters));
    }
    m_parameters->setText(parameters);
    m_perExample->setText(ratioText(low, high, static_cast<double>(m_data.shape().trainingRows)));
    m_memory->setText(QString::fromStdString(bytesText(summary.memoryBytes)));
    m_output->setText(summary.output.sizes.empty() ? QStringLiteral("–")
                                                   : QString::fromStdString(summary.output.toString()));
}

} // namespace goodfit::ui
