// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QtGlobal>

namespace sluice::store {

/// The fields of the first hundred bytes of an SQLite file by which a file is known as ours. They are those of the last
/// checkpoint: what stands in a write-ahead log beside the file is not in them.
struct FileHeader
{
    quint32 pageSize = 0; ///< bytes
    quint32 applicationId = 0;
    quint32 userVersion = 0;
};

/// Reads them without opening the file as a database, which could roll back the journal of another program. Errors:
/// notAWorkspace (no such header), damaged (the header ends early), fileNotReadable.
[[nodiscard]] Result<FileHeader> readFileHeader(const QString &path);

} // namespace sluice::store
