// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttablemodel.h"

#include "ui/charts/charttext.h"

namespace sluice::ui {

void ChartTableModel::setChart(const present::ChartSnapshot &chart)
{
    if (chart == m_chart)
        return;
    beginResetModel();
    m_chart = chart;
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chart.points.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(index.column() == TimeColumn ? Qt::AlignLeft | Qt::AlignVCenter
                                                                : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const auto &point = m_chart.points.at(m_chart.points.size() - 1 - index.row());
    switch (index.column()) {
    case TimeColumn:
        return momentText(point.at, zoneOf(m_chart.zone));
    case ChangeColumn:
        return point.changeText;
    case BandColumn:
        return point.bandText;
    case ExposedColumn:
        return groupValueText(point.exposed, m_chart);
    case UnexposedColumn:
        return groupValueText(point.unexposed, m_chart);
    case UnitsExposedColumn:
        return countText(point.unitsExposed);
    case UnitsUnexposedColumn:
        return countText(point.unitsUnexposed);
    default:
        return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section == TimeColumn ? Qt::AlignLeft | Qt::AlignVCenter
                                                         : Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case ChangeColumn:
        return tr("Change");
    case BandColumn:
        return tr("Band");
    case ExposedColumn:
        return tr("Exposed");
    case UnexposedColumn:
        return tr("Unexposed");
    case UnitsExposedColumn:
        return tr("Units exposed");
    default:
        return tr("Units unexposed");
    }
}

} // namespace sluice::ui
