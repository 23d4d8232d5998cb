// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/celldelegate.h"

#include "present/planroles.h"
#include "ui/plan/durationspin.h"
#include "ui/plan/powercell.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

constexpr int padding = 8;
constexpr int glyphSize = 14;
constexpr qreal selectionBar = 3;
constexpr qreal quietOpacity = 0.55;

QList<PlanChoice> choicesOf(const QModelIndex &index)
{
    return index.data(ChoicesRole).value<QList<PlanChoice>>();
}

void drawFocus(QPainter &painter, const QRectF &cell, const Theme &theme)
{
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawRoundedRect(cell.adjusted(1.5, 1.5, -1.5, -2.5), 3, 3);
}

void drawGrip(QPainter &painter, const QRectF &cell, const QColor &color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const qreal x : {-2.0, 2.0})
        for (const qreal y : {-4.0, 0.0, 4.0})
            painter.drawEllipse(cell.center() + QPointF(x, y), 1, 1);
}

} // namespace

CellDelegate::CellDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const QRectF cell = option.rect;
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const bool isHistory = index.data(IsHistoryRole).toBool();
    const bool isQuiet = index.data(IsQuietRole).toBool();
    const QString fault = index.data(FaultRole).toString();
    const bool isWarned = fault.isEmpty() && !index.data(WarningRole).toString().isEmpty();
    const Mirrored mirrored(*painter, cell);
    painter->save();
    painter->fillRect(cell, isChosen ? t.select : isHistory ? t.sunken : t.surface);
    painter->fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), t.line);
    if (isChosen && index.column() == 0)
        painter->fillRect(QRectF(cell.left(), cell.top(), selectionBar, cell.height()), t.accent);

    if (index.data(IsRequiredRailRole).toBool() && index.column() == RailLockColumn)
        drawIcon(*painter, QRectF(cell.center().x() - 7, cell.center().y() - 7, 14, 14), Icon::lock, t.text2);
    else if (index.column() == StageGripColumn && !index.data(IsRequiredRailRole).isValid() && !isHistory)
        drawGrip(*painter, cell, t.text3);

    if (const QVariant power = index.data(PowerRole); power.isValid()) {
        painter->setOpacity(isQuiet ? quietOpacity : 1);
        drawPowerCell(*painter, cell, power.value<PowerCell>(), t);
        if (option.state.testFlag(QStyle::State_HasFocus))
            drawFocus(*painter, cell, t);
        painter->restore();
        return;
    }

    QRectF room = cell.adjusted(padding, 0, -padding, -1);
    if (!fault.isEmpty() || isWarned) {
        const QRectF mark(room.right() - glyphSize, room.center().y() - glyphSize / 2.0, glyphSize, glyphSize);
        drawGlyph(*painter, mark, isWarned ? Glyph::regressedHold : Glyph::regressed, t);
        room.setRight(mark.left() - 4);
        painter->fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), isWarned ? t.hold.line : t.back.ink);
    }
    const Tone tone = index.data(PlanToneRole).value<Tone>();
    painter->setOpacity(isQuiet && tone != Tone::neutral ? quietOpacity : 1);
    if (const Glyph glyph = index.data(PlanGlyphRole).value<Glyph>(); glyph != Glyph::none) {
        drawGlyph(*painter, QRectF(room.left(), room.center().y() - 8, 16, 16), glyph, t);
        room.setLeft(room.left() + 22);
    }
    const bool isStrong =
        index.data(IsChangedRole).toBool() || index.data(IsBlindRole).toBool() || tone != Tone::neutral;
    const bool isName = index.column() == StageNameColumn; // of both tables
    painter->setFont(type::cell(isStrong ? type::Weight::DemiBold
                                : isName ? type::Weight::Medium
                                         : type::Weight::Normal));
    painter->setPen(!fault.isEmpty()        ? t.back.ink
                    : tone != Tone::neutral ? t.ink(tone)
                    : isQuiet               ? t.text2
                    : isHistory             ? t.text3
                                            : t.text);
    const QFontMetricsF metrics(painter->font());
    const QString text = metrics.elidedText(index.data().toString(), Qt::ElideRight, room.width());
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    drawTabular(*painter, room, alignment, text);
    if (const QString detail = index.data(DetailRole).toString(); !detail.isEmpty()) {
        room.setLeft(room.left() + tabularWidth(painter->font(), text) + 6);
        painter->setFont(type::cell());
        painter->setPen(t.text2);
        drawTabular(*painter, room, alignment,
                    QFontMetricsF(painter->font()).elidedText(detail, Qt::ElideRight, std::max(0.0, room.width())));
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawFocus(*painter, cell, t);
    painter->restore();
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QString name = index.model()->headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString();
    QWidget *editor = nullptr;
    if (const QList<PlanChoice> choices = choicesOf(index); !choices.isEmpty()) {
        auto *box = new QComboBox(parent);
        for (const PlanChoice &choice : choices)
            box->addItem(choice.label, choice.text);
        // One choice is one edit: nobody has to leave the cell for it to count.
        connect(box, &QComboBox::activated, this, [this, box] {
            auto *self = const_cast<CellDelegate *>(this);
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        editor = box;
    } else if (index.data(PlaceRole).toString().endsWith(u".hold"_s)) {
        editor = new DurationSpin(parent);
    } else {
        auto *edit = new QLineEdit(parent);
        edit->setTextMargins(4, 0, 4, 0);
        editor = edit;
    }
    editor->setFont(type::cell());
    editor->setAccessibleName(name);
    return editor;
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *box = qobject_cast<QComboBox *>(editor)) {
        box->setCurrentIndex(box->findData(text));
        return;
    }
    if (auto *spin = qobject_cast<DurationSpin *>(editor)) {
        spin->setText(text);
        spin->selectAll();
        return;
    }
    if (auto *edit = qobject_cast<QLineEdit *>(editor)) {
        edit->setText(text);
        edit->selectAll();
    }
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentData());
    else if (const auto *spin = qobject_cast<DurationSpin *>(editor))
        model->setData(index, spin->text());
    else if (const auto *edit = qobject_cast<QLineEdit *>(editor))
        model->setData(index, edit->text());
}

void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = std::min(option.rect.height() - 4, std::max(26, editor->sizeHint().height()));
    QRect room = option.rect.adjusted(1, 0, -6, 0);
    room.setTop(option.rect.center().y() - height / 2);
    room.setHeight(height);
    editor->setGeometry(room);
}

} // namespace sluice::ui
