// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/activityroles.h"

#include <QSortFilterProxyModel>

namespace sluice::ui {

/// Decisions, notes or everything; optionally the newest entry only. Gives each entry its words for a screen reader.
class ActivityFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ActivityFilterModel(QObject *parent = nullptr);

    void setFilter(present::ActivityFilter filter);
    [[nodiscard]] present::ActivityFilter filter() const { return m_filter; }
    void setNewestOnly(bool isNewestOnly);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    present::ActivityFilter m_filter = present::ActivityFilter::all;
    bool m_isNewestOnly = false;
};

} // namespace sluice::ui
