#include "ui/widgets/form/check_grid.h"

#include <QCheckBox>
#include <QGridLayout>
#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kColumns = 2;
constexpr qsizetype kLongLabel = 14; // letters; from here one column

} // namespace

CheckGrid::CheckGrid(const QString& name, std::vector<Option> options, QWidget* parent)
    : QWidget(parent), m_options(std::move(options)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 2, 0, 2);
    grid->setVerticalSpacing(2);
    const bool longLabels = std::any_of(m_options.begin(), m_options.end(),
                                        [](const Option& option) { return option.label.size() > kLongLabel; });
    const int columns = longLabels ? 1 : kColumns;
    for (const Option& option : m_options) {
        auto* box = new QCheckBox(option.label, this);
        box->setToolTip(option.help);
        box->setAccessibleName(QStringLiteral("%1, %2").arg(name, option.label));
        const int index = static_cast<int>(m_boxes.size());
        grid->addWidget(box, index / columns, index % columns);
        m_boxes.push_back(box);
        connect(box, &QCheckBox::clicked, this, &CheckGrid::changed);
    }
    if (!m_boxes.empty()) {
        setFocusProxy(m_boxes.front());
    }
}

void CheckGrid::setChecked(const std::vector<Value>& values) {
    m_held = values;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        m_boxes[i]->setChecked(std::find(values.begin(), values.end(), m_options[i].value) != values.end());
    }
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
