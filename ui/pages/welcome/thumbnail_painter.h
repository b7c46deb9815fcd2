// Paints a thumbnail in the colours of the current theme.
#pragma once

#include "ui/pages/welcome/thumbnail.h"

#include <QImage>
#include <QSize>

namespace goodfit::ui {

// size in device-independent pixels; the picture has ratio × as many.
[[nodiscard]] QImage paintThumbnail(const Thumbnail& thumbnail, const QSize& size, double ratio);

} // namespace goodfit::ui
