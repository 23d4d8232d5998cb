// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/connection.h"
#include "store/workspace.h"

namespace sluice::store {

/// A connection that has passed every check of Workspace::open().
struct OpenedDatabase
{
    Connection connection;
    QString path; ///< absolute
    bool isReadOnly = false;
};

/// Errors and promises as Workspace::open().
[[nodiscard]] Result<OpenedDatabase> openDatabase(const QString &path, OpenMode mode);

/// What SQLite finds wrong with the file, as `damaged`. The quick check leaves out whether indexes agree with tables.
enum class Thoroughness { quick, full };
[[nodiscard]] Result<void> checkIntegrity(const Connection &connection, const QString &path, Thoroughness thoroughness);

} // namespace sluice::store
