// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "present/rolloutroles.h"

#include <QList>

#include <optional>

namespace sluice::present {

/// One look in the chart of a guardrail. Effects are in the harm direction: up is worse.
struct ChartPoint
{
    Instant at{};
    double effect = 0; ///< share (relative) or metric unit (absolute), see ChartSnapshot::isRelative
    double low = 0;    ///< sequential band; may be infinite
    double high = 0;
    double exposed = 0; ///< value of each group, in the metric's unit
    double unexposed = 0;
    double unitsExposed = 0;
    double unitsUnexposed = 0;
    QString changeText; ///< "+1.8%", already formatted, sign of the metric (not of the harm)
    QString bandText;   ///< "−1.5% … +4.5%"
    bool operator==(const ChartPoint &) const = default;
};

/// A look that is still to come, as gate::looksAhead() expects it. Its estimate is that of the newest look.
struct ExpectedPoint
{
    Instant at{};
    double low = 0; ///< in the unit of ChartPoint::effect; may be infinite
    double high = 0;
    QString bandText; ///< as ChartPoint has it
    bool operator==(const ExpectedPoint &) const = default;
};

struct ChartStage
{
    Instant from{};
    QString label;                ///< "10%"
    QString name;                 ///< "Early"
    std::optional<double> margin; ///< in the unit of ChartPoint::effect
    QString marginText;           ///< "margin +5%"
    bool operator==(const ChartStage &) const = default;
};

/// Everything a guardrail's chart draws, and the table behind it. Immutable.
struct ChartSnapshot
{
    QString title;          ///< the guardrail's name
    bool isRelative = true; ///< effect axis in percent, else in `unit`
    QString unit;           ///< of the groups' values; "%" for proportions (values are shares then)
    bool isProportion = false;
    bool isIncreasePreferred = false; ///< up is still worse; the axis then counts down: a harm of 2% is a change of −2%
    QList<ChartPoint> points;         ///< by time
    QList<ChartStage> stages;         ///< those that have begun, by time
    Instant now{};
    std::optional<Instant> holdEndsAt;
    std::optional<Instant> regressedAt;
    QString regressedText;          ///< "regressed 15:10"
    QString nowText;                ///< "now +1.8%"
    std::optional<double> promised; ///< by the A/B test, as ChartPoint::effect; none unless on the same scale
    QString promisedText;           ///< "A/B said +0.9%"
    /// By time, after the newest point, until the end of the hold; after it, until the guardrail is expected to clear.
    /// Empty where that cannot be known or trusted: see gate::looksAhead(), and while the data are stale, the sample
    /// ratio is off or nobody knows when the hold ends.
    QList<ExpectedPoint> expected;
    std::optional<Instant> clearsAt;   ///< one of `expected`; none if it is clear, or not expected to be by then
    QString clearsText;                ///< "clears Fri 03:50", "not clear by the gate"; empty if it is clear
    std::optional<Instant> staleSince; ///< hatch from here to now
    QString emptyText;                 ///< instead of a drawing: "First data is expected at 10:00."
    QString summary;                   ///< one sentence for screen readers
    QByteArray zone;
    bool operator==(const ChartSnapshot &) const = default;
};

/// Exposed share over time for the tab "Sample ratio".
struct RatioPoint
{
    Instant at{};
    double share = 0;
    double low = 0; ///< chance band around the plan, at this many units
    double high = 0;
    bool operator==(const RatioPoint &) const = default;
};

struct RatioSnapshot
{
    QList<RatioPoint> points;
    double planned = 0.5;
    QString sentence; ///< "10.01% of the measured users are exposed, the plan says 10%."
    QByteArray zone;
    Instant now{};
    bool operator==(const RatioSnapshot &) const = default;
};

/// The Explain tab: facts in a fixed order, and how the band got its width.
struct Explanation
{
    struct Fact
    {
        QString name;
        QString value;
        bool operator==(const Fact &) const = default;
    };
    struct Factor
    {
        QString text;   ///< "one look, one guardrail", "× 1.42 for looking 35 times"
        double low = 0; ///< cumulative interval in units of the margin
        double high = 0;
        QString halfWidth; ///< "± 2.1%"
        bool operator==(const Factor &) const = default;
    };
    QString title;
    QList<Fact> facts;
    QList<Factor> factors;
    double effect = 0; ///< in units of the margin
    QString text;      ///< the words of `sluice gate` for this guardrail
    bool operator==(const Explanation &) const = default;
};

} // namespace sluice::present
