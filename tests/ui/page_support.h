// What tests of pages share: a workspace on an example's data, waiting for its sessions, and the rules that
// every page keeps.
#pragma once

#include "core/catalogue/standard.h"
#include "core/jobs/describe.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/parameter_form.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

namespace goodfit::test {

// A workspace whose document is the first one for this data source; waits until the data are there.
inline std::unique_ptr<ui::Workspace> workspaceOn(const char* source) {
    auto workspace = std::make_unique<ui::Workspace>(standardCatalogue());
    const Result<Document> first = jobs::firstDocument(Component(source), {});
    if (first) {
        workspace->store.reset(*first, {});
    }
    (void)QTest::qWaitFor([&] { return workspace->data.prepared() != nullptr; }, 10000);
    return workspace;
}

inline Edit edit(const char* path, Setting setting) {
    return {path, std::move(setting)};
}

template <class W>
W* child(QWidget& page, const char* name) {
    return page.findChild<W*>(QLatin1String(name));
}

// Points drawn by a chart, over all of its series.
inline std::size_t pointsIn(const charts::Chart& chart) {
    std::size_t points = 0;
    for (const charts::Series& series : chart.series) {
        points += series.mark == charts::Mark::Points ? series.x.size() : 0;
    }
    return points;
}

// Controls of the page itself without an accessible name or without a tooltip.
inline QStringList undescribed(const QWidget& page) {
    QStringList names;
    for (const QWidget* control : page.findChildren<QWidget*>()) {
        const bool counts = qobject_cast<const QAbstractButton*>(control) || qobject_cast<const QComboBox*>(control) ||
                            qobject_cast<const QLineEdit*>(control) || qobject_cast<const QAbstractSpinBox*>(control);
        bool ours = counts && !qobject_cast<const QAbstractSpinBox*>(control->parentWidget()) &&
                    !qobject_cast<const QComboBox*>(control->parentWidget()) &&
                    !qobject_cast<const QLineEdit*>(control->parentWidget());
        for (const QWidget* up = control; ours && up && up != &page; up = up->parentWidget()) {
            ours = !qobject_cast<const ui::ParameterForm*>(up) && !qobject_cast<const ui::ChartView*>(up) &&
                   !up->inherits("QAbstractItemView");
        }
        if (ours && (control->accessibleName().isEmpty() || control->toolTip().isEmpty())) {
            names << QStringLiteral("%1 '%2'").arg(QLatin1String(control->metaObject()->className()),
                                                   control->objectName());
        }
    }
    return names;
}

} // namespace goodfit::test
