// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/refresher.h"
#include "present/workbench.h"

#include <QTimeZone>

namespace sluice::present {

/// A source as it is written down with what it gave ("checkout-metrics, Prometheus at https://…"), in the words of
/// whoever reads it; a file or a database keeps the name it has.
[[nodiscard]] QString sourceText(const QString &recorded);

/// What a source does now, without its name: "answered at 18:31, asked again at 18:42", "gives no usable answer since
/// 18:20, asked again at 18:42".
[[nodiscard]] QString sourceState(const console::SourceState &source, Instant now, const QTimeZone &zone);

/// What came back when it was asked last, a line for each fault; empty: nothing went wrong.
[[nodiscard]] QString sourceTrouble(const console::SourceState &source);

/// How each source of a rollout fares, one line each: "“checkout-metrics”: answered at 18:31, asked again at 18:42.",
/// "“checkout-metrics” gives no usable answer since 18:20, asked again at 18:42."
[[nodiscard]] QStringList sourceLines(const QList<console::SourceState> &sources, Instant now, const QTimeZone &zone);

/// That data of a rollout with sources are too old, or do not come: "No new data since 14:54." with "The source
/// “checkout-metrics” answers but has no new rows. The hold is paused, 1 gate waits for it." and what came back as
/// detail. Without a headline: they are fresh, nobody waits for them, or it has no source.
[[nodiscard]] Notice staleNotice(const gate::Summary &summary, const QList<console::SourceState> &sources, Instant now,
                                 const QTimeZone &zone);

} // namespace sluice::present
