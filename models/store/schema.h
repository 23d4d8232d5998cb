// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/connection.h"

#include <span>

namespace sluice::store {

/// "Slce": the mark in the file's header by which a workspace is told from the databases of other programs.
inline constexpr quint32 applicationId = 0x536C6365;

/// One step of the schema. A step that was released is never edited again; what it did is mended by a later one, which
/// writes the old column names out.
struct Migration
{
    int version = 0;                         ///< of the schema after it; each one more than the step before
    std::span<const char *const> statements; ///< one statement each
    /// Then what SQL alone cannot do, in the same transaction. May throw SQLite::Exception.
    void (*fill)(Connection &database) = nullptr;
};

/// All steps from version 1 to the present one.
[[nodiscard]] std::span<const Migration> migrations();

enum class SchemaOutcome {
    current,  ///< nothing to do
    upgraded, ///< was older; a backup of the older file stands beside it
    older,    ///< would have to be upgraded, but was opened for reading
    newer,    ///< of a version that `steps` does not reach; nothing was changed
    unknown,  ///< no version at all
};

/// Makes an empty database a workspace of the newest version, in one transaction. Throws SQLite::Exception.
void createSchema(Connection &database, std::span<const Migration> steps);

/// Brings the schema of a workspace to the newest version of `steps`: a backup first, then all missing steps and the
/// new version number in one transaction. Fails with the errors of the store if the backup or a step fails; the file is
/// then as it was.
[[nodiscard]] Result<SchemaOutcome> bringUpToDate(Connection &database, const QString &path, bool isReadOnly,
                                                  std::span<const Migration> steps);

/// The database as it stands, in one of its own that is of the newest version of `steps`; `database` is not changed. It
/// is in memory and, where it gets large, in a file without a name that goes with the connection. Errors as above.
[[nodiscard]] Result<Connection> upgradedCopy(Connection &database, const QString &path,
                                              std::span<const Migration> steps);

/// Where the backup of a file of schema version `version` goes: "team.sluice.version-1.backup".
[[nodiscard]] QString backupPath(const QString &path, int version);

} // namespace sluice::store
