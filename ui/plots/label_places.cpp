#include "ui/plots/label_places.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace goodfit::ui {

namespace {

constexpr double kGap = 5, kAbove = 3; // between a label and what it names
constexpr double kPen = 2.0;           // half of a curve's width, and a pixel
constexpr int kMostRows = 24;          // half the height of a label each
constexpr int kFarRows = 4;            // of labels that stand off their line
constexpr int kMostSteps = 16;         // away from it
constexpr double kStep = 12;
constexpr int kLevelPlaces = 9; // along a level line

// What it costs to hide things, and to stand in another place than usual. Two rows down are better than the other
// side, and anything is better than hiding a piece of a curve.
constexpr double kLabelCost = 2000, kDotCost = 400, kUprightCost = 300, kOwnCost = 45;
constexpr double kCurveCost = 30, kCurvePixel = 2; // for touching any, and for every pixel of them
constexpr double kFaint = 0.2;                     // of that
constexpr double kBarsCost = 60;                   // for standing wholly on bars
constexpr double kRowCost = 1, kSideCost = 2.5, kBrokenCost = 10, kStepCost = 3, kDotRowCost = 4;

// How much of the line lies in the box (Liang and Barsky, 1984).
double lengthInside(const QLineF& line, const QRectF& box) {
    double from = 0.0, to = 1.0;
    const auto cut = [&](double start, double delta, double low, double high) {
        if (delta == 0.0) {
            return start > low && start < high;
        }
        const double one = (low - start) / delta, other = (high - start) / delta;
        from = std::max(from, std::min(one, other));
        to = std::min(to, std::max(one, other));
        return from < to;
    };
    const bool inside =
        cut(line.x1(), line.dx(), box.left(), box.right()) && cut(line.y1(), line.dy(), box.top(), box.bottom());
    return inside ? (to - from) * line.length() : 0.0;
}

double hiddenCurves(const QRectF& place, const QVector<QLineF>& curves) {
    double pixels = 0.0;
    const QRectF near = place.adjusted(-kPen, -kPen, kPen, kPen);
    for (const QLineF& piece : curves) {
        const bool beside =
            std::max(piece.x1(), piece.x2()) < near.left() || std::min(piece.x1(), piece.x2()) > near.right();
        pixels += beside ? 0.0 : lengthInside(piece, near);
    }
    return pixels > 0.0 ? kCurveCost + kCurvePixel * pixels : 0.0;
}

struct Candidate {
    QPointF corner;
    double cost;
};

QVector<Candidate> besideUpright(const LabelWish& wish, const QSizeF& size) {
    QVector<Candidate> all;
    for (int row = 0; row < kMostRows; ++row) {
        for (int step = 0; step <= (row < kFarRows ? kMostSteps : 0); ++step) {
            const double y = wish.anchor.y() + kAbove + row * size.height() / 2.0;
            const double cost = kRowCost * row + kStepCost * step;
            const double away = kGap + step * kStep;
            all.append({{wish.anchor.x() + away, y}, cost});
            all.append({{wish.anchor.x() - away - size.width(), y}, cost + kSideCost});
        }
        all.append({{wish.anchor.x() - size.width() / 2.0, wish.anchor.y() + kAbove + row * size.height() / 2.0},
                    kRowCost * row});
    }
    return all;
}

// Away from the near edge of the box first: there is more room.
QVector<Candidate> aboutDot(const LabelWish& wish, const QSizeF& size, bool below) {
    QVector<Candidate> all;
    for (int row = 0; row < kMostRows; ++row) {
        for (const bool down : {below, !below}) {
            const double away = kAbove + row * size.height() / 2.0;
            const double y = down ? wish.anchor.y() + away : wish.anchor.y() - away - size.height();
            const double cost = kDotRowCost * row + (down == below ? 0.0 : kSideCost);
            all.append({{wish.anchor.x() + kGap, y}, cost});
            all.append({{wish.anchor.x() - kGap - size.width(), y}, cost + kSideCost / 2.0});
        }
    }
    return all;
}

QVector<Candidate> alongLevel(const LabelWish& wish, const QSizeF& size, const QRectF& box) {
    QVector<Candidate> all;
    const double run = std::max(0.0, wish.anchor.x() - size.width() - box.left());
    for (int step = 0; step < kLevelPlaces; ++step) {
        const double x = wish.anchor.x() - size.width() - run * step / (kLevelPlaces - 1);
        if (wish.stand == LabelStand::Edge) {
            all.append({{x, wish.anchor.y()}, kRowCost * step});
            continue;
        }
        all.append({{x, wish.anchor.y() - kAbove - size.height()}, kRowCost * step});
        all.append({{x, wish.anchor.y() + kAbove}, kRowCost * step + kSideCost / 2.0});
    }
    return all;
}

QVector<Candidate> candidatesFor(const LabelWish& wish, const QSizeF& size, const QRectF& box) {
    switch (wish.stand) {
    case LabelStand::Upright:
        return besideUpright(wish, size);
    case LabelStand::Dot:
        return aboutDot(wish, size, wish.anchor.y() < box.center().y());
    case LabelStand::Level:
    case LabelStand::Edge:
        break;
    }
    return alongLevel(wish, size, box);
}

// A label wider than what is left beside its line is moved over the line.
QRectF movedInto(QRectF place, const QRectF& box) {
    place.moveLeft(std::max(box.left(), std::min(place.left(), box.right() - place.width())));
    place.moveTop(std::max(box.top(), std::min(place.top(), box.bottom() - place.height())));
    return place;
}

// The pieces that any of the candidates could hide.
QVector<QLineF> within(const QRectF& reach, const QVector<QLineF>& curves) {
    QVector<QLineF> kept;
    std::copy_if(curves.begin(), curves.end(), std::back_inserter(kept), [&](const QLineF& piece) {
        return std::max(piece.x1(), piece.x2()) >= reach.left() && std::min(piece.x1(), piece.x2()) <= reach.right() &&
               std::max(piece.y1(), piece.y2()) >= reach.top() && std::min(piece.y1(), piece.y2()) <= reach.bottom();
    });
    return kept;
}

struct Option {
    QRectF place;
    qsizetype size;
    double cost;
};

QVector<Option> optionsFor(const LabelWish& wish, const QRectF& box) {
    QVector<Option> all;
    for (qsizetype size = 0; size < wish.sizes.size(); ++size) {
        for (const Candidate& candidate : candidatesFor(wish, wish.sizes[size], box)) {
            const QRectF place = movedInto(QRectF(candidate.corner, wish.sizes[size]), box);
            all.append({place, size, candidate.cost + (size > 0 ? kBrokenCost : 0.0)});
        }
    }
    return all;
}

} // namespace

