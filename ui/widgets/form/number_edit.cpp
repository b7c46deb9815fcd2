#include "ui/widgets/form/number_edit.h"

#include "core/base/value.h"

#include <QLineEdit>
#include <QWheelEvent>

#include <array>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kDigits = 6;
constexpr double kLinearSteps = 20; // steps across the offered range

std::optional<double> parsed(QString text) {
    bool good = false;
    text = text.trimmed().replace(u',', u'.');
    const double value = QLocale::c().toDouble(text, &good);
    return good && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// The largest of 1, 2, 5 × 10^k that is at most this.
double roundStep(double size) {
    const double power = std::pow(10.0, std::floor(std::log10(size)));
    const double mantissa = size / power;
    return (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1) * power;
}

// The next of 1, 2, 5 × 10^k above or below.
double nextOnLogScale(double value, bool up) {
    static constexpr std::array<double, 5> kMantissas{0.5, 1, 2, 5, 10};
    const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
    double best = value;
    for (const double mantissa : kMantissas) {
        const double candidate = mantissa * power;
        const double apart = candidate / value;
        if (up && apart > 1 + 1e-6) {
            return candidate;
        }
        if (!up && apart < 1 - 1e-6) {
            best = candidate;
        }
    }
    return best;
}

QString display(double value) {
    constexpr double kWholeTo = 9'007'199'254'740'992; // 2^53: every whole number up to it is exact
    if (value == std::floor(value) && std::abs(value) <= kWholeTo) {
        return QString::number(value, 'f', 0);
    }
    const std::string brief = shortNumber(value, kDigits);
    const auto back = parsed(QString::fromStdString(brief));
    return QString::fromStdString(back && *back == value ? brief : numberText(value));
}

} // namespace

NumberEdit::NumberEdit(const ParameterSpec& spec, QWidget* parent) : QAbstractSpinBox(parent), m_spec(spec) {
    setAccelerated(true);
    setFocusPolicy(Qt::StrongFocus); // the wheel over a form scrolls, it does not change what it passes
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberEdit::edited);
}

std::optional<double> NumberEdit::value() const {
    return parsed(text());
}

void NumberEdit::setValue(double value) {
    m_shown = value;
    if (this->value() != value) {
        lineEdit()->setText(display(value));
        if (!hasFocus()) {
            lineEdit()->setCursorPosition(0); // of a number too long to be seen whole, its first digits
        }
    }
    update();
}

void NumberEdit::clearValue() {
    m_shown.reset();
    lineEdit()->clear();
}

double NumberEdit::stepped(double value, int steps) const {
    const NumericRange& offered = m_spec.suggested;
    if (m_spec.kind == ParameterKind::Integer) {
        return std::round(value) + steps;
    }
    if (m_spec.searchable && offered.log && value > 0) {
        for (int i = 0; i < std::abs(steps); ++i) {
            value = nextOnLogScale(value, steps > 0);
        }
        return value;
    }
    const double width = m_spec.searchable ? offered.high - offered.low : std::min(m_spec.high - m_spec.low, 20.0);
    const double size = roundStep(std::max(width, 1e-12) / kLinearSteps);
    // Whole multiples of the step: 0.3, not 0.30000000000000004.
    const double count = std::round(value / size * 1e6) / 1e6 + steps;
    return size < 1 ? count / std::round(1 / size) : count * size;
}

void NumberEdit::stepBy(int steps) {
    const double from = value().value_or(m_shown.value_or(m_spec.initial.real()));
    lineEdit()->setText(display(std::clamp(stepped(from, steps), m_spec.low, m_spec.high)));
    selectAll();
    emit edited();
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const {
    StepEnabled enabled = StepNone;
    const double at = value().value_or(m_shown.value_or(0));
    enabled.setFlag(StepUpEnabled, at < m_spec.high);
    enabled.setFlag(StepDownEnabled, at > m_spec.low);
    return enabled;
}

QValidator::State NumberEdit::validate(QString&, int&) const {
    return QValidator::Acceptable; // the row says what is wrong; nothing is swallowed
}

QSize NumberEdit::sizeHint() const {
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("0.000001")) + 34;
    return {width, QAbstractSpinBox::sizeHint().height()};
}

QSize NumberEdit::minimumSizeHint() const {
    const bool buttons = buttonSymbols() != NoButtons;
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("0.0001")) + (buttons ? 30 : 12);
    return {width, QAbstractSpinBox::minimumSizeHint().height()};
}

void NumberEdit::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) {
        QAbstractSpinBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

// What was left half typed goes back to what holds.
void NumberEdit::focusOutEvent(QFocusEvent* event) {
    QAbstractSpinBox::focusOutEvent(event);
    if (m_shown && value() != m_shown) {
        lineEdit()->setText(display(*m_shown));
        emit edited();
    }
}

} // namespace goodfit::ui
