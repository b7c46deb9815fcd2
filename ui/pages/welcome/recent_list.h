// The column of files used lately, each opened by one press.
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace goodfit::ui {

class RecentList : public QWidget {
    Q_OBJECT
public:
    explicit RecentList(QWidget* parent = nullptr);

    void setFiles(const QStringList& files); // newest first; what exists

signals:
    void chosen(const QString& file);

private:
    QVBoxLayout* m_layout;
};

} // namespace goodfit::ui
