// A card of the Welcome page: picture, title, one line; pressed like a button.
#pragma once

#include "ui/pages/welcome/thumbnail.h"

#include <QAbstractButton>
#include <QPixmap>

#include <memory>

namespace goodfit::ui {

class ExampleCard : public QAbstractButton {
    Q_OBJECT
public:
    // iconName: drawn large in place of a thumbnail until there is one.
    ExampleCard(const QString& title, const QString& line, const QString& iconName, QWidget* parent = nullptr);

    void setThumbnail(std::shared_ptr<const Thumbnail> thumbnail);
    void setPicture(QWidget* picture); // in its place; becomes a child, takes no clicks
    [[nodiscard]] bool hasThumbnail() const { return m_thumbnail != nullptr; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; // Return starts it, as Space does
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] int textHeight() const;
    [[nodiscard]] QRect pictureRect() const;
    [[nodiscard]] QRect shownRect() const;
    void paintPicture(QPainter& painter);
    void paintText(QPainter& painter);

    QString m_line;
    QString m_iconName;
    std::shared_ptr<const Thumbnail> m_thumbnail;
    QWidget* m_shown = nullptr; // instead of a thumbnail
    QPixmap m_picture;          // painted anew when size, theme or thumbnail change
};

} // namespace goodfit::ui
