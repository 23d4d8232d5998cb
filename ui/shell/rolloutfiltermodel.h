// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace sluice::ui {

/// Rollouts whose name or second line holds the text, with the groups they are in. Groups cannot be chosen.
class RolloutFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit RolloutFilterModel(QObject *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

} // namespace sluice::ui
