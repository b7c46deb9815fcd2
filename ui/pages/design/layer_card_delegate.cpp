#include "ui/pages/design/layer_card_delegate.h"

#include "ui/models/layers_model.h"
#include "ui/theme/theme.h"

#include <QIcon>
#include <QListView>
#include <QPainter>

namespace goodfit::ui {

namespace {

constexpr int kGap = 4; // above and below a card
constexpr int kPadding = 9;
constexpr int kIcon = 24;
constexpr int kIndent = 26; // per level of nesting
constexpr int kShareWidth = 90, kShareHeight = 5;

QFont bold(QFont font) {
    font.setBold(true);
    return font;
}

QRect cardOf(const QRect& row, const QModelIndex& index) {
    const int indent = index.data(LayersModel::DepthRole).toInt() * kIndent;
    return row.adjusted(indent + 6, kGap, -8, -kGap);
}

bool isEnd(const QModelIndex& index) {
    return index.data(LayersModel::KindRole).toInt() != static_cast<int>(LayersModel::Kind::Block);
}

int textLeft(const QRect& card) {
    return card.left() + kPadding + kIcon + 10;
}

// Below the two lines of every card: what is wrong, else what to know.
QString remarkOf(const QModelIndex& index) {
    const QString problem = index.data(LayersModel::ProblemRole).toString();
    return problem.isEmpty() ? index.data(LayersModel::NoteRole).toString() : problem;
}

QString trialOf(const QModelIndex& index) {
    return index.data(LayersModel::TrialRole).toString();
}

QRect remarkRect(const QRect& card, const QFontMetrics& metrics, const QString& remark) {
    const QRect room(textLeft(card), 0, card.right() - kPadding - textLeft(card), 1000);
    return metrics.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, remark);
}

void paintFrame(QPainter& painter, const QRect& card, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool wrong = !index.data(LayersModel::ProblemRole).toString().isEmpty();
    QColor edge = outlineColour();
    QColor ground = option.palette.color(QPalette::Button);
    if (isEnd(index)) {
        ground = option.palette.color(QPalette::Base);
    }
    if (selected) {
        const QColor tint = option.palette.color(QPalette::Highlight);
        ground = QColor((ground.red() * 4 + tint.red()) / 5, (ground.green() * 4 + tint.green()) / 5,
                        (ground.blue() * 4 + tint.blue()) / 5);
        edge = tint;
    }
    if (wrong) {
        edge = chartColours().warning;
    }
    QPen pen(edge, selected || wrong ? 2.0 : 1.0);
    if (isEnd(index) && !selected) {
        pen.setStyle(Qt::DashLine);
    }
    painter.setPen(pen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), 6, 6);
    if (focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(option.palette.color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRoundedRect(QRectF(card).adjusted(3.5, 3.5, -3.5, -3.5), 4, 4);
    }
}

// The line that joins a group's blocks.
void paintBrackets(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    painter.setPen(QPen(outlineColour(), 2));
    for (int level = 0; level < index.data(LayersModel::DepthRole).toInt(); ++level) {
        const int x = option.rect.left() + level * kIndent + 6 + kPadding + kIcon / 2;
        painter.drawLine(x, option.rect.top() - kGap, x, option.rect.bottom() - kGap);
    }
}

void paintShare(QPainter& painter, const QRect& card, int baseline, const QModelIndex& index, const QPalette& palette) {
    const double share = index.data(LayersModel::ShareRole).toDouble();
    if (share <= 0) {
        return;
    }
    QRectF bar(card.right() - kPadding - kShareWidth, baseline - kShareHeight, kShareWidth, kShareHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Midlight).darker(isDark() ? 60 : 112));
    painter.drawRoundedRect(bar, 2, 2);
    bar.setWidth(std::max(3.0, bar.width() * std::min(1.0, share)));
    painter.setBrush(chartColours().training);
    painter.drawRoundedRect(bar, 2, 2);
}

} // namespace

void LayerCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = cardOf(option.rect, index);
    paintBrackets(*painter, option, index);
    paintFrame(*painter, card, option, index);
    const QFontMetrics metrics(option.font);
    const int line = metrics.height() + 2;
    const int top = card.top() + kPadding;
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, card.left() + kPadding, top, kIcon, kIcon);

    const QString parameters = index.data(LayersModel::ParametersRole).toString();
    const int right = card.right() - kPadding;
    const int parametersWidth = metrics.horizontalAdvance(parameters) + 12;
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(QRect(right - parametersWidth, top, parametersWidth, line), Qt::AlignRight | Qt::AlignVCenter,
                      parameters);
    painter->setFont(bold(option.font));
    const QRect titleRoom(textLeft(card), top, right - parametersWidth - textLeft(card), line);
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->drawText(titleRoom, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(painter->font()).elidedText(title, Qt::ElideRight, titleRoom.width()));

    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    QString second = index.data(LayersModel::ShapeRole).toString();
    if (const QString id = index.data(LayersModel::IdRole).toString(); !id.isEmpty()) {
        second = second.isEmpty() ? id : tr("%1    %2").arg(second, id);
    }
    painter->drawText(QRect(textLeft(card), top + line, right - textLeft(card) - kShareWidth - 8, line),
                      Qt::AlignLeft | Qt::AlignVCenter, second);
    paintShare(*painter, card, top + line + line / 2 + 3, index, option.palette);

    int below = top + 2 * line + 2;
    const auto say = [&](const QString& text, const QColor& colour) {
        if (!text.isEmpty()) {
            painter->setPen(colour);
            const QRect room = remarkRect(card, metrics, text).translated(0, below);
            painter->drawText(room, Qt::AlignLeft | Qt::TextWordWrap, text);
            below += room.height() + 2;
        }
    };
    const bool wrong = !index.data(LayersModel::ProblemRole).toString().isEmpty();
    say(remarkOf(index), wrong ? chartColours().warning : option.palette.color(QPalette::Text));
    say(trialOf(index), chartColours().accent);
    painter->restore();
}

QSize LayerCardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFontMetrics metrics(option.font);
    int height = 2 * (metrics.height() + 2) + 2 * kPadding + 2 * kGap;
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const QRect row(0, 0, view ? view->viewport()->width() : 400, height);
    for (const QString& text : {remarkOf(index), trialOf(index)}) {
        height += text.isEmpty() ? 0 : remarkRect(cardOf(row, index), metrics, text).height() + 4;
    }
    return {200, height};
}

} // namespace goodfit::ui
