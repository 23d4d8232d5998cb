// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "console/sharedstatus.h"
#include "present/activityroles.h"

#include <QAbstractListModel>
#include <QTimeZone>

namespace sluice::present {

/// Who did what to one rollout, newest first: decisions, notes, imports and the looks at which a guardrail regressed.
class ActivityModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ActivityModel(QTimeZone zone, QObject *parent = nullptr);

    void setView(const console::View &view, Instant now);
    /// What is to go to the shared store, on top of what everybody knows. Of the rollout of the view.
    void setWaiting(const QList<console::WaitingChange> &waiting);

    /// What the shared store says of this rollout and does not count, or was done to it that must not be; until
    /// setView() shows another one.
    void setOddities(const QStringList &lines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Entry
    {
        Glyph glyph = Glyph::none;
        QString who;
        QString what;
        QString reason;
        std::optional<Instant> at;
        QString evidence;
        bool isDecision = false;
        int number = 0;
        bool isOverride = false;
        QString pending; ///< it is not live
        bool operator==(const Entry &) const = default;
    };

    [[nodiscard]] static QList<Entry> entriesOf(const console::View &view);
    [[nodiscard]] static QList<Entry> entriesOf(const QList<console::WaitingChange> &waiting);
    void setEntries(QList<Entry> entries, bool isSameRollout);

    QTimeZone m_zone;
    QList<Entry> m_entries; ///< what waits, what does not count, then the log
    QList<Entry> m_waiting;
    QList<Entry> m_odd;
    QList<Entry> m_log;
    RolloutId m_rollout;
    Instant m_now{};
};

} // namespace sluice::present
