#include "ui/plots/chart_view.h"

#include "ui/plots/chart_export.h"
#include "ui/plots/chart_view_impl.h"
#include "ui/plots/hover_overlay.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QToolButton>
#include <qcustomplot.h>

namespace goodfit::ui {

ChartView::ChartView(QWidget* parent) : QWidget(parent), m_impl(std::make_unique<Impl>(*this)) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

ChartView::~ChartView() {
    m_impl->plot->disconnect(this); // its axes may still speak while they die
}

void ChartView::setChart(charts::Chart chart) {
    m_impl->adopt(std::move(chart));
}

const charts::Chart& ChartView::chart() const {
    return m_impl->chart;
}

void ChartView::setLogY(bool on) {
    m_impl->askedLogY = on;
    m_impl->userRange.reset();
    m_impl->schedule();
}

bool ChartView::isLogY() const {
    return m_impl->isLog(m_impl->chart.y, m_impl->askedLogY);
}

void ChartView::setCompact(bool on) {
    m_impl->compact = on;
    setFocusPolicy(on ? Qt::NoFocus : Qt::StrongFocus);
    m_impl->plot->setAttribute(Qt::WA_TransparentForMouseEvents, on);
    setAttribute(Qt::WA_TransparentForMouseEvents, on); // a thumbnail's card takes the click
    m_impl->schedule();
}

void ChartView::toggleSeries(const QString& name) {
    if (!m_impl->hidden.remove(name)) {
        m_impl->hidden.insert(name);
    }
    m_impl->schedule();
}

void ChartView::fitToData() {
    m_impl->userRange.reset();
    m_impl->schedule();
}

Status ChartView::exportTo(const QString& file) {
    replotNow();
    return exportChart(*m_impl->plot, m_impl->chart, file);
}

void ChartView::replotNow() {
    m_impl->plot->setGeometry(rect());
    m_impl->overlay->setGeometry(rect());
    m_impl->paint();
    m_impl->plot->replot(QCustomPlot::rpImmediateRefresh);
}

QSize ChartView::sizeHint() const {
    return m_impl->compact ? QSize(160, 110) : QSize(480, 320);
}

QSize ChartView::minimumSizeHint() const {
    return m_impl->compact ? QSize(60, 40) : QSize(200, 140);
}

void ChartView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_impl->dirty) {
        m_impl->paint();
    }
}

void ChartView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_impl->schedule();
    }
}

void ChartView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->plot->setGeometry(rect());
    m_impl->overlay->setGeometry(rect());
    m_impl->overlay->raise();
    m_impl->logX->raise();
    m_impl->logY->raise();
    m_impl->placeButtons();
    m_impl->schedule();
}

void ChartView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Home) {
        fitToData();
    } else if (!m_impl->mouse.moveByKey(*event)) {
        QWidget::keyPressEvent(event);
    }
}

void ChartView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_impl->overlay->setFocusRing(event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason);
}

void ChartView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    m_impl->overlay->setFocusRing(false);
}

void ChartView::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_impl->compact) {
        m_impl->popUp(event->globalPos());
    }
}

} // namespace goodfit::ui
