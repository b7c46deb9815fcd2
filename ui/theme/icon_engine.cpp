#include "ui/theme/icon_engine.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace goodfit::ui {

namespace {

QColor inkFor(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::ButtonText);
}

} // namespace

IconEngine::IconEngine(const QString& name) : m_name(name) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly)) {
        m_svg = file.readAll();
    } else {
        qWarning("no icon named %s", qPrintable(name));
    }
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
    Q_UNUSED(state)
    QByteArray svg = m_svg;
    svg.replace("currentColor", inkFor(mode).name().toLatin1());
    QSvgRenderer renderer(svg);
    if (!renderer.isValid()) {
        return;
    }
    const int side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    renderer.render(painter, square);
    painter->restore();
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap IconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) {
    Q_UNUSED(scale) // size is in device pixels already
    const QString key = QStringLiteral("goodfit-icon/%1/%2x%3/%4")
                            .arg(m_name)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(inkFor(mode).name());
    QPixmap image;
    if (!QPixmapCache::find(key, &image)) {
        image = QPixmap(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        QPixmapCache::insert(key, image);
    }
    return image;
}

QIconEngine* IconEngine::clone() const {
    return new IconEngine(*this);
}

} // namespace goodfit::ui