double hiddenAt(const QRectF& place, const LabelObstacles& obstacles) {
    double cost = 0.0;
    for (const QRectF& label : obstacles.labels) {
        const QRectF both = label.intersected(place);
        cost += both.isEmpty() ? 0.0 : kLabelCost + both.width() * both.height();
    }
    for (const QRectF& dot : obstacles.dots) {
        cost += dot.intersects(place) ? kDotCost : 0.0;
    }
    for (const double x : obstacles.uprights) {
        cost += x > place.left() && x < place.right() ? kUprightCost : 0.0;
    }
    double onBars = 0.0;
    for (const QRectF& bar : obstacles.bars) {
        const QRectF both = bar.intersected(place);
        onBars += both.width() * both.height();
    }
    const double area = std::max(1.0, place.width() * place.height());
    return cost + hiddenCurves(place, obstacles.curves) + kFaint * hiddenCurves(place, obstacles.faint) +
           kBarsCost * std::min(1.0, onBars / area);
}

namespace {

// A label may lie on its own upright line; beyond another it would seem to name that one.
double linesBetween(const LabelWish& wish, const QRectF& place, const LabelObstacles& obstacles) {
    const bool onOwn = wish.anchor.x() > place.left() && wish.anchor.x() < place.right();
    double cost = wish.stand == LabelStand::Upright && onOwn ? kOwnCost : 0.0;
    for (const double x : obstacles.uprights) {
        const bool right = x > wish.anchor.x() + 0.5 && x <= place.left();
        const bool left = x < wish.anchor.x() - 0.5 && x >= place.right();
        cost += wish.stand == LabelStand::Upright && (left || right) ? kUprightCost : 0.0;
    }
    return cost;
}

} // namespace

QRectF besideUprights(const QRectF& place, const QRectF& box, QVector<double> uprights) {
    std::sort(uprights.begin(), uprights.end());
    QRectF right = place, left = place;
    for (const double x : uprights) {
        if (x > right.left() - kGap && x < right.right()) {
            right.moveLeft(x + kGap);
        }
    }
    if (right.right() <= box.right()) {
        return right;
    }
    std::reverse(uprights.begin(), uprights.end());
    for (const double x : uprights) {
        if (x > left.left() && x < left.right() + kGap) {
            left.moveRight(x - kGap);
        }
    }
    return left.left() >= box.left() ? left : place;
}

LabelPlace placeLabel(const LabelWish& wish, const QRectF& box, const LabelObstacles& obstacles) {
    const QVector<Option> options = optionsFor(wish, box);
    QRectF reach;
    for (const Option& option : options) {
        reach |= option.place.adjusted(-kPen, -kPen, kPen, kPen);
    }
    LabelObstacles near = obstacles;
    near.curves = within(reach, obstacles.curves);
    near.faint = within(reach, obstacles.faint);
    near.uprights.erase(
        std::remove_if(
            near.uprights.begin(), near.uprights.end(),
            [&wish](double x) { return wish.stand == LabelStand::Upright && std::abs(x - wish.anchor.x()) < 0.5; }),
        near.uprights.end());
    LabelPlace best;
    best.cost = HUGE_VAL;
    for (const Option& option : options) {
        const double cost = option.cost < best.cost
                                ? option.cost + hiddenAt(option.place, near) + linesBetween(wish, option.place, near)
                                : HUGE_VAL;
        if (cost < best.cost) {
            best = {option.place, option.size, cost};
        }
    }
    return best;
}

} // namespace goodfit::ui
