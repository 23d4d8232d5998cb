// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace sluice {

/// What failed, as a code that callers can branch on. Sentences for people are made from it in present/.
enum class ErrorCode {
    fileNotFound,
    fileNotReadable, ///< exists, but cannot be opened or read (permission, a folder, a device error)
    fileChanged,     ///< vanished, shrank or grew while it was read
    fileNotWritable, ///< read-only file or folder, disk full
    notAWorkspace,   ///< a file that is not a Sluice database
    damaged,         ///< a Sluice database that fails its integrity check
    newerVersion,    ///< written by a newer Sluice
    locked,          ///< another process holds the write lock
    invalidInput,    ///< a document or file with faults; `faults` names each
    notFound,        ///< no such rollout, batch, stage
    duplicate,       ///< the id exists already
    notPermitted,    ///< permitted() said no; `faults` carries the reasons
    conflict,        ///< somebody decided first
    cancelled,
    storage,     ///< any other answer of SQLite
    unreachable, ///< a server that does not answer, refuses, or answers what it should not; `place` is its address
    noSecret,    ///< a password or token that nobody has kept
    noKeychain,  ///< nothing that keeps secrets answers
    noDisplay,   ///< a window was asked for and there is nothing to show it on
    internal,    ///< a broken promise of our own code
};

/// One thing that is wrong with an input, at the place where a person can mend it.
struct InputFault
{
    QString place;   ///< "stages[2].exposure", "line 655, column 34"; empty: the whole input
    QString message; ///< one sentence without its place
    int line = 0;    ///< 1-based; 0: not a text file
    int column = 0;  ///< 1-based, in characters; 0: the whole line
    bool operator==(const InputFault &) const = default;
};

struct Error
{
    ErrorCode code = ErrorCode::internal;
    QString detail; ///< technical detail, for logs and behind "Details"
    QString place;  ///< file name, rollout id, field
    QList<InputFault> faults;
    bool operator==(const Error &) const = default;
};

/// The code's stable name, for logs and JSON ("fileNotFound").
[[nodiscard]] QString toString(ErrorCode code);

/// "place: message" on one line, for logs and the command line.
[[nodiscard]] QString toString(const InputFault &fault);

} // namespace sluice
