// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
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

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Entry
    {
        Glyph glyph = Glyph::none;
        QString who;
        QString what;
        QString reason;
        Instant at{};
        QString evidence;
        bool isDecision = false;
        int number = 0;
        bool isOverride = false;
        bool operator==(const Entry &) const = default;
    };

    [[nodiscard]] static QList<Entry> entriesOf(const console::View &view);

    QTimeZone m_zone;
    QList<Entry> m_entries;
    RolloutId m_rollout;
    Instant m_now{};
};

} // namespace sluice::present
