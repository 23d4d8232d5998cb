// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

#include <QMetaType>
#include <QString>

namespace sluice::present {

/// Groups of the sidebar, in the order in which they are shown.
enum class RolloutGroup { needsDecision, holding, rampingDone, rolledBack, notStarted };

/// Silhouettes of DESIGN.md section 6: a meaning, not a picture.
enum class Glyph {
    none,
    go,
    inMargin,
    hold,
    holdProblem,
    rollback,
    regressed,
    regressedHold,
    regressedNote,
    inconclusive,
    error,
    noData,
    stale,
    running,
    pending,
    extend,
    start,
    note,
    shorten,
};

/// Which of the five ink colours a text takes.
enum class Tone { neutral, go, hold, back, early, accent };

/// The small staircase of a list row.
struct MiniTrack
{
    int stages = 0;
    int current = -1;     ///< -1: not started
    double holdShare = 0; ///< 0..1 of the current stage
    bool isRolledBack = false;
    bool isComplete = false;
    bool operator==(const MiniTrack &) const = default;
};

/// Roles of RolloutListModel. Top-level items are groups (name, CountRole), their children rollouts.
enum RolloutRole {
    RolloutIdRole = Qt::UserRole + 1, ///< QString; empty for a group
    IsGroupRole,                      ///< bool
    CountRole,                        ///< int, groups only
    GlyphRole,                        ///< Glyph
    TimeTextRole,                     ///< "13 h", "roll back", "ready 2 h", "paused"
    TimeToneRole,                     ///< Tone
    HoldShareRole,                    ///< double 0..1; negative: no ring
    SecondLineRole,                   ///< "Checkout · Early 10%"
    TrackRole,                        ///< MiniTrack
    SentenceRole,                     ///< the status sentence
};

} // namespace sluice::present

Q_DECLARE_METATYPE(sluice::present::Glyph)
Q_DECLARE_METATYPE(sluice::present::Tone)
Q_DECLARE_METATYPE(sluice::present::MiniTrack)
