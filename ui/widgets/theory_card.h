// What a component is, when to use it and who found it: formula, advice, source.
#pragma once

#include "core/base/parameter_spec.h"

#include <QFrame>

class QLabel;

namespace goodfit::ui {

class TheoryCard : public QFrame {
    Q_OBJECT
public:
    explicit TheoryCard(QWidget* parent = nullptr);

    void explain(const ComponentInfo* info); // null hides it

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_formula;
    QLabel* m_text;
    QLabel* m_source;
};

} // namespace goodfit::ui
