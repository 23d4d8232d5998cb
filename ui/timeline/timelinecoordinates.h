// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QList>

namespace sluice::ui {

/// Shares `room` px among stages in proportion to their lengths, none below `floor`; what the floor adds is taken from
/// the wider ones. Where even the floors do not fit, every width is the floor and the sum is wider than `room`.
/// Lengths of zero or less count as equal; no stages, no widths.
[[nodiscard]] QList<qreal> stageWidths(const QList<Milliseconds> &lengths, qreal room, qreal floor);

/// One stage on the horizontal axis.
struct StageSpan
{
    Instant from{};
    Instant to{};
    qreal left = 0;
    qreal right = 0;
    bool operator==(const StageSpan &) const = default;
};

/// Time to x and back over adjoining spans, linear inside each. Before the first and after the last span the ends
/// hold; a moment between two spans falls on their border. No spans: 0, and the epoch.
[[nodiscard]] qreal xAt(const QList<StageSpan> &spans, Instant at);
[[nodiscard]] Instant instantAt(const QList<StageSpan> &spans, qreal x);

} // namespace sluice::ui
