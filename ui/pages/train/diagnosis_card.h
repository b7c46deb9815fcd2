// What the curves show, in words: the verdict with its confidence, the evidence, what would change it, and
// remedies that are applied with one click (one undo step each). A switch lets the first remedies be tried in the
// background once a run has ended; what they brought then stands beside them.
#pragma once

#include "core/diagnose/finding.h"
#include "ui/bridge/remedy_session.h"

#include <QFrame>

class QCheckBox;
class QLabel;
class QPushButton;
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
    void addRemedy(const diagnose::Remedy& remedy, const QString& tried);
    [[nodiscard]] QWidget* makeTryRow();
    void tryOrNot();
    void refreshTry();
    [[nodiscard]] QString triedText(std::size_t remedy) const;

    Workspace& m_workspace;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_confidence = nullptr;
    QLabel* m_sentence = nullptr;
    QWidget* m_parts = nullptr;
    RemedySession m_remedies;
    QCheckBox* m_try = nullptr;
    QLabel* m_tryNote = nullptr;
    QPushButton* m_tryCancel = nullptr;
    QString m_triedKey; // of the diagnosis that was last tried
    QString m_shownKey; // of what is shown: rebuilt only when it is another
};

} // namespace goodfit::ui
