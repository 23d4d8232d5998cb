// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

/// Cells of the stage table: history is quiet, what was changed is bold, and what is wrong is underlined and has a
/// mark.
class PlanTableDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit PlanTableDelegate(ThemeManager &themes, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
