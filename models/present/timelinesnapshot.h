// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "present/rolloutroles.h"

#include <QList>
#include <QStringList>

namespace sluice::present {

/// Everything the stage timeline draws (DESIGN.md 8.4), in words and moments; no geometry, no colour.
struct TimelineStage
{
    enum class Part { done, running, future, notReached };
    QString label;           ///< "10%" or the audience
    QString name;            ///< "Early"; empty where the label says it all
    QStringList details;     ///< longest first: "held 46 h 46 min, plan 24 h", "held 46 h 46 min", "46 h 46 min"
    QString inside;          ///< "≈ 440 k users a day"
    double exposure = 0;     ///< 0..1, height of the step; 0: nobody, a mere line; audience stages 0
    bool isAudience = false; ///< no percentage, so the height of the step says nothing
    Part part = Part::future;
    Instant from{};                            ///< actual or forecast
    Instant to{};                              ///< actual or forecast; the last stage: from + its hold or a day
    bool isOpenEnded = false;                  ///< drawn with a pointed right end
    QList<std::pair<Instant, Instant>> pauses; ///< in which the hold clock does not count
    QString tip;                               ///< tooltip and accessible text
    bool operator==(const TimelineStage &) const = default;
};

/// A diamond between two stages.
struct TimelineGate
{
    enum class Kind { past, running, future };
    Kind kind = Kind::future;
    Glyph glyph = Glyph::none; ///< none: an empty diamond
    Tone tone = Tone::neutral;
    QString title;             ///< "Go, advanced", "Hold", "Gate 3"
    QString subtitle;          ///< "Mara L. · Wed 07:46", "opens Fri 07:46"
    bool isOverridden = false; ///< second, crimson outline
    int decision = 0;          ///< number of the decision that left the stage; 0: not decided
    QString tip;
    bool operator==(const TimelineGate &) const = default;
};

struct TimelineEvent
{
    Instant at{};
    QString title;    ///< "+12 h", "−12 h"
    QString subtitle; ///< "Teo O."
    QString tip;
    Glyph glyph = Glyph::extend;
    bool operator==(const TimelineEvent &) const = default;
};

struct TimelineSnapshot
{
    QList<TimelineStage> stages;
    QList<TimelineGate> gates; ///< gate i stands between stages i and i + 1; size = stages - 1
    QList<TimelineEvent> events;
    QList<Instant> plannedGates; ///< as planned at the start; same size as gates, or empty
    Instant now{};
    bool showsNow = false;
    QString nowText;    ///< "Thu 18:42"
    QByteArray zone;    ///< IANA id for the ticks at midnight
    QString behindPlan; ///< "22 h 46 min behind plan", "on plan"; empty: no chip
    Tone behindPlanTone = Tone::neutral;
    QString ledger; ///< "Where 95 h went: …"
    bool operator==(const TimelineSnapshot &) const = default;
};

} // namespace sluice::present
