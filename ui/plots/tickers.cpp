#include "ui/plots/tickers.h"

#include <qcustomplot.h>

#include <cmath>

namespace goodfit::ui {

namespace {

// Epochs, trials: never half of one.
class WholeTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override {
        return std::max(1.0, std::ceil(QCPAxisTicker::getTickStep(range)));
    }
    int getSubTickCount(double tickStep) override {
        return tickStep < 2 ? 0 : std::min(QCPAxisTicker::getSubTickCount(tickStep), static_cast<int>(tickStep) - 1);
    }
};

// Names at 0, 1, 2 …; every second or third only where they would crowd.
class CategoryTicker : public QCPAxisTicker {
public:
    CategoryTicker(std::vector<std::string> names, int every) : m_names(std::move(names)), m_every(every) {}

protected:
    double getTickStep(const QCPRange&) override { return m_every; }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        const auto index = std::lround(tick);
        const bool known = index >= 0 && index < static_cast<long>(m_names.size());
        return known ? QString::fromStdString(m_names[static_cast<std::size_t>(index)]) : QString();
    }

private:
    std::vector<std::string> m_names;
    int m_every;
};

constexpr double kNarrowDecades = 0.7; // below: ticks as on a linear axis
constexpr double kMiddleDecades = 2.5; // below: 1, 2 and 5 of each decade are named
// Beyond 1.6 decades a tick of the axis (8 as usual) every second, third … decade only.

class LogTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override {
        if (range.lower <= 0) {
            return {};
        }
        const double low = std::log10(range.lower);
        const double high = std::log10(range.upper);
        if (high - low < kNarrowDecades) {
            return QCPAxisTicker::createTickVector(step, range);
        }
        const bool middle = high - low < kMiddleDecades;
        m_powers = !middle && (low < -3.01 || high > 5);
        const int stride = std::max(1, static_cast<int>(std::ceil((high - low) / (1.6 * mTickCount))));
        QVector<double> ticks;
        for (int decade = static_cast<int>(std::floor(low)); decade <= static_cast<int>(std::ceil(high)); ++decade) {
            const double power = std::pow(10.0, decade);
            if (middle) {
                ticks << power << 2 * power << 5 * power;
            } else if (decade % stride == 0) {
                ticks << power;
            }
        }
        return ticks;
    }

    QVector<double> createSubTickVector(int, const QVector<double>& ticks) override {
        QVector<double> subTicks;
        const bool decades = ticks.size() > 1 && std::abs(ticks[1] / ticks[0] - 10.0) < 1e-6;
        for (qsizetype i = 0; decades && i + 1 < ticks.size(); ++i) {
            for (int times = 2; times < 10; ++times) {
                subTicks << ticks[i] * times;
            }
        }
        return subTicks;
    }

    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override {
        if (!m_powers && tick >= 9.99e-4 && tick < 1e5) {
            return locale.toString(tick, 'g', 4);
        }
        const double power = std::pow(10.0, std::round(std::log10(tick)));
        return locale.toString(tick, 'e', std::abs(tick / power - 1) < 1e-6 ? 0 : 1);
    }

private:
    bool m_powers = false; // one way of writing for all ticks of the axis
};

} // namespace

QSharedPointer<QCPAxisTicker> makeTicker(const charts::Axis& axis, bool log, int every) {
    if (!axis.categories.empty()) {
        return QSharedPointer<CategoryTicker>::create(axis.categories, every);
    }
    if (log) {
        return QSharedPointer<LogTicker>::create();
    }
    if (axis.integer) {
        return QSharedPointer<WholeTicker>::create();
    }
    return QSharedPointer<QCPAxisTicker>::create();
}

} // namespace goodfit::ui
