// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/decide.h"
#include "present/rolloutroles.h"

#include <QAbstractItemModel>
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

    /// Takes the whole list; rows are matched by id, so that selections survive.
    void setSummaries(QList<gate::Summary> summaries, Instant now);
    /// Replaces one rollout's summary; ignored if it is not in the list.
    void setSummary(const gate::Summary &summary, Instant now);
    /// Moves rows between groups as time passes, and repaints their times.
    void setNow(Instant now);

    [[nodiscard]] QModelIndex indexOf(const QString &rolloutId) const;
    [[nodiscard]] qsizetype rolloutCount() const { return qsizetype(m_summaries.size()); }
    /// The next moment at which a row changes its group or its text: a hold that ends, else the next full minute.
    [[nodiscard]] Instant nextChange(Instant now) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    static constexpr int groupCount = 5;
    using Arrangement = std::array<std::vector<QString>, groupCount>;

    [[nodiscard]] static Arrangement arrange(const QHash<QString, gate::Summary> &summaries, Instant now);
    void rearrange(const Arrangement &wanted);
    [[nodiscard]] int rowOfGroup(int group) const; ///< among the groups that are not empty
    [[nodiscard]] QVariant rolloutData(const gate::Summary &summary, int role) const;
    void announceTimes();

    QTimeZone m_zone;
    Instant m_now{};
    QHash<QString, gate::Summary> m_summaries;
    Arrangement m_groups;
};

} // namespace sluice::present
