// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::store {

// A workspace keeps what it was told by its shared store as it was told, byte for byte and for ever: what is
// overwritten or deleted there stays here, and is recorded beside it.

/// A key of the shared store as of a revision.
struct SharedEntry
{
    QByteArray key;
    QByteArray value;
    qint64 createRevision = 0;
    qint64 modRevision = 0;
    qint64 version = 0;
    bool operator==(const SharedEntry &) const = default;
};

/// What the store says about a key, as a state or as an event.
struct SharedChange
{
    QString owner; ///< the rollout or whatever else the key belongs to, in the caller's words; one for each key
    SharedEntry entry;
    bool isDeletion = false; ///< only key and modRevision say something
    bool isEvidence = false; ///< its value is the evidence of a decision, which the file then holds once for both
    bool operator==(const SharedChange &) const = default;
};

/// How the evidence among the entries of an owner is told, which is most of their bytes.
enum class SharedEvidence {
    whole,
    leftOut, ///< its first value, which the workspace has under its hash, is empty
};

/// What happened to a key after it was first seen.
struct SharedTampering
{
    enum class What {
        overwritten,  ///< its version is above 1
        writtenAgain, ///< created anew after it was deleted
        deleted,
        vanished, ///< a load of everything did not find it: an older state of the store was restored
        returned, ///< a later load found it again, as it was first seen or otherwise
    };
    What what = What::overwritten;
    SharedEntry found; ///< deleted, vanished: only key and modRevision, which is the revision at which it was gone
    bool operator==(const SharedTampering &) const = default;
};

/// A key as it was first seen, and what was done to it since, in the order in which that became known.
struct SharedKey
{
    SharedEntry first;
    QList<SharedTampering> since; ///< empty, in a store that nobody tampers with
    bool operator==(const SharedKey &) const = default;
};

/// How far somebody has read a copy.
struct SharedPlace
{
    qint64 copy = 0;
    qint64 number = 0; ///< of the last thing that was taken
    bool operator==(const SharedPlace &) const = default;
};

/// What the copy holds that was not read into the workspace yet.
struct UnreadShared
{
    QStringList owners; ///< in the order in which the first of each became known
    qint64 upTo = 0;    ///< for Workspace::setSharedRead()
    bool operator==(const UnreadShared &) const = default;
};

} // namespace sluice::store
