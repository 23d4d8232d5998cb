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
    m_expected.clear();
    if (!chart.expected.isEmpty())
        m_expected.append(chart.expected.last());
    for (const present::ExpectedPoint &look : chart.expected) {
        if (look.at == chart.clearsAt && look.at != chart.expected.last().at)
            m_expected.append(look);
    }
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_expected.size() + m_chart.points.size());
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
    const bool isExpected = index.row() < m_expected.size();
    if (role == IsExpectedRole)
        return isExpected;
    if (role != Qt::DisplayRole)
        return {};
    if (isExpected)
        return expectedText(m_expected.at(index.row()), index.column());
    const auto &point = m_chart.points.at(m_chart.points.size() - 1 - (index.row() - m_expected.size()));
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

/// Where a look has its change, that it was not taken yet.
QVariant ChartTableModel::expectedText(const present::ExpectedPoint &look, int column) const
{
    switch (column) {
    case TimeColumn:
        return momentText(look.at, zoneOf(m_chart.zone));
    case ChangeColumn:
        return look.at == m_chart.clearsAt ? tr("expected, clear") : tr("expected");
    case BandColumn:
        return look.bandText;
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
