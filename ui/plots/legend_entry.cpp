#include "ui/plots/legend_entry.h"

#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

namespace {

// As many words a line as fit; a word that is too long has a line of its own.
QString brokenInto(const QString& words, const QFontMetrics& metrics, int room) {
    QStringList lines;
    for (const QString& word : words.split(QLatin1Char(' '))) {
        const QString longer = lines.isEmpty() ? word : lines.last() + QLatin1Char(' ') + word;
        if (lines.isEmpty() || metrics.horizontalAdvance(longer) > room) {
            lines.append(word);
        } else {
            lines.last() = longer;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

// Draws other words than its plottable's name, which is what a series is known by.
class BrokenEntry : public QCPPlottableLegendItem {
public:
    BrokenEntry(QCPLegend* legend, QCPAbstractPlottable* plottable, QString words)
        : QCPPlottableLegendItem(legend, plottable), m_words(std::move(words)) {}

    QSize minimumOuterSizeHint() const override {
        const Renamed restored(*mPlottable, m_words);
        return QCPPlottableLegendItem::minimumOuterSizeHint();
    }

protected:
    void draw(QCPPainter* painter) override {
        const Renamed restored(*mPlottable, m_words);
        QCPPlottableLegendItem::draw(painter);
    }

private:
    class Renamed { // as long as it lives
    public:
        Renamed(QCPAbstractPlottable& plottable, const QString& name)
            : m_plottable(plottable), m_own(plottable.name()) {
            m_plottable.setName(name);
        }
        ~Renamed() { m_plottable.setName(m_own); }
        Q_DISABLE_COPY_MOVE(Renamed)

    private:
        QCPAbstractPlottable& m_plottable;
        QString m_own;
    };

    QString m_words;
};

} // namespace

void breakLongEntries(QCPLegend& legend, int room) {
    const QFontMetrics metrics(legend.font());
    const int forWords = room - legend.iconSize().width() - legend.iconTextPadding();
    QList<QCPAbstractPlottable*> plottables;
    for (int i = 0; i < legend.itemCount(); ++i) {
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(legend.item(i))) {
            plottables.append(item->plottable());
        }
    }
    const auto isLong = [&](const QCPAbstractPlottable* each) {
        return metrics.horizontalAdvance(each->name()) > forWords;
    };
    if (std::none_of(plottables.begin(), plottables.end(), isLong)) {
        return;
    }
    legend.clearItems();
    legend.simplify();
    for (QCPAbstractPlottable* each : plottables) {
        legend.addItem(new BrokenEntry(&legend, each, brokenInto(each->name(), metrics, forWords)));
    }
}

} // namespace goodfit::ui
