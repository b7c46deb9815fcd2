// What is selected, shared by every page: the block of the drawing and the trial of the study.
#pragma once

#include <QObject>
#include <QString>

namespace goodfit::ui {

class Selection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QString& block() const { return m_block; } // id of a block; empty: none
    [[nodiscard]] qint64 trial() const { return m_trial; }         // number; -1: none

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

signals:
    void blockChanged();
    void trialChanged();

private:
    QString m_block;
    qint64 m_trial = -1;
};

} // namespace goodfit::ui
