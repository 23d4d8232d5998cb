// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardpages.h"

#include <algorithm>

namespace sluice::ui {

BoardPages::BoardPages(QObject *parent)
    : QAbstractListModel(parent)
{
}

int BoardPages::pageCount() const
{
    return std::max(1, (int(m_rows.size()) + m_pageSize - 1) / m_pageSize);
}

void BoardPages::setRows(const QList<present::BoardRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    m_page = std::min(m_page, pageCount() - 1);
    endResetModel();
}

void BoardPages::setPageSize(int rows)
{
    if (rows == m_pageSize)
        return;
    beginResetModel();
    m_pageSize = std::max(1, rows);
    m_page = std::min(m_page, pageCount() - 1);
    endResetModel();
}

void BoardPages::turn()
{
    if (pageCount() == 1)
        return;
    beginResetModel();
    m_page = (m_page + 1) % pageCount();
    endResetModel();
}

int BoardPages::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : std::clamp(int(m_rows.size()) - m_page * m_pageSize, 0, m_pageSize);
}

QVariant BoardPages::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const present::BoardRow &row = m_rows.at(m_page * m_pageSize + index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::AccessibleTextRole:
        return row.spoken;
    case BoardRowRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

Qt::ItemFlags BoardPages::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace sluice::ui
