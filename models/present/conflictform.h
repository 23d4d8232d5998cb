// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QList>
#include <QStringList>

namespace sluice::present {

/// A place that two people decided or edited, and what each of them made of it.
struct ConflictRow
{
    QString field; ///< "Exposure", "Canary: hold"
    QString base;
    QString mine;
    QString theirs;
    QString path; ///< of an edit: of the choice between both; empty: no choice of its own
    enum class Result { choose, bothKept, shown }; ///< shown: it is there to decide on
    Result result = Result::shown;
    Glyph mineGlyph = Glyph::none;
    Glyph theirsGlyph = Glyph::none;
    bool operator==(const ConflictRow &) const = default;
};

struct ConflictChoice
{
    QString title;       ///< "Leave Teo’s decision: stay at 1%"
    QString consequence; ///< "Yours is given up …"
    QString mark;        ///< "lower exposure, preselected"; empty: none
    QString button;      ///< "Leave Teo’s decision"
    bool isApplying = false;
    bool operator==(const ConflictChoice &) const = default;
};

/// The dialog of something that somebody else was faster with, or that the store did not take, as a value.
struct ConflictForm
{
    QString id;    ///< of what waits
    QString title; ///< "Conflict — One-tap pay"
    QString headline;
    QString text;
    struct Head
    {
        QString name; ///< bold
        QString rest; ///< ", waiting\nThu 17:58"
        bool operator==(const Head &) const = default;
    };
    Head base;
    Head mine;
    Head theirs;
    QList<ConflictRow> rows;
    QString question; ///< "What should happen to yours?"
    QList<ConflictChoice> choices;
    int preselected = 0;
    QString remark; ///< "Teo Okafor is online."
    bool operator==(const ConflictForm &) const = default;
};

/// Which side of a place an edit takes.
enum class ConflictSide { mine, theirs, base };

} // namespace sluice::present
