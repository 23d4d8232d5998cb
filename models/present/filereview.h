// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::present {

// What the window "Review a metrics file" shows: texts and meanings, in the order in which they stand there.

enum class ReviewStep { file, columns, check, report };

/// An alternative of a box to choose from.
struct ReviewChoice
{
    QString key;
    QString text;
    bool operator==(const ReviewChoice &) const = default;
};

/// A box to choose from, and what is chosen. Without choices there is nothing to choose.
struct ReviewChoices
{
    QList<ReviewChoice> choices;
    QString current; ///< a key
    bool operator==(const ReviewChoices &) const = default;
};

struct ReviewColumnRow
{
    QString name;        ///< as in the header
    ReviewChoices means; ///< keys are field names of a mapping; empty: ignored
    QString readAs;      ///< "time", "whole number"
    bool operator==(const ReviewColumnRow &) const = default;
};

struct ReviewNameRow
{
    QString name;         ///< in the file
    QString guardrail;    ///< of the plan; empty: none is called so
    QString rows;         ///< "161 rows"
    ReviewChoices means;  ///< keys are ids of the plan's metrics; only for names that the plan does not know
    bool isTyped = false; ///< what it means is written, not chosen:
    QString typed;
    QString example; ///< of what may be written
    bool operator==(const ReviewNameRow &) const = default;
};

struct ReviewFaultRow
{
    QString key; ///< stays when the file is read again
    bool isOpen = true;
    bool isLeftOut = false;  ///< not open: its rows are not taken
    QString place;           ///< "212 : 51"
    QString rows;            ///< how many rows have this fault
    QString text;            ///< "n_users is empty. A whole number is needed."
    QString hint;            ///< what to do where there is nothing to choose
    ReviewChoices solutions; ///< the first is to leave it
    bool operator==(const ReviewFaultRow &) const = default;
};

struct ReviewLineRow
{
    enum class Mark { none, open, solved };
    QString number;
    QString text;
    bool isHeader = false;
    bool isAfterGap = false; ///< lines before it are left out
    Mark mark = Mark::none;
    int spanBegin = -1; ///< what of the text is wrong; -1: nothing is marked
    int spanLength = 0; ///< 0: an empty cell
    QString fault;      ///< key of its fault
    bool operator==(const ReviewLineRow &) const = default;
};

/// A second file that says who was exposed when, for a file of events.
struct ReviewLog
{
    QString fileName; ///< empty: there is none
    QString path;
    QString columnsDetail;
    QList<ReviewColumnRow> columns;
    QList<ReviewLineRow> head;
    bool operator==(const ReviewLog &) const = default;
};

enum class CoverageCell { nothing, oneGroup, bothGroups, fault };

/// A square for each stretch of time and guardrail.
struct ReviewCoverage
{
    struct Mark
    {
        int stretch = 0;
        QString text; ///< "Tue 11", "10% Early"
        bool isStage = false;
        bool operator==(const Mark &) const = default;
    };
    QString detail; ///< "82 hours, 6 guardrails. One square is one hour with both groups."
    QStringList names;
    int stretches = 0;
    int currentSince = 0;      ///< stretch in which the newest stage begins
    QList<CoverageCell> cells; ///< [name * stretches + stretch]
    QStringList stretchTexts;  ///< "Mon 10 Nov 08:00", for tooltips and screen readers
    QList<Mark> marks;
    bool operator==(const ReviewCoverage &) const = default;
};

/// What rows of single units come to, of a guardrail in a stage at its newest look.
struct ReviewStatistic
{
    QString stage;
    QString guardrail;
    QString exposed; ///< "5.59% of 20,342"
    QString unexposed;
    QString looks;
    QString last; ///< when the newest look ends
    bool operator==(const ReviewStatistic &) const = default;
};

struct ReviewVerdict
{
    QString word;
    Glyph glyph = Glyph::none;
    Tone tone = Tone::neutral;
    bool operator==(const ReviewVerdict &) const = default;
};

/// A guardrail as the gate would see it with the file.
struct ReviewCheckRow
{
    QString guardrail;
    QString looks; ///< in the file
    QString exposed;
    QString unexposed;
    QString change;
    QString units;
    ReviewVerdict before;
    ReviewVerdict after;
    bool operator==(const ReviewCheckRow &) const = default;
};

struct ReviewCheck
{
    ReviewVerdict before; ///< of the gate
    ReviewVerdict after;
    QString sentence;  ///< of the gate with the file
    QStringList notes; ///< what is left out, what is replaced
    QList<ReviewCheckRow> rows;
    bool operator==(const ReviewCheck &) const = default;
};

struct ReviewReport
{
    QString lead; ///< "492 looks were imported."
    QString text;
    bool canUndo = false;
    bool isUndone = false;
    bool operator==(const ReviewReport &) const = default;
};

struct ReviewSnapshot
{
    ReviewStep step = ReviewStep::file;
    bool isRead = false; ///< what follows is of the file; else nothing is known yet

    QString fileName;
    QString path;
    QString size;
    QString rows;
    QString covers;
    QString belongsTo; ///< "One-tap pay, revision 418"
    QString took;      ///< "Read in 0.3 s"

    QString sentence; ///< "966 rows read. 2 of 4 faults are still open."
    QString problem;  ///< why the file cannot be read, or was not taken; with what to do
    ReviewChoices separator;
    ReviewChoices decimal;
    ReviewChoices stage;      ///< of all rows; no choices if the file says it
    ReviewChoices zone;       ///< of times without an offset; no choices if it does not matter
    ReviewChoices sums;       ///< whether a row holds everything so far
    ReviewChoices rowsAre;    ///< statistics or single units
    ReviewChoices mostFaulty; ///< faulty rows to leave out; no choices if none is faulty
    // Of rows of single units; no choices in other files.
    ReviewChoices perUnit; ///< whether the rows of a unit are added up
    ReviewChoices looks;   ///< how far apart they are
    ReviewChoices outside; ///< rows from before their stage
    ReviewChoices saved;   ///< mappings; the first is none of them

    QString columnsDetail; ///< "8 in the file, 7 used"
    QList<ReviewColumnRow> columns;
    QString namesTitle;  ///< "Guardrail names"
    QString namesDetail; ///< "6 found, 6 matched"
    QList<ReviewNameRow> names;
    QString faultsDetail; ///< "2 open, 2 solved by the mapping"
    QList<ReviewFaultRow> faults;
    QList<ReviewLineRow> head;
    QList<ReviewLineRow> faulty;
    ReviewLog log;
    ReviewCoverage coverage;
    bool isOfUnits = false; ///< there is no coverage, but
    QString statisticsDetail;
    QList<ReviewStatistic> statistics;

    bool canCheck = false;
    QString checkText; ///< of the button
    QString hint;      ///< beside the buttons: what is to be done, or what the button does
    ReviewCheck check;
    ReviewReport report;
    bool operator==(const ReviewSnapshot &) const = default;
};

} // namespace sluice::present
