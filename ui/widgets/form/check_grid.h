// Options to tick. Of a large family only the ticked ones stand there until the rest is asked for.
#pragma once

#include "ui/widgets/form/field.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;
class QToolButton;

namespace goodfit::ui {

class CheckGrid : public QWidget {
    Q_OBJECT
public:
    // name: what is chosen, for the accessible names of the boxes.
    CheckGrid(const QString& name, std::vector<Option> options, QWidget* parent);

    void setChecked(const std::vector<Value>& values);
    // In the order in which they were shown as held; new ones last.
    [[nodiscard]] std::vector<Value> checked() const;

signals:
    void changed();

private:
    void arrange();

    std::vector<Option> m_options;
    std::vector<QCheckBox*> m_boxes;
    std::vector<Value> m_held;
    QGridLayout* m_grid;
    QToolButton* m_more; // shows the unticked ones
};

} // namespace goodfit::ui
