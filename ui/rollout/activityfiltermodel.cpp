// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/activityfiltermodel.h"

#include "ui/rollout/activitytext.h"

#include <algorithm>

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

void ActivityFilterModel::setWords(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ActivityFilterModel::setOverridesOnly(bool isOverridesOnly)
{
    m_isOverridesOnly = isOverridesOnly;
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
    if (m_isOverridesOnly && !entry.data(IsOverrideActivityRole).toBool())
        return false;
    const QString text = activityText(entry);
    if (!std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); }))
        return false;
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
