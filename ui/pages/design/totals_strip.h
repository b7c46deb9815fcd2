// The network in numbers: parameters, parameters for each training example, memory of a training.
#pragma once

#include <QWidget>

class QLabel;

namespace goodfit::ui {

class DataSession;

class TotalsStrip : public QWidget {
    Q_OBJECT
public:
    explicit TotalsStrip(DataSession& session, QWidget* parent = nullptr);

private:
    QLabel* addFigure(const QString& name, const QString& tip);
    void refresh();

    DataSession& m_data;
    QLabel* m_parameters;
    QLabel* m_perExample;
    QLabel* m_memory;
    QLabel* m_output;
};

} // namespace goodfit::ui
