#include "ui/pages/welcome/recent_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLayoutItem>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

QString shortFolder(const QFileInfo& file) {
    QString folder = file.absolutePath();
    if (folder.startsWith(QDir::homePath())) {
        folder.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    }
    return folder;
}

QToolButton* row(const QString& path, QWidget* parent) {
    const QFileInfo file(path);
    const bool document = file.suffix().toLower() == QLatin1String("goodfit");
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(icon(document ? QStringLiteral("goodfit") : QStringLiteral("data")));
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the column's width, not the name's
    button->setText(file.fileName());
    button->setAccessibleName(file.fileName());
    button->setToolTip(
        RecentList::tr("%1\nchanged %2")
            .arg(file.absoluteFilePath(), QLocale().toString(file.lastModified(), QLocale::ShortFormat)));
    button->setAccessibleDescription(shortFolder(file));
    return button;
}

} // namespace

RecentList::RecentList(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
}

void RecentList::setFiles(const QStringList& files) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& file : files) {
        QToolButton* button = row(file, this);
        connect(
            button, &QToolButton::clicked, this, [this, file] { emit chosen(file); },
            Qt::QueuedConnection); // opening changes this list
        m_layout->addWidget(button);
    }
    if (files.isEmpty()) {
        m_layout->addWidget(noteLabel(tr("Nothing yet. Documents and tables that you open stand here."), this));
    }
}

} // namespace goodfit::ui
