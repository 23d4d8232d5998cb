// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <QJsonObject>

#include <variant>

namespace sluice::rollout {

// What is allowed in a plan and still likely to go wrong. A fault makes a document unreadable (planfile.h); a remark is
// made about a plan that can be read, and refuses nothing.

/// From where on a rule remarks on something. The one place for these numbers; docs/plan-format.md gives the reasons.
struct LintLimits
{
    double factor = 10;       ///< most times as many users in one step, > 1
    Exposure points{500'000}; ///< most that one step adds
    Exposure small{10'000};   ///< up to here any factor will do
    Exposure first{250'000};  ///< most of the first percentage: before it, no random share of users was measured
    int workdayBegins = 8;    ///< hour, Monday to Friday, in the plan's zone
    int workdayEnds = 18;     ///< hour, > workdayBegins, <= 24: from then on nobody is expected
    Milliseconds longestStage{31'536'000'000}; ///< of a stage without any hold: 365 days
};

enum class Concern {
    advice,  ///< the plan works, and costs more or shows less than it could
    warning, ///< the plan will not do what it says, or lets harm through
};

// What each rule found, in numbers. `stage`, `guardrail`: indices in the plan.

/// One step exposes too many people at once.
struct StepTooLarge
{
    int stage = 0;
    std::optional<Exposure> from; ///< none: nobody has it before this stage
    Exposure to;
    Exposure most; ///< largest exposure that would pass without a remark
    bool operator==(const StepTooLarge &) const = default;
};

/// The hold is over before a single value of the stage's users is known: the gate then opens on earlier stages alone,
/// or waits longer than the plan says.
struct HoldWithinDelay
{
    int stage = 0;
    std::optional<Duration> hold;
    Duration delay; ///< the longest of the guardrails that can close this gate
    MetricId metric;
    bool operator==(const HoldWithinDelay &) const = default;
};

/// The minimum sample takes longer than the stage may last, even if no user ever came twice.
struct SampleNotReachable
{
    int stage = 0;
    qint64 sample = 0;
    double perDay = 0;     ///< exposed users at this stage
    Milliseconds within{}; ///< the stage's longest hold, or LintLimits::longestStage
    double reached = 0;    ///< exposed users by then, not rounded
    double days = 0;       ///< until the sample is there
    bool operator==(const SampleNotReachable &) const = default;
};

/// When started as planned, the hold ends when nobody is there to look at the gate.
struct HoldEndsOutsideHours
{
    int stage = 0;
    Instant endsAt{};
    Instant attendedAt{}; ///< the first working moment after it
    bool operator==(const HoldEndsOutsideHours &) const = default;
};

/// The plan names no flag: nothing says what is switched back when somebody rolls back.
struct NoRollbackTarget
{
    int rollbackGuardrails = 0; ///< how many can ask for it
    bool operator==(const NoRollbackTarget &) const = default;
};

/// A guardrail that can close a gate, but has no margin at a stage that judges it: it never shows that harm is small,
/// only that none was noticed.
struct GuardrailWithoutMargin
{
    int guardrail = 0;
    int firstStage = 0; ///< the first that judges it without a margin
    bool operator==(const GuardrailWithoutMargin &) const = default;
};

/// Nothing but time keeps the gate of a stage closed before more people are exposed.
struct GateByTimerAlone
{
    int stage = 0;
    std::optional<Duration> hold; ///< none: not even time
    bool operator==(const GateByTimerAlone &) const = default;
};

/// No stage with an unexposed group judges the guardrail.
struct GuardrailNeverJudged
{
    int guardrail = 0;
    bool operator==(const GuardrailNeverJudged &) const = default;
};

using LintGround = std::variant<StepTooLarge, HoldWithinDelay, SampleNotReachable, HoldEndsOutsideHours,
                                NoRollbackTarget, GuardrailWithoutMargin, GateByTimerAlone, GuardrailNeverJudged>;

struct Remark
{
    LintGround ground;
    Concern concern = Concern::warning;
    QString place; ///< as the place of a fault: "stages[2].exposure"
    bool operator==(const Remark &) const = default;

    [[nodiscard]] QString rule() const; ///< "stepTooLarge": stable, for files and the command line
};

/// Names of all rules, in the order in which they are applied.
[[nodiscard]] const QStringList &lintRules();

/// Every remark on a plan, rule by rule, each in the order of the document. Pure: neither the clock nor the zone of the
/// machine is asked. Needs a plan that planFromJson would accept.
[[nodiscard]] QList<Remark> lint(const Plan &plan, const LintLimits &limits = {});

[[nodiscard]] QString toString(Concern concern); ///< "advice", "warning"

/// {rule, concern, place, values}; values as everywhere in machine-readable output: exposures in parts per million,
/// lengths in milliseconds ("...Ms"), times in UTC.
[[nodiscard]] QJsonObject toJson(const Remark &remark);

} // namespace sluice::rollout
