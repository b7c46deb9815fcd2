#include "ui/pages/data/csv_mend.h"

#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace goodfit::ui {

CsvMend::CsvMend(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("&Leave out"), this);
    m_ignore = new QLineEdit(this);
    m_ignore->setPlaceholderText(tr("columns by name, separated by commas"));
    label->setBuddy(m_ignore);
    describe(m_ignore, tr("Leave out"), tr("Columns that the network does not see, such as a number of each customer"));
    m_mend = new QPushButton(icon(QStringLiteral("check")), {}, this);
    m_mend->setObjectName(QStringLiteral("csvMend"));
    describe(m_mend, tr("Leave out what cannot be used"),
             tr("The columns and rows named below are left out; the file itself stays as it is"));
    m_mend->hide();
    row->addWidget(label);
    row->addWidget(m_ignore, 1);
    row->addWidget(m_mend);
    connect(m_ignore, &QLineEdit::textEdited, this, [this] { m_ignore->setModified(true); });
    connect(m_ignore, &QLineEdit::editingFinished, this, [this] {
        if (m_ignore->isModified()) {
            m_ignore->setModified(false);
            emit changed();
        }
    });
    connect(m_mend, &QPushButton::clicked, this, [this] {
        setIgnore(m_mendedIgnore);
        emit mended(m_dropsMissing);
    });
}

void CsvMend::setIgnore(const QString& names) {
    m_ignore->setText(names); // no longer modified
}

QString CsvMend::ignore() const {
    return m_ignore->text();
}

void CsvMend::offer(const data::CsvPreview& preview) {
    const auto columns = static_cast<int>(countOf(preview, data::CsvRemedy::LeaveColumnOut));
    m_dropsMissing = countOf(preview, data::CsvRemedy::DropRows) > 0;
    m_mendedIgnore = QString::fromStdString(mendedIgnore(preview, ignore().toStdString()));
    const QString someColumns = columns == 1 ? tr("1 column") : tr("%1 columns").arg(columns);
    const QString rows = tr("rows with empty cells");
    m_mend->setText(columns == 0     ? tr("Leave out %1").arg(rows)
                    : m_dropsMissing ? tr("Leave out %1 and %2").arg(someColumns, rows)
                                     : tr("Leave out %1").arg(someColumns));
    m_mend->setVisible(columns > 0 || m_dropsMissing);
}

} // namespace goodfit::ui
