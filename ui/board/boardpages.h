// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/boardsnapshot.h"

#include <QAbstractListModel>

namespace sluice::ui {

/// Role of BoardPages.
enum BoardRole { BoardRowRole = Qt::UserRole + 1 }; ///< present::BoardRow

/// The rows of a board, a page at a time.
class BoardPages final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit BoardPages(QObject *parent = nullptr);

    void setRows(const QList<present::BoardRow> &rows); ///< stays on its page as long as there is one
    void setPageSize(int rows);                         ///< at least 1
    void turn();                                        ///< to the next page, and from the last to the first

    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] int pageCount() const; ///< at least 1

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<present::BoardRow> m_rows;
    int m_pageSize = 7;
    int m_page = 0;
};

} // namespace sluice::ui
