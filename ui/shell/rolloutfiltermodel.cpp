// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutfiltermodel.h"

#include "present/rolloutroles.h"

namespace sluice::ui {

RolloutFilterModel::RolloutFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true); // a group stays while one of its rollouts does
}

void RolloutFilterModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    invalidateRowsFilter();
}

Qt::ItemFlags RolloutFilterModel::flags(const QModelIndex &index) const
{
    return index.parent().isValid() ? QSortFilterProxyModel::flags(index) : Qt::NoItemFlags;
}

bool RolloutFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_text.isEmpty())
        return true;
    if (!parent.isValid())
        return false; // the name of a group is not searched
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto holds = [&](int role) { return index.data(role).toString().contains(m_text, Qt::CaseInsensitive); };
    return holds(Qt::DisplayRole) || holds(present::SecondLineRole);
}

} // namespace sluice::ui
