// The column of page buttons at the left edge: icon over text, one checked.
#pragma once

#include <QString>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace goodfit::ui {

class PageRail : public QWidget {
    Q_OBJECT
public:
    explicit PageRail(QWidget* parent = nullptr); // one button a row of the page registry

    void setCurrent(const QString& pageId);

signals:
    void chosen(const QString& pageId);

private:
    QButtonGroup* m_group;
};

} // namespace goodfit::ui
