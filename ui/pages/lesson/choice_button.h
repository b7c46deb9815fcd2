// An answer to choose: a radio button whose text wraps, so that large letters fit beside a picture.
#pragma once

#include <QRadioButton>

namespace goodfit::ui {

class ChoiceButton : public QRadioButton {
    Q_OBJECT
public:
    ChoiceButton(QString words, QWidget* parent);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString wrappedTo(int width) const;
    void wrap();

    QString m_words;
};

} // namespace goodfit::ui
