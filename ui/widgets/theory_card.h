// What a component is, drawn as it is set; when to use it, between which values its parameters usually lie and who
// found it.
#pragma once

#include "core/document/document.h"

#include <QFrame>
#include <QStringList>

class QLabel;

namespace goodfit::ui {

class ChartView;

class TheoryCard : public QFrame {
    Q_OBJECT
public:
    explicit TheoryCard(QWidget* parent = nullptr);

    // chosen: the component as it is set, of this family; null hides the card.
    void explain(const ComponentInfo* info, const QString& family = {}, const Component& chosen = {});
    // The member that is chosen at a field of the document, or that the field belongs to; hidden when there is none.
    void explainField(const Document& document, const Catalogue& catalogue, const QString& path);
    // Curves of these families stand beside the card already.
    void leaveOutCurvesOf(const QStringList& families) { m_drawnElsewhere = families; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_formula;
    ChartView* m_curve;
    QLabel* m_text;
    QLabel* m_usual;
    QLabel* m_source;
    QStringList m_drawnElsewhere;
};

} // namespace goodfit::ui
