// A few examples drawn as small grey pictures with their class, for data whose features are pixels
// (shape height × width, or with one channel). Takes training rows only.
#pragma once

#include "core/data/prepared.h"

#include <QImage>
#include <QWidget>

namespace goodfit::ui {

// Features are the pixels of a grey picture.
[[nodiscard]] bool isPicture(const Shape& shape);

class ImageGrid : public QWidget {
    Q_OBJECT
public:
    explicit ImageGrid(QWidget* parent = nullptr);

    void showExamples(const data::Prepared& prepared);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Picture {
        QImage image;
        QString name;
    };
    QList<Picture> m_pictures;
};

} // namespace goodfit::ui
