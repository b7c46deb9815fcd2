#include "ui/pages/data/csv_problems.h"

#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kMostProblems = 200;
constexpr int kMostLines = 4;

} // namespace

QStringList issueTexts(const data::CsvPreview& preview) {
    QStringList texts;
    for (const data::CsvIssue& issue : preview.problems) {
        QString place = issue.row > 0 ? CsvProblems::tr("Row %1").arg(issue.row) : QString();
        if (!issue.column.empty()) {
            const QString column = QString::fromStdString(issue.column);
            place +=
                place.isEmpty() ? CsvProblems::tr("Column %1").arg(column) : CsvProblems::tr(", column %1").arg(column);
        }
        const QString text = QString::fromStdString(issue.text);
        texts << (place.isEmpty() ? text : place + QStringLiteral(": ") + text);
    }
    return texts;
}

QStringList noteTexts(const data::CsvPreview& preview) {
    QStringList texts;
    for (const std::string& note : preview.notes) {
        texts << QString::fromStdString(note);
    }
    return texts;
}

CsvProblems::CsvProblems(QWidget* parent) : QListWidget(parent) {
    describe(this, tr("Problems of the file"), tr("What keeps the file from being used, by row and column"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setIconSize({16, 16});
    hide();
}

QSize CsvProblems::sizeHint() const {
    return {200, std::clamp(count(), 1, kMostLines) * std::max(fontMetrics().height() + 4, sizeHintForRow(0)) + 6};
}

void CsvProblems::showAll(const QStringList& problems) {
    clear();
    for (const QString& problem : problems.mid(0, kMostProblems)) {
        addItem(new QListWidgetItem(icon(QStringLiteral("warning")), problem));
    }
    if (problems.size() > kMostProblems) {
        addItem(tr("and %1 more").arg(problems.size() - kMostProblems));
    }
    for (int row = 0; row < count(); ++row) {
        item(row)->setToolTip(item(row)->text());
    }
    setVisible(count() > 0);
    updateGeometry();
}

QStringList CsvProblems::texts() const {
    QStringList texts;
    for (int row = 0; row < count(); ++row) {
        texts << item(row)->text();
    }
    return texts;
}

} // namespace goodfit::ui
