// What presenting lays over the window: pressed keys, a spotlight, a still picture. Lets the mouse through.
#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace goodfit::ui {

class PresenterOverlay : public QWidget {
    Q_OBJECT
public:
    explicit PresenterOverlay(QWidget* window);

    void sayKey(const QString& text); // goes after a moment; nothing: at once
    void setSpotlight(bool on);
    void setStill(const QPixmap& picture); // null: the live window again
    [[nodiscard]] bool hasSpotlight() const { return m_spotlight; }
    [[nodiscard]] bool isStill() const { return !m_still.isNull(); }
    [[nodiscard]] const QString& key() const { return m_key; } // that is shown; empty: none
    [[nodiscard]] const QPoint& pointer() const { return m_pointer; }
    void follow(const QPoint& pointer); // in our coordinates
    void cover();                       // the whole window, or nothing when there is nothing to show

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_key;
    QTimer m_fade;
    QPixmap m_still;
    QPoint m_pointer;
    bool m_spotlight = false;
};

} // namespace goodfit::ui
