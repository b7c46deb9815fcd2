#include "ui/pages/data/source_list.h"

#include "core/document/paths.h"
#include "ui/bridge/document_store.h"
#include "ui/widgets/page_parts.h"

namespace goodfit::ui {

namespace {

QString sourceOf(const DocumentStore& store) {
    const Result<Setting> type = settingAt(store.document(), store.catalogue(), "data.source.type");
    return type && type->value() ? QString::fromStdString(type->value()->text()) : QString();
}

} // namespace

SourceList::SourceList(DocumentStore& store, QWidget* parent) : QListWidget(parent), m_store(store) {
    describe(this, tr("Data source"), tr("Where the examples come from: a generator, a built-in table or a file"));
    setUniformItemSizes(true);
    fill();
    connect(&store, &DocumentStore::changed, this, &SourceList::showDocument);
    connect(this, &QListWidget::currentItemChanged, this, &SourceList::choose);
    showDocument();
}

QSize SourceList::sizeHint() const {
    return {220, std::min(count(), 17) * sizeHintForRow(0) + 2 * frameWidth()};
}

void SourceList::fill() {
    const Family* family = m_store.catalogue().family("data_source");
    if (!family) {
        return;
    }
    QStringList categories;
    for (const ComponentInfo& member : family->members) {
        const QString category = QString::fromStdString(member.category);
        if (!categories.contains(category)) {
            categories << category;
        }
    }
    for (const QString& category : std::as_const(categories)) {
        auto* heading = new QListWidgetItem(category, this);
        heading->setFlags(Qt::NoItemFlags);
        QFont font = this->font();
        font.setBold(true);
        heading->setFont(font);
        for (const ComponentInfo& member : family->members) {
            if (QString::fromStdString(member.category) == category) {
                auto* item = new QListWidgetItem(QStringLiteral("  ") + QString::fromStdString(member.label), this);
                item->setData(Qt::UserRole, QString::fromStdString(member.id));
                item->setToolTip(QString::fromStdString(member.help));
                item->setData(Qt::AccessibleTextRole, QString::fromStdString(member.label));
            }
        }
    }
}

bool SourceList::wantsFile() const {
    return currentItem() && currentItem()->data(Qt::UserRole).toString() == QLatin1String("csv");
}

void SourceList::wishForFile() {
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(Qt::UserRole).toString() == QLatin1String("csv")) {
            setCurrentRow(row);
        }
    }
}

void SourceList::showDocument() {
    const QString source = sourceOf(m_store);
    if (source == m_known) {
        return; // a wish for a file outlives other changes of the document
    }
    m_known = source;
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(Qt::UserRole).toString() == source && row != currentRow()) {
            m_showing = true;
            setCurrentRow(row);
            m_showing = false;
            emit chosen();
        }
    }
}

void SourceList::choose() {
    if (m_showing || !currentItem()) {
        return;
    }
    const QString id = currentItem()->data(Qt::UserRole).toString();
    if (id != QLatin1String("csv") && id != sourceOf(m_store)) {
        m_store.setSetting(QStringLiteral("data.source.type"), Setting(id.toStdString()),
                           tr("Use the data %1").arg(currentItem()->text().trimmed()));
    }
    emit chosen();
}

} // namespace goodfit::ui
