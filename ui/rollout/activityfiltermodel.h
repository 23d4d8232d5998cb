// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/activityroles.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace sluice::ui {

/// Decisions, notes or everything; of these those that have all the words in what they say, who, what and why; only
/// overrides on request, and optionally the newest entry only. Gives each entry its words for a screen reader.
class ActivityFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ActivityFilterModel(QObject *parent = nullptr);

    void setFilter(present::ActivityFilter filter);
    [[nodiscard]] present::ActivityFilter filter() const { return m_filter; }
    void setWords(const QString &words); ///< any case; empty: all
    [[nodiscard]] QString words() const { return m_words.join(u' '); }
    void setOverridesOnly(bool isOverridesOnly);
    void setNewestOnly(bool isNewestOnly);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    present::ActivityFilter m_filter = present::ActivityFilter::all;
    QStringList m_words;
    bool m_isOverridesOnly = false;
    bool m_isNewestOnly = false;
};

} // namespace sluice::ui
