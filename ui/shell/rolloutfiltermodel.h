// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filtermatch.h"

#include <QSortFilterProxyModel>
#include <QTimer>

#include <memory>
#include <vector>

namespace sluice::ui {

/// Rollouts that a filter lets through, with the groups they are in. Groups cannot be chosen.
class RolloutFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit RolloutFilterModel(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;
    /// All rows at once, in one change of the layout: a keystroke may take away thousands. At first only the head of
    /// each group is there, which is what a screen shows of it: a view lays out every row it is given, and the next key
    /// may come before anybody scrolls. complete() brings the rest, or a moment without another filter does.
    void setFilter(const present::FilterMatch &filter);
    void complete();
    /// The values of this key among all rollouts, sorted.
    [[nodiscard]] QStringList known(present::FilterKey key) const;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    using Group = std::vector<std::unique_ptr<present::RolloutFacts>>;
    [[nodiscard]] const present::RolloutFacts &facts(int row, const QModelIndex &parent) const;
    [[nodiscard]] bool accepts(int row, const QModelIndex &parent) const;
    void findHeads();
    void forget();

    present::FilterMatch m_filter;
    std::vector<int> m_heads; ///< of each group of the source, the last row of its head; empty: all rows are there
    QTimer m_completion;
    mutable std::vector<Group> m_facts; ///< by rows of the source, as far as they were asked for since it changed
};

} // namespace sluice::ui
