// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/activityfiltermodel.h"

#include "ui/rollout/activitytext.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

ActivityFilterModel::ActivityFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void ActivityFilterModel::setFilter(ActivityFilter filter)
{
    m_filter = filter;
    invalidateFilter();
}

void ActivityFilterModel::setNewestOnly(bool isNewestOnly)
{
    m_isNewestOnly = isNewestOnly;
    invalidateFilter();
}

QVariant ActivityFilterModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return activityText(index);
    return QSortFilterProxyModel::data(index, role);
}

bool ActivityFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_isNewestOnly)
        return row == 0;
    const QModelIndex entry = sourceModel()->index(row, 0, parent);
    switch (m_filter) {
    case ActivityFilter::all:
        return true;
    case ActivityFilter::decisions:
        return entry.data(IsDecisionRole).toBool();
    case ActivityFilter::notes:
        return entry.data(ActivityGlyphRole).value<Glyph>() == Glyph::note;
    }
    return false;
}

} // namespace sluice::ui
