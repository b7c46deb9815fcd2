// What a component is, when to use it, between which values its parameters usually lie and who found it.
#pragma once

#include "core/document/document.h"

#include <QFrame>

class QLabel;

namespace goodfit::ui {

class TheoryCard : public QFrame {
    Q_OBJECT
public:
    explicit TheoryCard(QWidget* parent = nullptr);

    void explain(const ComponentInfo* info); // null hides it
    // The member that is chosen at a field of the document, or that the field belongs to; hidden when there is none.
    void explainField(const Document& document, const Catalogue& catalogue, const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_formula;
    QLabel* m_text;
    QLabel* m_usual;
    QLabel* m_source;
};

} // namespace goodfit::ui
