// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/guardrailroles.h"
#include "rollout/decision.h"

#include <QList>
#include <QStringList>

namespace sluice::present {

/// One row of the gate's checklist.
struct ChecklistRow
{
    rollout::CriterionKind kind = rollout::CriterionKind::guardrails;
    Glyph glyph = Glyph::pending;
    QString name;  ///< "Minimum hold 48 h"
    QString value; ///< "13 h 04 min left"
    QString tip;
    QString shortValue; ///< where there is no room for both; empty: the value is short enough
    bool operator==(const ChecklistRow &) const = default;
};

/// One thing a person may ask for: the same for menu, button, jump box and shortcut.
struct ActionState
{
    rollout::DecisionKind kind = rollout::DecisionKind::note;
    QString text;               ///< "Advance to 50%…"
    bool isEnabled = false;     ///< opens its dialog
    bool isOverride = false;    ///< against the gate: padlock
    bool isRecommended = false; ///< the one filled button
    QString whyNot;             ///< sentence for a disabled action; empty while enabled
    bool operator==(const ActionState &) const = default;
};

struct HoldView
{
    bool isShown = false;
    double share = 0; ///< of the ring
    bool isComplete = false;
    bool isPaused = false;
    QString ringText;     ///< "73%" or "48 h"
    QString headline;     ///< "13 h 04 min left", "Hold complete"
    QString counted;      ///< "34 h 56 min of 48 h counted"
    QString inStage;      ///< "34 h 56 min in this stage"
    QString accessible;   ///< "13 h 4 min left"
    QString countedShort; ///< where there is no room for `counted`: "34 h 56 min counted"
    bool operator==(const HoldView &) const = default;
};

/// Somebody's open request for approval, in the place of the hold timer.
struct RequestView
{
    bool isShown = false;
    QString who;    ///< "Mara Lindqvist"
    QString what;   ///< "asks to advance to 50%"
    QString reason; ///< quoted; may be empty
    QString when;   ///< "Evidence 7f3a10 · frozen Fri 08:09"
    QString given;  ///< "0 of 1 approved"
    bool operator==(const RequestView &) const = default;
};

/// Everything the gate panel shows (DESIGN.md 8.8).
struct GateSnapshot
{
    QString ratioWarning; ///< "10.63% of users are exposed, the plan says 10% …"; empty: the sample ratio is not off
    bool isShown = false; ///< false: draft or ended, `sentence` says why
    QString title;        ///< "Gate 2"
    QString path;         ///< "Early 10% → Half 50%"
    QString shortPath;    ///< "10% → 50%"
    Glyph glyph = Glyph::hold;
    Tone tone = Tone::hold;
    QString word;     ///< "Go", "Hold", "Roll back"
    QString chip;     ///< "data too old", "results not trusted", or empty
    QString sentence; ///< "Not yet. 13 h of the 48 h hold are left."
    HoldView hold;
    RequestView request;
    QList<ChecklistRow> checklist;
    QList<ActionState> actions; ///< every DecisionKind a person may ask for, in menu order
    QString cost;               ///< the line under the buttons
    QString bystander;          ///< "You can look. Release managers decide."; only what is enabled has a button then
    QString freeze;             ///< "Year-end freeze until Mon 24 Nov 08:00 CET."; empty: nothing is frozen, or lifted
    QString freezeMeaning;      ///< "Nothing goes forward on Checkout. Holding and rolling back work."
    bool operator==(const GateSnapshot &) const = default;

    [[nodiscard]] const ActionState *action(rollout::DecisionKind kind) const;
};

/// Header of the centre (DESIGN.md 8, main window).
struct HeaderSnapshot
{
    QString id;
    QString name;
    QString risk; ///< "High risk"; empty: no chip
    QString flagKey;
    QStringList meta; ///< "Surface Checkout", "Owner Mara Lindqvist", "plan revision 3 · 10%"
    QString sentence;
    QString description;   ///< tooltip
    QString shortSentence; ///< where there is no room for `sentence`: without the names of approvers
    bool operator==(const HeaderSnapshot &) const = default;
};

/// One line of evidence in a decision dialog.
struct EvidenceRow
{
    Glyph glyph = Glyph::none;
    Tone tone = Tone::neutral;
    QString word;   ///< "Regressed"
    QString name;   ///< "Session crash rate"
    QString change; ///< "+8.4%"
    QString band;   ///< "−1.5% … +4.5%", or the value of a checklist row
    IntervalMark mark;
    bool operator==(const EvidenceRow &) const = default;
};

/// A place a decision can lead to.
struct TargetChoice
{
    std::optional<int> stage; ///< none: nobody
    QString title;            ///< "0%, nobody"
    QString consequence;      ///< "ends this rollout"
    QString headline;         ///< "10% → 0%"
    QString subtitle;         ///< "About 66 k users a day get the old version back."
    QString button;           ///< "Roll back to 0%"
    double exposure = 0;
    bool operator==(const TargetChoice &) const = default;
};

/// A moment up to which an exception can last.
struct UntilChoice
{
    Instant at{};
    QString title;       ///< "until 18:00"
    QString consequence; ///< "for 2 h"
    bool operator==(const UntilChoice &) const = default;
};

/// One of several rollouts that a decision is about.
struct DecisionSubject
{
    QString name;
    QString line; ///< "Checkout · Early 10%"
    bool operator==(const DecisionSubject &) const = default;
};

/// A dialog as a value: what it says and what it must ask for. What it returns is a rollout::DecisionRequest.
struct DecisionForm
{
    rollout::DecisionKind kind = rollout::DecisionKind::advance;
    bool isOverride = false;
    bool asksApproval = false; ///< the request it returns is of kind `ask`: others have to agree first
    QString title;             ///< "Advance One-tap pay"
    QString rollout;           ///< name
    QString rolloutId;
    int seenDecisions = 0; ///< of this rollout, when the form was made; a newer one is a conflict
    int planRevision = 1;  ///< likewise
    Glyph glyph = Glyph::hold;
    Tone tone = Tone::hold;
    QString word;                ///< "Hold"
    QString gateLead;            ///< "Gate 2 says Go."
    QString gateSentence;        ///< "The hold is complete, all 6 guardrails are clear."
    QList<EvidenceRow> evidence; ///< advance: all guardrails; override: what is overruled
    QString evidenceAge;         ///< "Data of Fri 07:56"
    QString evidenceNote;        ///< "The evidence is frozen with the decision: 6 guardrails, data of …"
    QList<UntilChoice> untils;   ///< exempt
    QList<TargetChoice> targets; ///< at least one for start, advance, skip, rollback
    QList<double> steps;         ///< exposures of all stages, for the staircase
    int currentStep = 0;
    QList<DecisionSubject> subjects; ///< several rollouts; empty: it is about the one that is named
    QString next;                    ///< advance: "Half holds for at least 72 h, until Mon 17 Nov, 08:05"
    QStringList causes;              ///< rollback: names of regressed guardrails, then "Something else"
    QStringList causeIds;
    QList<std::pair<int, QString>> openCriteria; ///< tick: index and text of those not ticked
    bool needsReason = false;
    int minimumReason = 0; ///< characters
    QString reasonHint;    ///< "optional, the gate says Go", "required, at least 10 characters"
    QString footer;
    QString button; ///< where no target decides it
    bool operator==(const DecisionForm &) const = default;
};

} // namespace sluice::present
