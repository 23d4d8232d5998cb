// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "store/connection.h"

#include <SQLiteCpp/Column.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <string>
#include <string_view>

namespace sluice::store {

/// A statement of a connection, lent for as long as this lives, that speaks Qt. Text is UTF-8, a moment its
/// milliseconds, a QByteArray a blob (never NULL). Throws SQLite::Exception. What a column function returns as a view
/// lives until the next step.
class Query final
{
public:
    Query(const Connection &connection, std::string_view sql)
        : m_connection(connection)
        , m_statement(connection.lend(sql))
    {
    }
    ~Query() { m_connection.takeBack(std::move(m_statement)); }
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;

    /// Binds all parameters, in their order.
    template <class... Values>
    Query &bind(const Values &...values)
    {
        int index = 0;
        (put(++index, values), ...);
        return *this;
    }

    /// Binds the columns of a row of another statement, in their order.
    Query &bindRow(const Query &row)
    {
        for (int column = 0; column < row.m_statement->getColumnCount(); ++column)
            put(column + 1, row.m_statement->getColumn(column));
        return *this;
    }

    /// To the next row; false after the last.
    bool next() { return m_statement->executeStep(); }

    /// Runs a statement that gives no rows, and makes it ready for the next bind(). Returns how many rows changed.
    int run()
    {
        const int changed = m_statement->exec();
        m_statement->reset();
        return changed;
    }

    /// Makes a statement that gave rows ready for the next bind().
    void reset() { m_statement->reset(); }

    [[nodiscard]] qint64 number(int column) const { return m_statement->getColumn(column).getInt64(); }
    [[nodiscard]] Instant instant(int column) const { return Instant(Milliseconds(number(column))); }
    [[nodiscard]] bool isNull(int column) const { return m_statement->isColumnNull(column); }
    [[nodiscard]] std::string_view textView(int column) const
    {
        const SQLite::Column value = m_statement->getColumn(column);
        const char *text = value.getText(); // before the size: it may convert
        return {text, size_t(value.getBytes())};
    }
    [[nodiscard]] QString text(int column) const { return QString::fromUtf8(textView(column)); }
    [[nodiscard]] QByteArrayView blobView(int column) const
    {
        const SQLite::Column value = m_statement->getColumn(column);
        const void *bytes = value.getBlob();
        return {static_cast<const char *>(bytes), value.getBytes()};
    }
    [[nodiscard]] QByteArray blob(int column) const { return blobView(column).toByteArray(); }

private:
    void put(int index, int value) { m_statement->bind(index, std::int32_t(value)); }
    void put(int index, qint64 value) { m_statement->bind(index, std::int64_t(value)); }
    void put(int index, Instant value) { m_statement->bind(index, std::int64_t(value.time_since_epoch().count())); }
    void put(int index, const std::string &value) { m_statement->bind(index, value); }
    void put(int index, const char *value) { m_statement->bind(index, value); }
    void put(int index, const SQLite::Column &value)
    {
        if (value.isNull())
            m_statement->bind(index);
        else if (value.isInteger())
            m_statement->bind(index, std::int64_t(value.getInt64()));
        else if (value.isText())
            m_statement->bind(index, value.getString());
        else
            m_statement->bind(index, value.getBlob(), value.getBytes());
    }
    void put(int index, const QString &value) { m_statement->bind(index, value.toStdString()); }
    void put(int index, const QByteArray &value)
    {
        m_statement->bind(index, static_cast<const void *>(value.constData()), int(value.size()));
    }

    const Connection &m_connection;
    std::unique_ptr<SQLite::Statement> m_statement;
};

} // namespace sluice::store
