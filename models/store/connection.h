// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::store {

/// A connection that keeps what it has prepared: for a small statement that takes longer than to run it. Belongs to one
/// thread, as its statements do. SQLite prepares a kept one again by itself when the schema has changed since.
class Connection final : public SQLite::Database
{
public:
    using SQLite::Database::Database;

    /// A statement that nobody else uses, at its beginning and with nothing bound. Throws SQLite::Exception.
    [[nodiscard]] std::unique_ptr<SQLite::Statement> lend(std::string_view sql) const
    {
        if (const auto kept = m_idle.find(sql); kept != m_idle.end() && !kept->second.empty()) {
            auto statement = std::move(kept->second.back());
            kept->second.pop_back();
            return statement;
        }
        return std::make_unique<SQLite::Statement>(*this, std::string(sql));
    }

    /// Takes back what lend() gave; what it read and what was bound is let go.
    void takeBack(std::unique_ptr<SQLite::Statement> statement) const
    {
        statement->tryReset(); // says once more how its last step failed, which was told then
        statement->clearBindings();
        m_idle[statement->getQuery()].push_back(std::move(statement));
    }

private:
    /// By text. More than one of a text when it is used within itself. Goes before the connection does, as it must.
    mutable std::map<std::string, std::vector<std::unique_ptr<SQLite::Statement>>, std::less<>> m_idle;
};

} // namespace sluice::store
