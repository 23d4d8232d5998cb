// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

namespace sluice::store::test {

/// Exact to the millisecond and not round, so that a lost digit shows.
inline constexpr Instant someTime{Milliseconds(1'763'016'360'123)};

/// A plan with every kind of field that a document can carry.
[[nodiscard]] rollout::Plan samplePlan(const QString &id);

[[nodiscard]] QByteArray sampleEvidence(const RolloutId &rollout, int number);

/// Decision `number` after `log`, complete with hashes. It names sampleEvidence() unless it is a note (every third).
[[nodiscard]] rollout::Decision nextDecision(const RolloutId &rollout, const QList<rollout::Decision> &log);

/// The evidence of a decision of nextDecision(); empty for a note.
[[nodiscard]] QByteArray evidenceOf(const rollout::Decision &decision);

/// `size` observations of all kinds of samples with awkward numbers, in the order of their looks. Another `seed` gives
/// other numbers for the same looks, and another checksum.
[[nodiscard]] metrics::Batch sampleBatch(int size, int seed);

/// A workspace that must open.
std::unique_ptr<Workspace> opened(const QString &path, OpenMode mode = OpenMode::readWriteCreate);

/// What Workspace::forEach() tells of one rollout.
struct Entry
{
    RolloutId id;
    QByteArray summary;
    bool operator==(const Entry &) const = default;
};

/// All of Workspace::forEach(), which must not fail.
[[nodiscard]] QList<Entry> entries(const Workspace &workspace);

/// Everything a workspace holds, one line each, in a form that two workspaces can be compared in.
[[nodiscard]] QStringList contents(const Workspace &workspace);

/// What must be there; throws, and thereby fails the test, if it is not. By value, so that a loop may run over it.
template <class T>
[[nodiscard]] T needed(Result<T> result)
{
    return std::move(result).value();
}

/// "ok", or the name of the error code.
template <class T>
[[nodiscard]] QString outcome(const Result<T> &result)
{
    return result ? QStringLiteral("ok") : toString(result.error().code);
}

} // namespace sluice::store::test
