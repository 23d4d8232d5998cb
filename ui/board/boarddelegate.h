// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

/// A row of the board, at the scale of the window that it is on.
class BoardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit BoardDelegate(ThemeManager &themes, QObject *parent = nullptr);

    void setScale(qreal scale) { m_scale = scale; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeManager &m_themes;
    qreal m_scale = 1;
};

} // namespace sluice::ui
