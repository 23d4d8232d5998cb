// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

inline constexpr int StepGlyphRole = Qt::UserRole + 1; ///< present::Glyph

/// A step of the way: done, where one is, or still to come.
class StepDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit StepDelegate(ThemeManager &themes, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
