// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

enum ReviewLineRole {
    LineNumberRole = Qt::UserRole + 1, ///< QString
    LineMarkRole,                      ///< int of present::ReviewLineRow::Mark
    LineSpanRole,                      ///< QPoint: begin and length; null: nothing is marked
    LineIsHeaderRole,                  ///< bool
    LineIsAfterGapRole,                ///< bool
    LineFaultRole,                     ///< QString: key of its fault
};

/// A line of the file: its number, whether it is wrong, and a frame around what is wrong in it.
class LineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit LineDelegate(ThemeManager &themes, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
