// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QAbstractTableModel>

namespace sluice::ui {

/// The chart as a table: one row per look, the newest first. Above them what is expected of the look at the gate, and
/// of the one at which the guardrail clears.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        ChangeColumn,
        BandColumn,
        ExposedColumn,
        UnexposedColumn,
        UnitsExposedColumn,
        UnitsUnexposedColumn,
        ColumnCount
    };

    enum Role { IsExpectedRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setChart(const present::ChartSnapshot &chart);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant expectedText(const present::ExpectedPoint &look, int column) const;

    present::ChartSnapshot m_chart;
    QList<present::ExpectedPoint> m_expected; ///< those that have a row, from top to bottom
};

} // namespace sluice::ui
