#include "ui/pages/welcome/card_grid.h"

#include <QEvent>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kGap = 14;
constexpr int kMostColumns = 5;

int rowsFor(int cards, int columns) {
    return (cards + columns - 1) / columns;
}

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

int CardGrid::mostColumns(int width) const {
    const int least = m_cards.front()->minimumSizeHint().width();
    return std::clamp((width + kGap) / (least + kGap), 1, std::min(kMostColumns, static_cast<int>(m_cards.size())));
}

int CardGrid::heightForWidth(int width) const {
    if (m_cards.isEmpty()) {
        return 0;
    }
    const int rows = rowsFor(static_cast<int>(m_cards.size()), mostColumns(width));
    return rows * m_cards.front()->minimumSizeHint().height() + (rows - 1) * kGap;
}

// Of one card when there are so many columns.
QSize CardGrid::cardSize(int columns) const {
    const int rows = rowsFor(static_cast<int>(m_cards.size()), columns);
    const int cardWidth = (width() - (columns - 1) * kGap) / columns;
    const int roomy = (height() - (rows - 1) * kGap) / rows;
    return {cardWidth, std::min(roomy, cardWidth + cardWidth / 4)};
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
    const QSize least = m_cards.front()->minimumSizeHint();
    int columns = mostColumns(width());
    const auto area = [this](int count) { return cardSize(count).width() * cardSize(count).height(); };
    for (int fewer = columns - 1; fewer >= 1; --fewer) {
        if (cardSize(fewer).height() >= least.height() && area(fewer) > area(columns)) {
            columns = fewer;
        }
    }
    const QSize card = cardSize(columns).expandedTo(least);
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        m_cards[i]->setGeometry(
            QRect(QPoint((i % columns) * (card.width() + kGap), (i / columns) * (card.height() + kGap)), card));
    }
}

} // namespace goodfit::ui
