// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

/// A row of the jump box: glyph, text with what was typed in accent, detail, key cap.
class CommandDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CommandDelegate(ThemeManager &themes, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
