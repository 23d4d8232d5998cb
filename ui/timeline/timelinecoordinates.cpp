// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinecoordinates.h"

#include <algorithm>

namespace sluice::ui {

QList<qreal> stageWidths(const QList<Milliseconds> &lengths, qreal room, qreal floor)
{
    const qsizetype count = lengths.size();
    QList<qreal> widths(count, floor);
    if (count == 0 || floor * qreal(count) >= room)
        return widths;

    const auto weight = [&](qsizetype i) { return std::max<qreal>(0, qreal(lengths[i].count())); };
    QList<bool> isFloored(count, false);
    // Each round floors at least one more stage, so there are at most `count` rounds.
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        qreal rest = room;
        qreal sum = 0;
        qsizetype free = 0;
        for (qsizetype i = 0; i < count; ++i) {
            if (isFloored[i])
                rest -= floor;
            else
                ++free, sum += weight(i);
        }
        for (qsizetype i = 0; i < count; ++i) {
            if (isFloored[i])
                continue;
            widths[i] = sum > 0 ? rest * weight(i) / sum : rest / qreal(free);
            if (widths[i] < floor) {
                widths[i] = floor;
                isFloored[i] = true;
                isChanged = true;
            }
        }
    }
    return widths;
}

qreal xAt(const QList<StageSpan> &spans, Instant at)
{
    if (spans.isEmpty())
        return 0;
    for (const StageSpan &span : spans) {
        if (at < span.from)
            return span.left;
        if (at > span.to)
            continue;
        const auto length = span.to - span.from;
        if (length <= Milliseconds(0))
            return span.left;
        return span.left + (span.right - span.left) * (qreal((at - span.from).count()) / qreal(length.count()));
    }
    return spans.last().right;
}

Instant instantAt(const QList<StageSpan> &spans, qreal x)
{
    if (spans.isEmpty())
        return {};
    for (const StageSpan &span : spans) {
        if (x < span.left)
            return span.from;
        if (x > span.right)
            continue;
        const qreal width = span.right - span.left;
        if (width <= 0)
            return span.from;
        const qreal share = (x - span.left) / width;
        return span.from + Milliseconds(qint64(share * qreal((span.to - span.from).count())));
    }
    return spans.last().to;
}

} // namespace sluice::ui
