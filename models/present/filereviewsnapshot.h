// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/filereviews.h"
#include "present/filereview.h"

namespace sluice::present {

/// A fault that was seen since the file was opened, with its lines: a fault that the mapping solves is still shown.
struct SeenFault
{
    metrics::ReviewFault fault;
    QList<metrics::ReviewLine> lines; ///< the faulty one and the next; empty: it has no line of its own
};

/// Stays the same when the file is read again with another mapping.
[[nodiscard]] QString keyOf(const metrics::ReviewFault &fault);

/// Every fault of this reading, with its lines.
[[nodiscard]] QList<SeenFault> seenFaults(const metrics::Review &review);
/// Of faults seen before, those that are gone because `mapping` has one of their solutions.
[[nodiscard]] QList<SeenFault> solvedFaults(const QList<SeenFault> &before, const metrics::Review &review,
                                            const metrics::Mapping &mapping, const rollout::Plan &plan);

/// What is known of every file.
[[nodiscard]] ReviewSnapshot reviewFacts(const console::FileReview &read, qint64 bytes);

/// How many faulty rows may be left out.
[[nodiscard]] ReviewChoices mostFaultyChoices(qint64 mostFaulty);

/// All that a reading of rows of single units says; steps, check and report are left to the caller. `exposures`: path
/// of the log that was read with it; empty: none.
[[nodiscard]] ReviewSnapshot unitSnapshot(const console::FileReview &read, const QString &exposures,
                                          const QTimeZone &zone);

/// The mapping with what was chosen for the column `name` of a file in its ReviewColumnRow::means. A quantile that has
/// no buckets yet gets those that the rows propose.
[[nodiscard]] metrics::UnitMapping withMeaning(metrics::UnitMapping mapping, const metrics::RowSample &front,
                                               const QString &name, const QString &key, const rollout::Plan &plan,
                                               metrics::UnitFile file);

/// All that a reading says; steps, check and report are left to the caller. Times of the file are shown in `zone`.
[[nodiscard]] ReviewSnapshot reviewSnapshot(const console::FileReview &read, const metrics::Mapping &mapping,
                                            const QList<SeenFault> &solved, const QTimeZone &zone);

/// What taking the file would change.
[[nodiscard]] ReviewCheck reviewCheck(const console::View &before, const console::Imported &dryRun, Instant now,
                                      const QTimeZone &zone);

} // namespace sluice::present
