// A grid of equal cards, in as many columns as make the cards largest in the room there is.
#pragma once

#include <QVector>
#include <QWidget>

namespace goodfit::ui {

class CardGrid : public QWidget {
    Q_OBJECT
public:
    explicit CardGrid(QWidget* parent = nullptr);

    void add(QWidget* card); // takes it

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int mostColumns(int width) const;
    [[nodiscard]] QSize cardSize(int columns) const;
    void place();

    QVector<QWidget*> m_cards;
};

} // namespace goodfit::ui
