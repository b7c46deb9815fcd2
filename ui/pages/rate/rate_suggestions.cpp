#include "ui/pages/rate/rate_suggestions.h"

#include "core/base/value.h"
#include "core/charts/rate.h"
#include "ui/widgets/page_parts.h"

#include <QHeaderView>

namespace goodfit::ui {

namespace {

// What a rule looks for, in a few words.
QString meaningOf(const std::string& rule) {
    if (rule == "valley") {
        return RateSuggestions::tr("two thirds into the longest fall of the loss");
    }
    if (rule == "slide") {
        return RateSuggestions::tr("just before the loss turns up again");
    }
    if (rule == "steepest") {
        return RateSuggestions::tr("where the loss falls fastest");
    }
    if (rule == "minimum_10") {
        return RateSuggestions::tr("a tenth of the rate of the lowest loss");
    }
    if (rule == "smith_base") {
        return RateSuggestions::tr("where the loss begins to fall: the base of a cyclical rate");
    }
    return RateSuggestions::tr("where the fall ends: the top of a cyclical rate");
}

} // namespace

QString rateText(double rate) {
    return QString::fromStdString(shortNumber(rate, 3));
}

RateSuggestions::RateSuggestions(QWidget* parent) : QTableWidget(0, 3, parent) {
    setObjectName(QStringLiteral("suggestionTable"));
    setHorizontalHeaderLabels({tr("Suggestion"), tr("Rate"), tr("What it looks for")});
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMinimumHeight(120);
    describe(this, tr("Suggested rates"), tr("Each rule's answer: select one to choose it"));
    connect(this, &QTableWidget::currentCellChanged, this, [this](int current) {
        if (!m_filling && current >= 0) {
            emit picked(item(current, 1)->data(Qt::UserRole).toDouble());
        }
    });
}

void RateSuggestions::fill(const train::RateTest* test) {
    m_filling = true;
    setRowCount(0);
    if (test) {
        for (const charts::NamedRate& named : charts::namedRates(test->suggestions)) {
            const int row = rowCount();
            insertRow(row);
            auto* rate = new QTableWidgetItem(rateText(named.rate));
            rate->setData(Qt::UserRole, named.rate);
            rate->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(row, 0, new QTableWidgetItem(QString::fromStdString(named.label)));
            setItem(row, 1, rate);
            setItem(row, 2, new QTableWidgetItem(meaningOf(named.id)));
        }
    }
    m_filling = false;
}

} // namespace goodfit::ui
