// A number typed or stepped: whole or real, 1e-3 welcome, steps of 1, 2, 5 where a scale is logarithmic.
// What is typed may be wrong for a while: then value() is empty and the document stays as it is.
#pragma once

#include "core/base/parameter_spec.h"

#include <QAbstractSpinBox>

#include <optional>

namespace goodfit::ui {

class NumberEdit : public QAbstractSpinBox {
    Q_OBJECT
public:
    NumberEdit(const ParameterSpec& spec, QWidget* parent);

    [[nodiscard]] std::optional<double> value() const;
    // Keeps the text while it means this number.
    void setValue(double value);
    void clearValue();

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void edited(); // by typing or stepping; ask value()

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] double stepped(double value, int steps) const;

    const ParameterSpec& m_spec;
    std::optional<double> m_shown; // what the document holds
};

} // namespace goodfit::ui
