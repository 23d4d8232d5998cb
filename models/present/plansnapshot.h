// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"
#include "present/timelinesnapshot.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace sluice::present {

// Everything the plan editor shows of a form (present/planform.h), in words. Fields are known by their places.

/// One stage as the table shows it: what is typed, and what its gate can do.
struct PlanStageRow
{
    QString margins; ///< "1 × margin", "3 × margin, coarse", "no gate"
    QString exposed; ///< "17.6 k users", "880 k a day"
    QString detects; ///< "+12% crash rate"
    QString limit;   ///< "margin +10%"; empty: the gate sees it
    QString ready;   ///< "78% ready on time"; empty: not known
    Glyph readyGlyph = Glyph::none;
    Tone readyTone = Tone::neutral;
    bool isGated = false;   ///< compares groups
    bool isHistory = false; ///< was entered, so it stays as it is
    QString whyFixed;       ///< sentence, of history
    bool operator==(const PlanStageRow &) const = default;
};

/// What one gate can see of one guardrail (DESIGN.md 8.10, PowerCell).
struct PowerCell
{
    QString text;      ///< "+12%"; empty: nothing is known, or the gate does not judge it
    double share = 0;  ///< length of the bar, 1: all of it; the margin stands at marginAt
    bool sees = false; ///< the margin
    QString tip;       ///< the same as a sentence
    bool operator==(const PowerCell &) const = default;

    static constexpr double marginAt = 0.62;
};

struct PlanGuardrailRow
{
    QString metric;    ///< id
    QString direction; ///< "lower is better"
    QString baseline;  ///< "0.424%", "1,260 ms"; empty: not known
    bool isObserved = false;
    QString margin;          ///< "+10%"
    QString severity;        ///< "roll back"
    bool isRequired = false; ///< by the surface
    QString source;          ///< where its numbers come from; empty: from nowhere yet
    QList<PowerCell> gates;  ///< one for each of PlanSnapshot::gates
    bool operator==(const PlanGuardrailRow &) const = default;
};

struct PlanGate
{
    QString title;        ///< "Gate 2, Early"
    int stage = 0;        ///< of the form; -1: it is not there any more, and the form cannot be read yet
    bool isBlind = false; ///< does not see every margin
    bool operator==(const PlanGate &) const = default;
};

/// Something to know about the plan, and what would mend it.
struct PlanAdvice
{
    Tone tone = Tone::neutral;
    Glyph glyph = Glyph::none;
    QString headline; ///< "Early hold is too short."
    QString text;
    QString fix;       ///< "Use 48 h"; empty: there is no button for it
    QString fixDetail; ///< "detects +5.5%": beside the button
    QString fixPlace;  ///< the field that it goes into; "required": a guardrail of the metric `fixText` is added
    QString fixText;
    QString place; ///< the field it is about; empty: the whole plan
    bool operator==(const PlanAdvice &) const = default;
};

/// A line of the plan check: what is in order.
struct PlanCheckRow
{
    Glyph glyph = Glyph::go;
    QString name;  ///< "Required guardrails"
    QString value; ///< "4 of 4 present"
    bool operator==(const PlanCheckRow &) const = default;
};

/// A choice and the text that stands for it in the document.
struct PlanChoice
{
    QString text;
    QString label;
    bool operator==(const PlanChoice &) const = default;
};

struct PlanSnapshot
{
    QString title; ///< "Plan: Guest checkout"
    bool isNew = true;
    QString pattern;            ///< name of the template it began with
    bool isPatternKept = true;  ///< its stages are still those of the template
    bool canUseTemplate = true; ///< false: a stage was entered
    QString stageLine;          ///< "4 stages, 3 gates. The template holds Early for 48 h."
    QList<PlanStageRow> stages;
    QList<PlanGate> gates;
    QList<PlanGuardrailRow> guardrails;
    QString requiredBy;               ///< name of the surface; empty: it requires nothing
    QHash<QString, QString> faults;   ///< by field
    QHash<QString, QString> warnings; ///< by field: lint
    QHash<QString, QString> remarks;  ///< the same in short, to stand beside the field
    QStringList changed;              ///< fields that are not as in the plan

    TimelineSnapshot calendar;
    QString total;    ///< "5 d 10 h to 100%"
    QString earliest; ///< "Earliest Sat 22 Nov, 19:00"
    QList<PlanAdvice> advice;
    QList<PlanCheckRow> checks;
    QStringList words; ///< paragraphs of "In plain words"

    QStringList changes; ///< what saving it changes, as present::revisionSentences()
    QString changeCount; ///< "1 unsaved change"; empty: none
    bool canSave = false;
    QString whyNot;            ///< sentence
    QString firstFault;        ///< the field to go to; empty: none
    bool isOutdated = false;   ///< somebody else changed the plan: it is merged before it is saved
    QString whoOutdated;       ///< sentence: who did; empty: nobody
    QString whatOutdated;      ///< sentence: what
    bool isEstimating = false; ///< what the gates can do is still of an older draft

    QStringList people; ///< who may own it: those who are named in it, who decided about it, and who are there
    QList<PlanChoice> surfaces;
    QList<PlanChoice> templates;
    QString duty;           ///< "Mon to Fri, 08:00 – 17:00"
    QString oldestData;     ///< "60 min": twice what the sources promise
    QStringList statusLeft; ///< "Local workspace", "Draft, not started", ...
    QString method;         ///< "Group sequential, one-sided 5%"
    bool operator==(const PlanSnapshot &) const = default;
};

} // namespace sluice::present
