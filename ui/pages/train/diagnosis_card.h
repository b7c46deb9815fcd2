// What the curves show, in words: the verdict with its confidence, the evidence, what would change it, and
// remedies that are applied with one click (one undo step each).
#pragma once

#include "core/diagnose/finding.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace goodfit::ui {

struct Workspace;

class DiagnosisCard : public QFrame {
    Q_OBJECT
public:
    explicit DiagnosisCard(Workspace& workspace, QWidget* parent = nullptr);

    void refresh();

private:
    void showHead(const diagnose::Diagnosis& diagnosis, bool hasRun);
    void showFindings(const diagnose::Diagnosis& diagnosis);
    void addPart(const QString& heading, const QString& text);
    void addRemedy(const diagnose::Remedy& remedy);

    Workspace& m_workspace;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_confidence = nullptr;
    QLabel* m_sentence = nullptr;
    QWidget* m_parts = nullptr;
    QString m_shownKey; // of what is shown: rebuilt only when it is another
};

} // namespace goodfit::ui
