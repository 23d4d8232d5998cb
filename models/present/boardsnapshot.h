// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QList>
#include <QMetaType>

namespace sluice::present {

// What the board shows: values, as sentences and shares, without a colour or a size.

/// One stage of a rollout.
struct BoardStep
{
    QString label;       ///< "10%" or the audience
    QString name;        ///< "Early"; empty: the label says it
    double exposure = 0; ///< 0..1; 0 for an audience that nobody counted
    bool operator==(const BoardStep &) const = default;
};

/// A rollout that is under way.
struct BoardRow
{
    QString id;
    QString name;
    QString about; ///< "Checkout · Mara Lindqvist"
    Glyph glyph = Glyph::none;
    QString word; ///< "Hold"
    Tone tone = Tone::neutral;
    bool needsDecision = false;
    QList<BoardStep> steps; ///< empty until its plan was read
    int current = -1;
    double holdShare = 0;
    bool isPaused = false;
    QString place;    ///< "Stage 2 of 4 — holding at 10%"
    QString detail;   ///< "Until Fri 07:46 CET, 06:46 UTC"
    QString time;     ///< "13 h 04 min"; empty: nobody can say
    QString timeNote; ///< "of 48 h left", "waiting for a decision"
    Tone timeTone = Tone::neutral;
    QString spoken; ///< all of it, for who cannot see it
    bool operator==(const BoardRow &) const = default;
};

/// One that has ended.
struct BoardEnd
{
    Glyph glyph = Glyph::none;
    QString name;
    QString note; ///< "Mon 3 Nov", "session crash rate"
    bool operator==(const BoardEnd &) const = default;
};

struct BoardSnapshot
{
    QString counts;        ///< "2 need a decision, 5 holding"
    QString data;          ///< "Data of 18:31"; empty: none
    QString synced;        ///< "Synced 18:41"; empty: a local workspace
    bool isCutOff = false; ///< from the shared store: what is shown may be old
    QString clock;         ///< "Thu 13 Nov, 18:42"
    QList<BoardRow> rows;  ///< those that need a decision first, in the order of the list
    QList<BoardEnd> done;  ///< at their last stage; the newest first
    QList<BoardEnd> rolledBack;
    QString emptyText; ///< in place of rows
    bool operator==(const BoardSnapshot &) const = default;
};

} // namespace sluice::present

Q_DECLARE_METATYPE(sluice::present::BoardRow)
