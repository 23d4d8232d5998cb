// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutfiltermodel.h"

#include "present/rolloutroles.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace sluice::ui {

namespace {

/// More rows than the tallest screen shows (50 px each at 100%), for each group.
constexpr int headOfGroup = 64;
constexpr int completionMilliseconds = 60; // later than the next frame

const QString &valueOf(present::FilterKey key, const present::RolloutFacts &facts)
{
    switch (key) {
    case present::FilterKey::surface:
        return facts.surface;
    case present::FilterKey::owner:
        return facts.owner;
    case present::FilterKey::stage:
        return facts.stage;
    default:
        return facts.name;
    }
}

} // namespace

RolloutFilterModel::RolloutFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true); // a group stays while one of its rollouts does
    setFilterRole(present::FactsRole);  // a change of which may change what the filter says
    m_completion.setSingleShot(true);
    m_completion.setInterval(completionMilliseconds);
    connect(&m_completion, &QTimer::timeout, this, &RolloutFilterModel::complete);
}

/// What is known about the rows is forgotten before the base asks about them again.
void RolloutFilterModel::setSourceModel(QAbstractItemModel *model)
{
    if (sourceModel())
        disconnect(sourceModel(), nullptr, this, nullptr);
    forget();
    if (model) {
        connect(model, &QAbstractItemModel::dataChanged, this, &RolloutFilterModel::forget);
        connect(model, &QAbstractItemModel::rowsInserted, this, &RolloutFilterModel::forget);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &RolloutFilterModel::forget);
        connect(model, &QAbstractItemModel::rowsMoved, this, &RolloutFilterModel::forget);
        connect(model, &QAbstractItemModel::layoutChanged, this, &RolloutFilterModel::forget);
        connect(model, &QAbstractItemModel::modelReset, this, &RolloutFilterModel::forget);
    }
    QSortFilterProxyModel::setSourceModel(model);
}

void RolloutFilterModel::setFilter(const present::FilterMatch &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    findHeads();
    invalidate();
    if (m_heads.empty())
        m_completion.stop();
    else
        m_completion.start();
    if (m_filter.isEmpty())
        m_facts.clear(); // nobody asks any more
}

/// Stops at the last row of each head: for most filters that is long before the last rollout.
void RolloutFilterModel::findHeads()
{
    m_heads.clear();
    std::vector<int> heads;
    bool isLong = false;
    for (int group = 0; sourceModel() && group < sourceModel()->rowCount(); ++group) {
        const QModelIndex parent = sourceModel()->index(group, 0);
        const int rows = sourceModel()->rowCount(parent);
        int found = 0;
        int row = 0;
        for (; row < rows && found < headOfGroup; ++row)
            found += accepts(row, parent);
        heads.push_back(row - 1);
        isLong = isLong || row < rows;
    }
    if (isLong)
        m_heads = std::move(heads);
}

void RolloutFilterModel::complete()
{
    m_completion.stop();
    if (m_heads.empty())
        return;
    m_heads.clear();
    invalidate();
}

QStringList RolloutFilterModel::known(present::FilterKey key) const
{
    QSet<QString> values;
    for (int group = 0; sourceModel() && group < sourceModel()->rowCount(); ++group) {
        const QModelIndex parent = sourceModel()->index(group, 0);
        for (int row = 0; row < sourceModel()->rowCount(parent); ++row)
            values.insert(valueOf(key, facts(row, parent)));
    }
    QStringList sorted(values.begin(), values.end());
    std::ranges::sort(sorted, [](const QString &a, const QString &b) { return QString::localeAwareCompare(a, b) < 0; });
    return sorted;
}

Qt::ItemFlags RolloutFilterModel::flags(const QModelIndex &index) const
{
    return index.parent().isValid() ? QSortFilterProxyModel::flags(index) : Qt::NoItemFlags;
}

bool RolloutFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_filter.isEmpty(); // the name of a group is not searched
    const auto group = std::size_t(parent.row());
    return (group >= m_heads.size() || row <= m_heads[group]) && accepts(row, parent);
}

bool RolloutFilterModel::accepts(int row, const QModelIndex &parent) const
{
    return m_filter.isEmpty() || m_filter.accepts(facts(row, parent));
}

/// Asked about every rollout at every keystroke; making them takes longer than all the rest.
const present::RolloutFacts &RolloutFilterModel::facts(int row, const QModelIndex &parent) const
{
    const auto place = std::size_t(parent.row());
    if (m_facts.size() <= place)
        m_facts.resize(place + 1);
    Group &group = m_facts[place];
    if (group.size() <= std::size_t(row))
        group.resize(std::size_t(std::max(row + 1, sourceModel()->rowCount(parent))));
    std::unique_ptr<present::RolloutFacts> &known = group[std::size_t(row)];
    if (!known)
        known = std::make_unique<present::RolloutFacts>(
            sourceModel()->index(row, 0, parent).data(present::FactsRole).value<present::RolloutFacts>());
    return *known;
}

/// The rows of the source are others, and heads of the old ones say nothing about them. What they left out comes with
/// complete().
void RolloutFilterModel::forget()
{
    m_facts.clear();
    std::ranges::fill(m_heads, std::numeric_limits<int>::max());
}

} // namespace sluice::ui
