#include "ui/pages/rate/rate_uses.h"

#include "ui/bridge/rate_document.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/rate/rate_suggestions.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace goodfit::ui {

namespace {

// As it is shown, so that the document holds what was read off.
double rounded(double rate) {
    return rateText(rate).toDouble();
}

} // namespace

RateUses::RateUses(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    row->addLayout(left);
    row->addLayout(right);
    m_use = addUse(left, "useRate", &RateUses::use);
    m_useRange = addUse(left, "useRateRange", &RateUses::useAsRange);
    m_useOneCycle = addUse(right, "useOneCycle", &RateUses::useAsOneCycle);
    m_useCyclical = addUse(right, "useCyclical", &RateUses::useAsCyclical);
}

QPushButton* RateUses::addUse(QVBoxLayout* column, const char* name, void (RateUses::*act)()) {
    auto* button = new QPushButton(this);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, act);
    column->addWidget(button);
    return button;
}

void RateUses::refresh(std::shared_ptr<const train::RateTest> test, std::optional<double> chosen) {
    m_test = std::move(test);
    m_chosen = chosen;
    refreshRates();
    refreshSchedules();
}

void RateUses::refreshRates() {
    m_use->setEnabled(m_chosen.has_value());
    m_use->setText(m_chosen ? tr("Use %1").arg(rateText(*m_chosen)) : tr("Use"));
    describe(m_use, m_use->text(), tr("Write the chosen rate into the document; can be undone"));
    const bool hasRange = m_test && m_test->low && m_test->high && *m_test->low < *m_test->high;
    m_useRange->setEnabled(hasRange);
    m_useRange->setText(hasRange ? tr("Search %1 … %2").arg(rateText(*m_test->low), rateText(*m_test->high))
                                 : tr("Use as range"));
    describe(m_useRange, m_useRange->text(),
             tr("Make the learning rate a logarithmic range, to be searched on the Tune page; can be undone"));
}

void RateUses::refreshSchedules() {
    m_useOneCycle->setEnabled(m_chosen.has_value());
    m_useOneCycle->setText(m_chosen ? tr("One-cycle up to %1").arg(rateText(*m_chosen)) : tr("One-cycle"));
    describe(m_useOneCycle, m_useOneCycle->text(),
             tr("Make the chosen rate the highest of a one-cycle schedule: up, then down to nothing; can be undone"));
    const bool hasBounds = m_test && m_test->suggestions.smithBase && m_test->suggestions.smithMax;
    m_useCyclical->setEnabled(hasBounds);
    m_useCyclical->setText(
        hasBounds ? tr("Cyclical %1 … %2")
                        .arg(rateText(*m_test->suggestions.smithBase), rateText(*m_test->suggestions.smithMax))
                  : tr("Cyclical"));
    describe(m_useCyclical, m_useCyclical->text(),
             tr("Let the rate swing between Smith's bounds, from where the loss begins to fall to where it slows down; "
                "can be undone"));
}

void RateUses::useAsOneCycle() {
    if (m_chosen) {
        const double rate = rounded(*m_chosen);
        m_workspace.store.applyEdits(
            {{kRatePath, Setting(rate)}, {"training.schedule", Setting(Component("one_cycle"))}},
            tr("One-cycle up to %1").arg(rateText(rate)));
    }
}

void RateUses::useAsCyclical() {
    const double base = rounded(*m_test->suggestions.smithBase);
    const double top = rounded(*m_test->suggestions.smithMax);
    Component cyclical("cyclical");
    cyclical.settings.set("max_factor", rounded(std::max(1.0, top / base)));
    m_workspace.store.applyEdits({{kRatePath, Setting(base)}, {"training.schedule", Setting(std::move(cyclical))}},
                                 tr("Cyclical rate between %1 and %2").arg(rateText(base), rateText(top)));
}

void RateUses::use() {
    if (m_chosen) {
        const double rate = rounded(*m_chosen);
        m_workspace.store.setSetting(QLatin1String(kRatePath), Setting(rate),
                                     tr("Use learning rate %1").arg(rateText(rate)));
    }
}

void RateUses::useAsRange() {
    const NumericRange range{rounded(*m_test->low), rounded(*m_test->high), true, {}};
    m_workspace.store.setSetting(QLatin1String(kRatePath), Setting(range), tr("Search the learning rate"));
}

} // namespace goodfit::ui
