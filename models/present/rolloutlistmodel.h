// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/decide.h"
#include "present/rolloutorder.h"
#include "present/rolloutroles.h"

#include <QAbstractItemModel>
#include <QSet>
#include <QTimeZone>

#include <array>
#include <vector>

namespace sluice::present {

/// The sidebar's rollouts, grouped by what they need from a person. Two levels: groups that are not empty, and their
/// rollouts in the order of DESIGN.md 8.9. Texts of a row are made when the row is asked for, so that thousands of
/// rows cost nothing until they are seen.
class RolloutListModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    explicit RolloutListModel(QTimeZone zone, QObject *parent = nullptr);
    ~RolloutListModel() override;

    /// Takes the whole list; rows are matched by id, so that selections survive. A first long list shows the head of
    /// each group only, until showAll() or the next change: a view lays out every row it is given, and the first frame
    /// needs one screen of them. Counts of groups are those of all their rollouts from the beginning.
    void setList(RolloutList list);
    /// Gives the rest of a first long list to the views.
    void showAll();
    /// Replaces one rollout's summary; ignored if it is not in the list.
    void setSummary(const gate::Summary &summary, Instant now);
    /// Moves rows between groups as time passes, and repaints their times.
    void setNow(Instant now);

    [[nodiscard]] QModelIndex indexOf(const QString &rolloutId) const; ///< invalid for a row that is not shown yet
    [[nodiscard]] const RolloutList &list() const
    {
        return m_list;
    } ///< all rows, also those that views do not know yet
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    [[nodiscard]] qsizetype rolloutCount() const { return m_list.summaries.size(); }
    [[nodiscard]] bool contains(const QString &rolloutId) const { return m_list.summaries.indexOf(rolloutId) >= 0; }
    [[nodiscard]] int runningCount() const { return m_list.running; }
    /// What runs, in the order of the list; of `only`, if it is about those.
    [[nodiscard]] QList<gate::Summary> running(const std::optional<QSet<QString>> &only) const;
    /// The next moment at which a row changes its group or its text: a hold that ends, else the next full minute.
    [[nodiscard]] Instant nextChange() const { return m_list.nextChange; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    using Groups = decltype(RolloutList::groups);

    void rearrange(const Groups &wanted);
    [[nodiscard]] int rowOfGroup(int group) const; ///< among the groups that are not empty
    [[nodiscard]] const gate::Summary &summary(qsizetype place) const;
    [[nodiscard]] std::size_t shownRows(std::size_t group) const;
    [[nodiscard]] QVariant rolloutData(const gate::Summary &summary, int role) const;
    void announceTimes();

    QTimeZone m_zone;
    RolloutList m_list;
    mutable qsizetype m_readPlace = -1; ///< a row is asked for many roles in turn: what m_read was read from
    mutable gate::Summary m_read;
    std::array<bool, rolloutGroupCount> m_isHead{}; ///< views know only the first rows of this group
};

} // namespace sluice::present
