// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notice.h"
#include "present/plansnapshot.h"

#include <QPointF>

namespace sluice::present {

// Everything the rehearsal shows (DESIGN.md 2, 07), in words and in shares that only have to be drawn.

/// A plan that this one can be compared with.
struct ComparedPlan
{
    QString id;
    QString name; ///< "Early 48 h", "Low-risk template", "Plan of One-tap pay"
    bool isChosen = false;
    bool operator==(const ComparedPlan &) const = default;
};

struct RehearsalFigure
{
    QString value; ///< "99%"; empty: not known
    QString label; ///< "reach 100%"
    QString tip;   ///< with its error
    bool operator==(const RehearsalFigure &) const = default;
};

/// Runs that ended alike, as marks of the grid (DESIGN.md 8.10, RunGrid).
struct RunGroup
{
    int marks = 0;           ///< of 100
    int shape = 0;           ///< stage in which they ended
    bool isReached = false;  ///< they reached the end: a circle
    Tone tone = Tone::early; ///< go: right for what is true; hold: late; back: wrong
    QString text;            ///< "99 reach 100%, right"
    bool operator==(const RunGroup &) const = default;
};

/// What happens if one thing is true.
struct RehearsedCase
{
    QString title;  ///< "No effect", "10% regression"
    QString detail; ///< "nothing is wrong", "session crash rate +10%"
    QList<RehearsalFigure> figures;
    QList<RunGroup> groups;
    bool operator==(const RehearsedCase &) const = default;
};

/// Chances of one plan over what is true.
struct RehearsalCurve
{
    QString name;          ///< "this plan"
    QList<QPointF> points; ///< change for the worse and chance, both as shares; ascending
    bool operator==(const RehearsalCurve &) const = default;
};

struct RehearsalCurves
{
    QString title;                ///< "Chance to stop before 50%"
    QString axis;                 ///< "true change in session crash rate"
    QString sentence;             ///< for who cannot see it
    double most = 0;              ///< end of the axis; 0: there is nothing to draw
    bool isFall = false;          ///< worse is less: changes are written with a minus
    QList<RehearsalCurve> curves; ///< this plan first
    std::optional<double> margin;
    QString marginText; ///< "margin +10%"
    std::optional<QPointF> tried;
    bool operator==(const RehearsalCurves &) const = default;
};

struct HarmBar
{
    QString name;
    QString value;    ///< "650"
    QString detail;   ///< "357 k users"
    double share = 0; ///< of the longest
    bool isReference = false;
    bool operator==(const HarmBar &) const = default;
};

struct RehearsedHarm
{
    QString title;  ///< "Harm of a 10% regression"
    QString detail; ///< "expected extra cases in 14 days"
    QList<HarmBar> bars;
    bool operator==(const RehearsedHarm &) const = default;
};

struct DurationBar
{
    double from = 0; ///< days
    double to = 0;
    double share = 0; ///< of the highest of its row
    bool operator==(const DurationBar &) const = default;
};

struct DurationRow
{
    QString name;
    QList<DurationBar> bars;
    double calendar = 0; ///< days, if every gate opens on time
    QString median;      ///< "6 d 10 h"; "never"
    bool operator==(const DurationRow &) const = default;
};

struct RehearsedDurations
{
    QString title; ///< "Time to 100% if nothing is wrong"
    double from = 0;
    double to = 0; ///< days
    double step = 1;
    QList<DurationRow> rows;
    bool operator==(const RehearsedDurations &) const = default;
};

/// Another plan that does better.
struct RehearsalAdvice
{
    QString headline; ///< "Try Early 48 h."; empty: there is none
    QString text;
    QString place; ///< the field of the plan that it goes into, see present/planform.h
    QString value;
    bool operator==(const RehearsalAdvice &) const = default;
};

struct RehearsalSnapshot
{
    enum class State {
        nothing, ///< there is nothing to rehearse; `notice` says why
        running,
        ready,
        stopped, ///< by a person, before all was known
        failed,
    };

    QString title;           ///< "Rehearsal: Guest checkout"
    QList<PlanChoice> plans; ///< "Guest checkout, draft", and as it is saved
    QString plan;            ///< the chosen one
    QList<ComparedPlan> compared;
    QList<PlanChoice> metrics;
    QString metric;
    QString effect;
    QString othersHint; ///< "The other 5 guardrails stay unchanged."
    bool followsGates = true;
    QString wayHint; ///< "A stage that is not clear 72 h after its hold is rolled back."
    QString runs;
    QString seed;
    QString users;
    QHash<QString, QString> faults; ///< by field: "effect", "runs", "seed", "users"

    State state = State::nothing;
    bool isOlder = false; ///< what is shown is of the assumptions before
    Notice notice;        ///< what is to be said about the state; without a headline: nothing
    QString corner;       ///< "10,000 runs in 1.1 s"

    QString lead;
    QList<RehearsedCase> cases; ///< no effect, and the regression; empty: nothing is known yet
    RehearsalCurves curves;
    RehearsedHarm harm;
    RehearsedDurations durations;
    RehearsalAdvice advice;

    QStringList columns;     ///< of the table of results
    QList<QStringList> rows; ///< one for each stage of each trial, numbers in full
    QStringList statusLeft;  ///< "Draft plan, revision 4", "Hourly looks, 6 guardrails, 95% sequential bands"
    QString samplingError;   ///< "Sampling error of a probability: up to ±1.0 points"
    bool operator==(const RehearsalSnapshot &) const = default;
};

} // namespace sluice::present
