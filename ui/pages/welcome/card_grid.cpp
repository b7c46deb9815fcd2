#include "ui/pages/welcome/card_grid.h"

#include <QEvent>
#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kGap = 14;
constexpr int kMostColumns = 5;

} // namespace

CardGrid::CardGrid(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardGrid::add(QWidget* card) {
    card->setParent(this);
    m_cards.push_back(card);
    card->show();
    updateGeometry();
}

// The most columns that fit, then as few as fill the same number of rows.
int CardGrid::columnsFor(int width) const {
    if (m_cards.isEmpty()) {
        return 1;
    }
    const int least = m_cards.front()->minimumSizeHint().width();
    const int count = static_cast<int>(m_cards.size());
    const int fitting = std::clamp((width + kGap) / (least + kGap), 1, std::min(kMostColumns, count));
    const int rows = (count + fitting - 1) / fitting;
    return (count + rows - 1) / rows;
}

int CardGrid::heightForWidth(int width) const {
    if (m_cards.isEmpty()) {
        return 0;
    }
    const int columns = columnsFor(width);
    const int rows = (static_cast<int>(m_cards.size()) + columns - 1) / columns;
    return rows * m_cards.front()->minimumSizeHint().height() + (rows - 1) * kGap;
}

QSize CardGrid::minimumSizeHint() const {
    const int least = m_cards.isEmpty() ? 0 : m_cards.front()->minimumSizeHint().width();
    return {least, heightForWidth(std::max(least, width()))};
}

QSize CardGrid::sizeHint() const {
    return minimumSizeHint();
}

bool CardGrid::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange) {
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

void CardGrid::resizeEvent(QResizeEvent*) {
    updateGeometry(); // another width may need other rows
    place();
}

void CardGrid::place() {
    if (m_cards.isEmpty()) {
        return;
    }
    const int count = static_cast<int>(m_cards.size());
    const int columns = columnsFor(width());
    const int rows = (count + columns - 1) / columns;
    const int cardWidth = (width() - (columns - 1) * kGap) / columns;
    const int roomy = (height() - (rows - 1) * kGap) / rows;
    const int cardHeight = std::clamp(roomy, m_cards.front()->minimumSizeHint().height(), cardWidth + cardWidth / 4);
    for (int i = 0; i < count; ++i) {
        m_cards[i]->setGeometry((i % columns) * (cardWidth + kGap), (i / columns) * (cardHeight + kGap), cardWidth,
                                cardHeight);
    }
}

} // namespace goodfit::ui
