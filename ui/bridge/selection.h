// What is selected, shared by every page: the block of the drawing, the trial of the study, and which trials
// are shown at all.
#pragma once

#include "core/charts/study_table.h"

#include <QObject>
#include <QString>

namespace goodfit::ui {

class Selection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QString& block() const { return m_block; } // id of a block; empty: none
    [[nodiscard]] qint64 trial() const { return m_trial; }         // number; -1: none
    [[nodiscard]] const charts::TrialFilter& filter() const { return m_filter; }

    void selectBlock(const QString& id) {
        if (id != m_block) {
            m_block = id;
            emit blockChanged();
        }
    }
    void selectTrial(qint64 number) {
        if (number != m_trial) {
            m_trial = number;
            emit trialChanged();
        }
    }
    void setFilter(charts::TrialFilter filter) {
        if (!(filter == m_filter)) {
            m_filter = std::move(filter);
            emit filterChanged();
        }
    }

signals:
    void blockChanged();
    void trialChanged();
    void filterChanged();

private:
    QString m_block;
    qint64 m_trial = -1;
    charts::TrialFilter m_filter;
};

} // namespace goodfit::ui
