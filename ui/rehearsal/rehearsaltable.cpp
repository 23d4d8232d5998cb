// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rehearsaltable.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

bool isName(int column)
{
    return column == 0 || column == 1 || column == 3;
}

/// Names begin at the left, numbers end at the right.
QVariant alignment(int column)
{
    return QVariant::fromValue(isName(column) ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
}

/// "+10%", "8,580", "5.5": numbers of the table as people read them.
QString shown(int column, const QString &text)
{
    constexpr int change = 2;
    constexpr int days = 10;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isName(column) || !isNumber)
        return text;
    if (column == change)
        return (number > 0   ? u"+"_s
                : number < 0 ? QString(QChar(0x2212))
                             : QString()) +
               QString::number(100 * std::abs(number), 'g', 4) + u'%';
    return QLocale(QLocale::English).toString(number, 'f', column == days ? 1 : 0);
}

} // namespace

void RehearsalTable::setRows(const QStringList &columns, const QList<QStringList> &rows)
{
    if (columns == m_columns && rows == m_rows)
        return;
    beginResetModel();
    m_columns = columns;
    m_rows = rows;
    endResetModel();
}

int RehearsalTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RehearsalTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RehearsalTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role != Qt::DisplayRole)
        return {};
    return shown(index.column(), m_rows.at(index.row()).value(index.column()));
}

QVariant RehearsalTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? m_columns.at(section) : QVariant();
}

} // namespace sluice::ui
