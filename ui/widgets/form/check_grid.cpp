#include "ui/widgets/form/check_grid.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QToolButton>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kColumns = 2;
constexpr qsizetype kLongLabel = 12; // letters; from here one column
constexpr std::size_t kManyOptions = 6;

} // namespace

CheckGrid::CheckGrid(const QString& name, std::vector<Option> options, QWidget* parent)
    : QWidget(parent), m_options(std::move(options)), m_grid(new QGridLayout(this)), m_more(new QToolButton(this)) {
    m_grid->setContentsMargins(0, 2, 0, 2);
    m_grid->setVerticalSpacing(2);
    for (const Option& option : m_options) {
        auto* box = new QCheckBox(option.label, this);
        box->setToolTip(option.help);
        box->setAccessibleName(QStringLiteral("%1, %2").arg(name, option.label));
        m_boxes.push_back(box);
        connect(box, &QCheckBox::clicked, this, &CheckGrid::changed);
    }
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setAccessibleName(tr("%1, show all").arg(name));
    connect(m_more, &QToolButton::toggled, this, &CheckGrid::arrange);
    arrange();
}

void CheckGrid::arrange() {
    const bool many = m_options.size() > kManyOptions;
    const bool longLabels = std::any_of(m_options.begin(), m_options.end(),
                                        [](const Option& option) { return option.label.size() > kLongLabel; });
    const int columns = longLabels ? 1 : kColumns;
    int shown = 0;
    QWidget* first = m_more; // Tab comes in at what is seen; a hidden box would hold it where it was
    for (QCheckBox* box : m_boxes) {
        const bool visible = !many || m_more->isChecked() || box->isChecked() || box->hasFocus();
        box->setVisible(visible);
        if (visible) {
            m_grid->addWidget(box, shown / columns, shown % columns);
            first = shown == 0 ? box : first;
            ++shown;
        }
    }
    const int hidden = static_cast<int>(m_boxes.size()) - shown;
    const QString toMore = shown == 0 ? tr("none of %1 …") : tr("%1 more …");
    m_more->setText(m_more->isChecked() ? tr("fewer") : toMore.arg(hidden));
    m_more->setVisible(many && (hidden > 0 || m_more->isChecked()));
    m_grid->addWidget(m_more, shown, 0, 1, kColumns, Qt::AlignLeft);
    setFocusProxy(first);
}

void CheckGrid::setChecked(const std::vector<Value>& values) {
    m_held = values;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        m_boxes[i]->setChecked(std::find(values.begin(), values.end(), m_options[i].value) != values.end());
    }
    arrange();
}

std::vector<Value> CheckGrid::checked() const {
    const auto isChecked = [this](const Value& value) {
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            if (m_options[i].value == value) {
                return m_boxes[i]->isChecked();
            }
        }
        return false;
    };
    std::vector<Value> values;
    std::copy_if(m_held.begin(), m_held.end(), std::back_inserter(values), isChecked);
    for (const Option& option : m_options) {
        if (isChecked(option.value) && std::find(values.begin(), values.end(), option.value) == values.end()) {
            values.push_back(option.value);
        }
    }
    return values;
}

} // namespace goodfit::ui
