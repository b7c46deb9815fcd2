// A line in the page that says what needs attention, with at most one button: instead of a modal window.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace goodfit::ui {

class Banner : public QFrame {
    Q_OBJECT
public:
    // Hidden until something is said.
    explicit Banner(QWidget* parent = nullptr);

    // Empty text hides it. actionText empty: no button.
    void say(const QString& text, const QString& actionText = {}, const QString& actionTip = {});
    [[nodiscard]] QString text() const;

signals:
    void actionClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_action = nullptr;
};

} // namespace goodfit::ui
