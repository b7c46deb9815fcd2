// A few examples drawn as small grey pictures with their class, for data whose features are pixels: a shape
// of height × width (and one channel), or features in a row that are called pixel_0_0, pixel_0_1 … Takes training rows
// only.
#pragma once

#include "core/data/prepared.h"

#include <QImage>
#include <QSize>
#include <QWidget>

namespace goodfit::ui {

// Width and height of the picture that an example is; empty when it is none.
[[nodiscard]] QSize pictureSize(const data::Dataset& dataset);

class ImageGrid : public QWidget {
    Q_OBJECT
public:
    explicit ImageGrid(QWidget* parent = nullptr);

    void showExamples(const data::Prepared& prepared);
    [[nodiscard]] QSize sizeHint() const override;
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
