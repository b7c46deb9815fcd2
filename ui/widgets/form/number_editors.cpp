// A number; a range of numbers (low … high, log, step); a list of numbers to choose from.
#include "core/base/value.h"
#include "ui/widgets/form/editor.h"
#include "ui/widgets/form/field.h"
#include "ui/widgets/form/number_edit.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace goodfit::ui {

namespace {

// Whole numbers are written as such.
Value numberValue(const ParameterSpec& spec, double value) {
    if (spec.kind == ParameterKind::Integer && value == std::floor(value) && std::abs(value) < 9.1e15) {
        return Value(static_cast<std::int64_t>(value));
    }
    return Value(value);
}

QString notANumber(const Field& field) {
    return QObject::tr("must be %1").arg(QString::fromStdString(field.spec().allowed()));
}

class NumberEditor : public FieldEditor {
public:
    NumberEditor(const Field& field, QWidget* parent)
        : FieldEditor(parent), m_field(field), m_edit(new NumberEdit(field.spec(), this)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(m_edit, 1);
        if (!field.spec().unit.empty()) {
            auto* unit = new QLabel(QString::fromStdString(field.spec().unit), this);
            unit->setForegroundRole(QPalette::PlaceholderText);
            row->addWidget(unit);
        }
        setFocusProxy(m_edit);
        m_edit->setAccessibleName(field.name());
        m_edit->setAccessibleDescription(QString::fromStdString(field.spec().help));
        connect(m_edit, &NumberEdit::edited, this, &NumberEditor::read);
    }

    void display(const Setting& setting) override {
        if (const Value* value = setting.value()) {
            m_edit->setValue(value->real());
        }
    }

private:
    void read() {
        const std::optional<double> value = m_edit->value();
        const Setting setting(value ? numberValue(m_field.spec(), *value) : Value());
        const QString wrong = value ? m_field.problemWith(setting) : notANumber(m_field);
        emit problem(wrong);
        if (wrong.isEmpty()) {
            emit asked(setting);
        }
    }

    const Field& m_field;
    NumberEdit* m_edit;
};

class NumericRangeEditor : public FieldEditor {
public:
    NumericRangeEditor(const Field& field, QWidget* parent)
        : FieldEditor(parent),
          m_field(field),
          m_low(edit(tr("range low"))),
          m_high(edit(tr("range high"))),
          m_log(new QCheckBox(tr("log"), this)),
          m_step(edit(tr("range step"))) {
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(3);
        auto* ends = new QHBoxLayout;
        ends->setSpacing(4);
        ends->addWidget(m_low, 1);
        ends->addWidget(new QLabel(QStringLiteral("…"), this));
        ends->addWidget(m_high, 1);
        rows->addLayout(ends);
        auto* more = new QHBoxLayout;
        more->setSpacing(4);
        more->addWidget(m_log);
        more->addStretch(1);
        more->addWidget(new QLabel(tr("step"), this));
        more->addWidget(m_step, 1);
        rows->addLayout(more);
        m_log->setAccessibleName(tr("%1, logarithmic range").arg(field.name()));
        m_log->setToolTip(tr("Search in the logarithm: 0.001 … 0.01 counts as much as 0.01 … 0.1"));
        m_step->setToolTip(tr("Only low, low + step, low + 2 step …; empty: any value"));
        setFocusProxy(m_low);
        connect(m_log, &QCheckBox::clicked, this, [this](bool on) {
            if (on) {
                m_step->clearValue(); // a logarithmic range has no step
            }
            read();
        });
        for (NumberEdit* each : {m_low, m_high, m_step}) {
            connect(each, &NumberEdit::edited, this, &NumericRangeEditor::read);
        }
    }

    void display(const Setting& setting) override {
        const NumericRange* range = setting.range();
        if (!range) {
            return;
        }
        m_low->setValue(range->low);
        m_high->setValue(range->high);
        m_log->setChecked(range->log);
        m_step->setEnabled(!range->log);
        if (range->step) {
            m_step->setValue(*range->step);
        } else if (!m_step->hasFocus() || m_step->value()) {
            m_step->clearValue();
        }
    }

private:
    NumberEdit* edit(const QString& part) {
        auto* number = new NumberEdit(m_field.spec(), this);
        number->setButtonSymbols(QAbstractSpinBox::NoButtons);
        number->setAccessibleName(QStringLiteral("%1, %2").arg(m_field.name(), part));
        return number;
    }

    void read() {
        const std::optional<double> low = m_low->value();
        const std::optional<double> high = m_high->value();
        const bool stepGiven = !m_step->text().trimmed().isEmpty();
        NumericRange range{low.value_or(0), high.value_or(0), m_log->isChecked(), std::nullopt};
        if (stepGiven) {
            range.step = m_step->value();
        }
        QString wrong = !low || !high || (stepGiven && !range.step) ? notANumber(m_field) : QString();
        if (wrong.isEmpty()) {
            wrong = m_field.problemWith(Setting(range));
        }
        emit problem(wrong);
        if (wrong.isEmpty()) {
            emit asked(Setting(range));
        }
    }

    const Field& m_field;
    NumberEdit* m_low;
    NumberEdit* m_high;
    QCheckBox* m_log;
    NumberEdit* m_step;
};

class NumberChoicesEditor : public FieldEditor {
public:
    NumberChoicesEditor(const Field& field, QWidget* parent)
        : FieldEditor(parent), m_field(field), m_edit(new QLineEdit(this)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(m_edit);
        setFocusProxy(m_edit);
        m_edit->setAccessibleName(tr("%1, choices separated by commas").arg(field.name()));
        m_edit->setPlaceholderText(tr("16, 32, 64"));
        connect(m_edit, &QLineEdit::textEdited, this, &NumberChoicesEditor::read);
    }

    void display(const Setting& setting) override {
        if (setting.choice() && parsed().choices != setting.choice()->choices) {
            QStringList parts;
            for (const Value& value : setting.choice()->choices) {
                parts.append(QString::fromStdString(value.toString()));
            }
            m_edit->setText(parts.join(QStringLiteral(", ")));
        }
    }

private:
    ChoiceRange parsed() const {
        ChoiceRange range;
        for (const QString& part : m_edit->text().split(u',', Qt::SkipEmptyParts)) {
            bool good = false;
            const double value = QLocale::c().toDouble(part.trimmed(), &good);
            range.choices.push_back(good ? numberValue(m_field.spec(), value) : Value(part.trimmed().toStdString()));
        }
        return range;
    }

    void read() {
        const Setting setting(parsed());
        const QString wrong = m_field.problemWith(setting);
        emit problem(wrong);
        if (wrong.isEmpty()) {
            emit asked(setting);
        }
    }

    const Field& m_field;
    QLineEdit* m_edit;
};

} // namespace

FieldEditor* makeNumberEditor(const Field& field, QWidget* parent) {
    return new NumberEditor(field, parent);
}

FieldEditor* makeNumericRangeEditor(const Field& field, QWidget* parent) {
    return new NumericRangeEditor(field, parent);
}

FieldEditor* makeNumberChoicesEditor(const Field& field, QWidget* parent) {
    return new NumberChoicesEditor(field, parent);
}

} // namespace goodfit::ui
