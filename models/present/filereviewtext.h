// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/review.h"
#include "metrics/solutions.h"
#include "metrics/unitreview.h"

#include <QTimeZone>

namespace sluice::present {

// The words about a metrics file that is looked at before it is taken.

/// "Units", "Time", "Guardrail"; a field of covariates by its name in a mapping.
[[nodiscard]] QString fieldTitle(metrics::Field field);
/// Those that a file about this plan may have, in the order in which they are offered.
[[nodiscard]] QList<metrics::Field> fieldsFor(const rollout::Plan &plan);
[[nodiscard]] QString readingText(metrics::Reading reading);

/// "grp is “control”. Expected “exposed” or “unexposed”." What begins with a column keeps its name.
[[nodiscard]] QString faultSentence(const InputFault &fault, const QString &column);
/// What to do about a fault that no choice in its row mends.
[[nodiscard]] QString mendText(const metrics::ReviewFault &fault);
/// What stands in the box as long as nothing is chosen: "Choose a time format".
[[nodiscard]] QString leaveText(const metrics::ReviewFault &fault);
/// "Map “control” to unexposed".
[[nodiscard]] QString solutionText(const metrics::Solution &solution);

/// "966 rows read. 2 of 4 faults are still open."
[[nodiscard]] QString reviewSentence(const metrics::Review &review, qsizetype solved);
/// The line that a fault is in, around the fault and short enough for a terminal; empty: it is not known.
[[nodiscard]] QString excerptText(const metrics::RowFault &fault);

/// "Left out: 3 faulty rows.", a sentence for each cause.
[[nodiscard]] QStringList leftOutSentences(const metrics::LeftOut &leftOut);
/// "Canary has nobody who is unexposed: nothing can be compared there.", of each stage where one group is empty.
[[nodiscard]] QStringList emptyGroupSentences(const metrics::Batch &batch);
/// "966 rows", "1 row".
[[nodiscard]] QString rowsText(qint64 rows);
/// "966 rows read.", "5,264 rows read, 966 of them about this rollout."
[[nodiscard]] QString rowsReadText(qint64 rows, qint64 ofOthers);
/// The same as a fact: "966", "966 of 5,264".
[[nodiscard]] QString rowsFact(qint64 rows, qint64 ofOthers);
/// "12 looks are from before the stage was begun anew and stay out of the gate."
[[nodiscard]] QString givenUpText(qint64 looks);
/// "Mon 10 Nov 08:00 – Thu 13 Nov 18:00 UTC"; within one day "Mon 10 Nov 08:00 – 18:00 UTC"; of one minute that alone.
[[nodiscard]] QString spanText(Instant first, Instant last, const QTimeZone &zone);
/// "82 hours, 6 guardrails. One square is one hour with both groups."
[[nodiscard]] QString coverageText(const metrics::Coverage &coverage);

} // namespace sluice::present
