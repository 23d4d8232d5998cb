// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

/// A row of the sidebar (DESIGN.md 8.9): glyph, name, time and ring above surface, stage and mini track; and the heads
/// of the groups.
class RolloutDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RolloutDelegate(ThemeManager &themes, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintGroup(QPainter &painter, const QRectF &rect, const QModelIndex &index) const;
    void paintRollout(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    ThemeManager &m_themes;
};

} // namespace sluice::ui
