#include "ui/widgets/theory_card.h"

#include "core/document/paths.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form/field.h"
#include "ui/widgets/page_parts.h"

#include <QPainter>

namespace goodfit::ui {

namespace {

// "Usual ranges – Rate: 0.1…0.5; Momentum: 0.5…0.99": where a search of each parameter looks at first. What is off
// until it is asked for is left out.
QString usualRanges(const ComponentInfo& info) {
    QStringList ranges;
    for (const ParameterSpec& spec : info.parameters) {
        if (spec.searchable && spec.isNumeric() && !spec.optional) {
            const QString unit = spec.unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(spec.unit);
            ranges << QStringLiteral("%1: %2%3")
                          .arg(QString::fromStdString(spec.label), settingText(Setting(spec.suggested)), unit);
        }
    }
    return ranges.isEmpty() ? QString() : TheoryCard::tr("Usual ranges – %1").arg(ranges.join(QStringLiteral("; ")));
}

// Null: nothing is chosen there.
const ComponentInfo* memberAt(const PathTarget& target, const Catalogue& catalogue) {
    if (target.spec != nullptr && target.spec->kind == ParameterKind::Component) {
        const Component* held = target.setting != nullptr ? target.setting->component() : nullptr;
        return catalogue.member(target.spec->family, held != nullptr ? held->type() : target.spec->initial.text());
    }
    const Setting::ComponentList* list = target.setting != nullptr ? target.setting->components() : nullptr;
    if (list != nullptr && !list->empty()) {
        return catalogue.member(target.spec->family, list->back().type());
    }
    const Family* family = catalogue.family(target.family);
    return family != nullptr && family->typed && target.owner != nullptr ? family->find(target.owner->type()) : nullptr;
}

} // namespace

TheoryCard::TheoryCard(QWidget* parent)
    : QFrame(parent),
      m_title(headingLabel({}, this)),
      m_formula(new QLabel(this)),
      m_text(new QLabel(this)),
      m_usual(new QLabel(this)),
      m_source(noteLabel({}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 8, 10, 9);
    column->setSpacing(4);
    QFont large = m_formula->font();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    large.setItalic(true);
    m_formula->setFont(large);
    for (QLabel* label : {m_title, m_formula, m_text, m_usual, m_source}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    hide();
}

void TheoryCard::explain(const ComponentInfo* info) {
    setVisible(info != nullptr);
    if (!info) {
        return;
    }
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_title, QString::fromStdString(info->label));
    show(m_formula, QString::fromStdString(info->formula));
    show(m_text, QStringLiteral("%1 %2")
                     .arg(QString::fromStdString(info->help), QString::fromStdString(info->advice))
                     .trimmed());
    show(m_usual, usualRanges(*info));
    show(m_source, QString::fromStdString(info->source));
    setAccessibleName(tr("About %1").arg(m_title->text()));
    setAccessibleDescription(m_text->text());
}

void TheoryCard::explainField(const Document& document, const Catalogue& catalogue, const QString& path) {
    for (QString at = path; at.contains(u'.'); at = at.section(u'.', 0, -2)) {
        const Result<PathTarget> target = resolve(document, catalogue, at.toStdString());
        const ComponentInfo* info = target ? memberAt(*target, catalogue) : nullptr;
        if (info != nullptr) {
            explain(info);
            return;
        }
    }
    explain(nullptr);
}

void TheoryCard::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(rect(), 5, 5);
    painter.setBrush(chartColours().training);
    painter.drawRoundedRect(QRect(0, 0, 4, height()), 2, 2);
}

} // namespace goodfit::ui
