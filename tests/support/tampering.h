// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <QString>

#include <string>
#include <vector>

namespace sluice::testing {

/// A workspace in the hands of somebody who knows what he does: no foreign keys, no checks, and without the triggers
/// that protect the log, which are put back in the end where their tables are still there.
class Tampering
{
public:
    explicit Tampering(const QString &path)
        : m_database(path.toStdString(), SQLite::OPEN_READWRITE)
    {
        m_database.exec("PRAGMA foreign_keys = OFF");
        m_database.exec("PRAGMA ignore_check_constraints = ON");
        m_database.exec("PRAGMA writable_schema = ON");
        std::vector<std::string> names;
        SQLite::Statement query(m_database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
        while (query.executeStep()) {
            names.push_back(query.getColumn(0).getString());
            m_triggers.push_back(query.getColumn(1).getString());
        }
        query.reset();
        for (const std::string &name : names)
            m_database.exec("DROP TRIGGER " + name);
    }
    ~Tampering()
    {
        for (const std::string &trigger : m_triggers)
            m_database.tryExec(trigger);
    }
    Tampering(const Tampering &) = delete;
    Tampering &operator=(const Tampering &) = delete;

    [[nodiscard]] SQLite::Database &database() { return m_database; }

private:
    SQLite::Database m_database;
    std::vector<std::string> m_triggers;
};

} // namespace sluice::testing
