// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/activitydelegate.h"

#include "present/activityroles.h"
#include "ui/rollout/activitytext.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QStyle>
#include <QTextLayout>

#include <cmath>

namespace sluice::ui {

using namespace present;

namespace {

constexpr qreal side = 16; // left and right of an entry
constexpr qreal glyph = 16;
constexpr qreal gap = 10; // between glyph and words
constexpr qreal timeGap = 6;
constexpr qreal above = 3; // room for the focus ring
constexpr qreal below = 7;

/// Breaks the lines of `layout` at `width`; returns the height.
qreal breakLines(QTextLayout &layout, qreal width)
{
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, height));
        height += qMax(16 * type::scale(), line.height());
    }
    layout.endLayout();
    return height;
}

/// Both texts of an entry, laid out for one width.
struct EntryLayout
{
    QTextLayout head;
    QTextLayout body;
    qreal left = side + glyph + gap;
    qreal headWidth = 0;
    qreal headHeight = 0;
    qreal bodyWidth = 0;
    qreal bodyHeight = 0;
    int linkStart = 0; ///< in the body; its length if there is none

    EntryLayout(const QModelIndex &index, int width, const Theme *theme, Qt::LayoutDirection direction)
    {
        // Lines stand upright in a mirrored entry: their beginning is where it begins.
        QTextOption lines(QStyle::visualAlignment(direction, Qt::AlignLeft));
        lines.setTextDirection(Qt::LayoutDirectionAuto); // that of their own language
        head.setTextOption(lines);
        body.setTextOption(lines);
        const QString who = index.data(WhoRole).toString();
        QTextCharFormat bold;
        bold.setFontWeight(type::Weight::DemiBold);
        head.setFont(type::small());
        head.setText(who + u' ' + index.data(WhatRole).toString());
        head.setFormats({{0, int(who.size()), bold}});
        const qreal time = tabularWidth(type::caption(), index.data(WhenRole).toString());
        headWidth = width - left - side - timeGap - time;
        headHeight = breakLines(head, headWidth);

        QString words = activityReason(index);
        const QString link = activityEvidence(index);
        if (!words.isEmpty() && !link.isEmpty())
            words += u' ';
        const QString pending = index.data(PendingRole).toString();
        if (!words.isEmpty() && !pending.isEmpty())
            words += u' ';
        linkStart = int(words.size() + pending.size());
        body.setFont(type::small());
        body.setText(words + pending + link);
        if (theme) {
            QTextCharFormat waits;
            waits.setForeground(theme->hold.ink);
            waits.setFontWeight(type::Weight::Medium);
            QTextCharFormat leads;
            leads.setForeground(theme->accent);
            body.setFormats({{int(words.size()), int(pending.size()), waits}, {linkStart, int(link.size()), leads}});
        }
        bodyWidth = width - left - side;
        bodyHeight = body.text().isEmpty() ? 0 : breakLines(body, bodyWidth);
    }

    [[nodiscard]] qreal height() const { return above + headHeight + bodyHeight + below; }

    /// `pos` in an entry that is as wide as its words.
    [[nodiscard]] bool isOnLink(QPointF pos, bool isMirrored) const
    {
        const QPointF place = pos - QPointF(isMirrored ? side : left, above + headHeight);
        for (int i = 0; i < body.lineCount(); ++i) {
            const QTextLine line = body.lineAt(i);
            if (line.naturalTextRect().contains(place))
                return line.xToCursor(place.x(), QTextLine::CursorOnCharacter) >= linkStart;
        }
        return false;
    }
};

/// The words keep clear of the scroll bar whether it is there or not: when it comes, a list measures no entry again,
/// and one that then took another line would run into the next.
int wordsWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!view)
        return option.rect.width();
    return view->width() - 2 * view->frameWidth() -
           view->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, view);
}

/// The scroll bar comes at the end of the line.
QRectF wordsRect(const QStyleOptionViewItem &option)
{
    QRectF rect = option.rect;
    if (option.direction == Qt::RightToLeft)
        rect.setLeft(rect.right() - wordsWidth(option));
    else
        rect.setWidth(wordsWidth(option));
    return rect;
}

} // namespace

ActivityDelegate::ActivityDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

int ActivityDelegate::heightForWidth(const QModelIndex &index, int width)
{
    return int(std::ceil(EntryLayout(index, width, nullptr, Qt::LeftToRight).height()));
}

/// A list asks for the height of every entry whenever one is added, and laying out text takes long.
int ActivityDelegate::knownHeight(const QModelIndex &index, int width) const
{
    QString key = QString::number(width) + type::small().key() + type::caption().key();
    for (const int role : {WhoRole, WhatRole, WhenRole, PendingRole})
        key += QChar::Null + index.data(role).toString();
    key += QChar::Null + activityReason(index) + QChar::Null + activityEvidence(index);
    if (const int *height = m_heights.object(key))
        return *height;
    const int height = heightForWidth(index, width);
    m_heights.insert(key, new int(height));
    return height;
}

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = wordsWidth(option);
    return {width, knownHeight(index, width)};
}

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    QRectF rect = wordsRect(option).adjusted(0, above, 0, 0);
    const EntryLayout entry(index, wordsWidth(option), &t, painter->layoutDirection());
    const Mirrored mirrored(*painter, rect);
    painter->save();
    const bool isLast = index.row() + 1 >= index.model()->rowCount();
    if (!isLast)
        painter->fillRect(QRectF(rect.left() + side + 7.5, rect.top() + glyph + 2, 1, rect.height() - glyph - 1),
                          t.line2);
    const Glyph kind = index.data(ActivityGlyphRole).value<Glyph>();
    if (kind == Glyph::none) { // nobody decided anything: a knot in the thread
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.text3);
        painter->drawEllipse(QPointF(rect.left() + side + 8, rect.top() + 8), 2.5, 2.5);
    }
    drawGlyph(*painter, QRectF(rect.left() + side, rect.top(), glyph, glyph), kind, t);

    painter->setPen(t.text);
    drawLines(*painter, entry.head, rect.topLeft() + QPointF(entry.left, 0), entry.headWidth);
    painter->setPen(t.text2);
    drawLines(*painter, entry.body, rect.topLeft() + QPointF(entry.left, entry.headHeight), entry.bodyWidth);
    painter->setFont(type::caption());
    painter->setPen(t.text3);
    drawTabular(*painter, QRectF(rect.left(), rect.top(), rect.width() - side, glyph),
                Qt::AlignRight | Qt::AlignVCenter, index.data(WhenRole).toString());
    if (option.state & QStyle::State_HasFocus) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(rect.adjusted(side - 5, 1 - above, -side + 5, 2 - below), 5, 5);
    }
    painter->restore();
}

bool ActivityDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const QPointF pos = static_cast<QMouseEvent *>(event)->position() - wordsRect(option).topLeft();
        const EntryLayout entry(index, wordsWidth(option), nullptr, option.direction);
        if (entry.isOnLink(pos, option.direction == Qt::RightToLeft)) {
            Q_EMIT evidenceRequested(index.data(EvidenceRole).toString());
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace sluice::ui
