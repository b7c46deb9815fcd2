// Draws resources/icons/NAME.svg with its currentColor replaced by the palette's: text colour, its
// disabled shade, or the colour of selected text. Asked anew at every painting, so it follows the theme.
#pragma once

#include <QByteArray>
#include <QIconEngine>

namespace goodfit::ui {

class IconEngine : public QIconEngine {
public:
    explicit IconEngine(const QString& name);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine* clone() const override;
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QString m_name;
    QByteArray m_svg;
};

} // namespace goodfit::ui
