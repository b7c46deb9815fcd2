// One block of the drawing in the inspector: title, shapes, problem, its form, its activation, its theory.
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace goodfit {
struct Component;
struct LayerBlock;
} // namespace goodfit

namespace goodfit::ui {

class ChartView;
class ParameterForm;
class TheoryCard;
struct Workspace;

class BlockPanel : public QWidget {
    Q_OBJECT
public:
    explicit BlockPanel(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] ParameterForm* form() const { return m_form; }

private:
    void follow();  // another block, or the same at another place
    void refresh(); // its numbers, its activation
    void refreshActivation(const LayerBlock& block);
    void explain();
    void renameBlock();

    Workspace& m_workspace;
    QString m_path;
    QString m_field; // the theory is about what is chosen in it; empty: about the block
    QWidget* m_content;
    QLabel* m_nothing;
    QLabel* m_icon;
    QLabel* m_title;
    QLineEdit* m_name;
    QLabel* m_numbers;
    QLabel* m_remark;
    QVBoxLayout* m_formPlace;
    ParameterForm* m_form = nullptr;
    ChartView* m_activation;
    TheoryCard* m_theory;
};

} // namespace goodfit::ui
