// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/timelinesnapshot.h"

#include <QList>
#include <QRectF>

#include <optional>

namespace sluice::ui {

/// What a person can point at.
struct TimelineItem
{
    enum class Kind { stage, gate, event };
    Kind kind = Kind::stage;
    int index = 0;
    bool operator==(const TimelineItem &) const = default;
};

/// One thing to draw. The list of shapes is the whole picture: it is painted, hit and compared, never recomputed.
struct TimelineShape
{
    enum class Kind {
        rowLabel,
        rule,
        baseLine,
        step,
        runningStep,
        leftStep,
        futureStep,
        notReachedStep,
        pause,
        inside,
        stageLabel,
        stageName,
        detail,
        gate,
        gateTitle,
        gateSubtitle,
        event,
        eventTitle,
        eventSubtitle,
        planLine,
        planMark,
        axisLine,
        tick,
        tickLabel,
        nowLine,
        nowPointer,
        nowLabel,
    };
    Kind kind = Kind::step;
    QRectF rect;  ///< what it covers; texts are aligned inside
    QString text; ///< already cut to the rectangle
    present::Tone tone = present::Tone::neutral;
    present::Glyph glyph = present::Glyph::none;
    bool isStrong = false;            ///< label of a current stage, an overridden gate, an open-ended step
    std::optional<TimelineItem> item; ///< answers to the pointer
    bool operator==(const TimelineShape &) const = default;

    /// `rect` with all ink of the shape: halo, pen width, pointer.
    [[nodiscard]] QRectF inked() const { return rect.adjusted(-4, -4, 4, 4); }
};

struct TimelineGeometry
{
    QList<TimelineShape> shapes; ///< in painting order
    qreal width = 0;             ///< more than was asked for if the stages do not fit
    bool operator==(const TimelineGeometry &) const = default;
};

/// Compact: no plan row, no axis, no gutter.
enum class TimelineDensity { regular, compact };

/// Lays out `snapshot` for a view `width` px wide (DESIGN.md 8.4). Pure; its only other input is the type scale.
[[nodiscard]] TimelineGeometry layoutTimeline(const present::TimelineSnapshot &snapshot, qreal width,
                                              TimelineDensity density);
[[nodiscard]] qreal timelineHeight(TimelineDensity density);

/// Topmost item at `pos`; an area of at least 24 x 24 px answers for each.
[[nodiscard]] std::optional<TimelineItem> hitTest(const TimelineGeometry &geometry, QPointF pos);
/// Where the item is drawn; empty if it is not.
[[nodiscard]] QRectF itemRect(const TimelineGeometry &geometry, const TimelineItem &item);
/// Stages and gates from left to right, as the arrow keys visit them.
[[nodiscard]] QList<TimelineItem> readingOrder(const present::TimelineSnapshot &snapshot);
/// Tooltip and accessible text.
[[nodiscard]] QString itemText(const present::TimelineSnapshot &snapshot, const TimelineItem &item);

} // namespace sluice::ui
