#include "ui/widgets/theory_card.h"

#include "core/document/paths.h"
#include "core/jobs/theory.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form/field.h"
#include "ui/widgets/page_parts.h"

#include <QPainter>

namespace goodfit::ui {

namespace {

constexpr int kCurveHeight = 150;

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

// What is chosen at a place, as it is set; nothing: no member is.
struct Chosen {
    const ComponentInfo* info = nullptr;
    std::string family;
    Component component;
};
Chosen chosenAt(const PathTarget& target, const Catalogue& catalogue) {
    const auto made = [&catalogue](const std::string& family, const Component& component) {
        Chosen chosen{catalogue.member(family, component.type()), family, component};
        chosen.component.types.resize(1); // of several, the first is shown
        chosen.component.typeIsRange = false;
        return chosen;
    };
    if (target.spec != nullptr && target.spec->kind == ParameterKind::Component) {
        const Component* held = target.setting != nullptr ? target.setting->component() : nullptr;
        return made(target.spec->family, held != nullptr ? *held : Component(target.spec->initial.text()));
    }
    const Setting::ComponentList* list = target.setting != nullptr ? target.setting->components() : nullptr;
    if (list != nullptr && !list->empty()) {
        return made(target.spec->family, list->back());
    }
    const Setting::ValueList* names = target.setting != nullptr ? target.setting->values() : nullptr;
    if (names != nullptr && !names->empty() && target.spec->kind == ParameterKind::Names) {
        return made(target.spec->family, Component(names->back().text()));
    }
    const Family* family = catalogue.family(target.family);
    const bool isTyped = family != nullptr && family->typed && target.owner != nullptr;
    return isTyped ? made(target.family, *target.owner) : Chosen{};
}

} // namespace

TheoryCard::TheoryCard(QWidget* parent)
    : QFrame(parent),
      m_title(headingLabel({}, this)),
      m_formula(new QLabel(this)),
      m_curve(new ChartView(this)),
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
    m_curve->setObjectName(QStringLiteral("theoryCurve"));
    m_curve->setFixedHeight(kCurveHeight);
    column->insertWidget(column->indexOf(m_text), m_curve);
    hide();
}

void TheoryCard::explain(const ComponentInfo* info, const QString& family, const Component& chosen) {
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
    charts::Chart curve = m_drawnElsewhere.contains(family) || chosen.types.empty()
                              ? charts::Chart{}
                              : jobs::theoryChart(family.toStdString(), chosen);
    curve.title.clear(); // the card has one
    m_curve->setVisible(!curve.series.empty() || curve.heatMap);
    m_curve->setAccessibleName(tr("Curve of %1").arg(m_title->text()));
    m_curve->setChart(std::move(curve));
    setAccessibleName(tr("About %1").arg(m_title->text()));
    setAccessibleDescription(m_text->text());
}

void TheoryCard::explainField(const Document& document, const Catalogue& catalogue, const QString& path) {
    for (QString at = path; at.contains(u'.'); at = at.section(u'.', 0, -2)) {
        const Result<PathTarget> target = resolve(document, catalogue, at.toStdString());
        const Chosen chosen = target ? chosenAt(*target, catalogue) : Chosen{};
        if (chosen.info != nullptr) {
            explain(chosen.info, QString::fromStdString(chosen.family), chosen.component);
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
