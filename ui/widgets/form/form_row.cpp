#include "ui/widgets/form/form_row.h"

#include "core/document/paths.h"
#include "ui/bridge/document_store.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form/component_rows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kIndent = 14;
constexpr int kLabelLetters = 15;

} // namespace

FormRow::FormRow(DocumentStore& store, const QString& path, const ParameterSpec& spec, int depth, QWidget* parent)
    : QWidget(parent), m_field(store, path, spec), m_depth(depth) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(3);
    m_line = new QHBoxLayout;
    m_line->setSpacing(6);
    m_column->addLayout(m_line);
    m_label = makeLabel();
    m_line->addWidget(m_label, 0, Qt::AlignTop);
    makeToggle();
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->hide();
    measure();
    m_column->addWidget(m_message);
    setToolTip(m_field.toolTip());
    refresh();
}

// With every size of the letters: a row made before a class is presented to, or while it is, fits afterwards, too.
void FormRow::measure() {
    const int width = fontMetrics().averageCharWidth() * kLabelLetters - m_depth * kIndent;
    m_label->setMinimumWidth(width);
    if (m_switch == nullptr) {
        m_label->setMaximumWidth(width);
    }
    const int height = QComboBox().sizeHint().height(); // the first line stands level with what is edited beside it
    for (QWidget* widget : {m_label, static_cast<QWidget*>(m_toggle), static_cast<QWidget*>(m_editor)}) {
        if (widget != nullptr) {
            widget->setMinimumHeight(height);
        }
    }
    m_message->setIndent(width + 6);
}

void FormRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_message != nullptr) {
        measure();
    }
}

QWidget* FormRow::makeLabel() {
    QWidget* made = nullptr;
    if (m_field.spec().optional) {
        m_switch = new QCheckBox(m_field.label(), this);
        m_switch->setAccessibleName(tr("%1, on").arg(m_field.name()));
        connect(m_switch, &QCheckBox::clicked, this,
                [this](bool on) { on ? m_field.switchOn() : m_field.switchOff(); });
        made = m_switch;
    } else {
        auto* label = new QLabel(m_field.label(), this);
        label->setWordWrap(true);
        made = label;
    }
    return made;
}

void FormRow::makeToggle() {
    m_toggle = new QToolButton(this);
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setIcon(icon(QStringLiteral("range")));
    m_toggle->setAccessibleName(tr("%1, range").arg(m_field.name()));
    m_line->addWidget(m_toggle, 0, Qt::AlignTop);
    QSizePolicy policy = m_toggle->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // editors end at the same place in every row
    m_toggle->setSizePolicy(policy);
    m_toggle->setVisible(m_field.spec().searchable);
    connect(m_toggle, &QToolButton::clicked, this, &FormRow::toggleRange);
}

void FormRow::toggleRange(bool on) {
    if (on) {
        const Result<Setting> held = m_field.current();
        m_former = held && held->value() ? std::optional(*held->value()) : std::nullopt;
        m_field.makeRange();
    } else {
        m_field.makeValue(m_former);
    }
    refresh();
}

void FormRow::replaceEditor(MakeEditor make) {
    delete m_editor; // none of its own signals leads here: those that change its kind come from the switch
    m_editor = make(m_field, this);
    m_made = make;
    m_editor->setMinimumHeight(m_label->minimumHeight());
    m_line->insertWidget(1, m_editor, 1, Qt::AlignTop);
    QWidget* focus = m_editor->focusProxy() ? m_editor->focusProxy() : m_editor;
    setTabOrder(focus, m_toggle);
    connect(m_editor, &FieldEditor::problem, this, &FormRow::say);
    connect(m_editor, &FieldEditor::asked, this, [this](const Setting& setting) {
        if (!m_field.change(setting)) {
            refresh(); // refused: the store has said why
        }
    });
    say({});
}

void FormRow::say(const QString& problem) {
    m_message->setText(problem);
    m_message->setVisible(!problem.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, chartColours().warning);
    m_message->setPalette(colours);
    m_editor->setAccessibleDescription(problem);
    update();
}

void FormRow::refresh() {
    const Result<Setting> held = m_field.current();
    const bool off = m_field.isOff();
    if (m_switch) {
        m_switch->setChecked(!off);
    }
    if (!held && !off) {
        return; // the component is going; so will this row
    }
    m_toggle->setVisible(m_field.spec().searchable && !off);
    if (off) {
        if (m_editor) {
            m_editor->setVisible(false);
        }
        refreshNested();
        return;
    }
    const MakeEditor make = editorFor(m_field, *held);
    if (make != m_made) {
        replaceEditor(make);
    }
    m_editor->setVisible(true);
    m_editor->display(*held);
    say({}); // what is shown is what the document holds
    m_toggle->setChecked(held->isRange());
    m_toggle->setToolTip(held->isRange() ? tr("Back to one value") : tr("Search a range instead of one value"));
    refreshNested();
}

void FormRow::refreshNested() {
    const ParameterKind kind = m_field.spec().kind;
    if (kind != ParameterKind::Component && kind != ParameterKind::ComponentList) {
        return;
    }
    std::size_t wanted = kind == ParameterKind::Component && !m_field.isOff() ? 1 : 0;
    if (kind == ParameterKind::ComponentList) {
        const Result<Setting> held = m_field.current();
        wanted = held && held->components() ? held->components()->size() : 0;
    }
    while (m_nested.size() > wanted) {
        delete m_nested.back();
        m_nested.pop_back();
    }
    for (ComponentRows* rows : m_nested) {
        rows->refresh();
    }
    while (m_nested.size() < wanted) {
        QString path = m_field.path();
        if (kind == ParameterKind::ComponentList) {
            path += QStringLiteral(".%1").arg(m_nested.size());
        }
        auto* rows = new ComponentRows(m_field.store(), path, {}, {}, m_depth + 1, this);
        rows->setContentsMargins(kIndent, 0, 0, 0);
        m_column->addWidget(rows);
        m_nested.push_back(rows);
    }
}

// An amber frame around what is wrong, a thin line beside nested fields.
void FormRow::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_editor && !m_message->isHidden()) {
        painter.setPen(QPen(chartColours().warning, 2));
        painter.drawRoundedRect(QRectF(m_editor->geometry()).adjusted(-2, -2, 2, 2), 4, 4);
    }
    painter.setPen(QPen(outlineColour(), 1));
    for (const ComponentRows* rows : m_nested) {
        if (rows->hasRows()) {
            const QRect box = rows->geometry();
            painter.drawLine(QPointF(box.left() + 5.5, box.top() + 2), QPointF(box.left() + 5.5, box.bottom() - 2));
        }
    }
}

} // namespace goodfit::ui
