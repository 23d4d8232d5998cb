// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/template.h"

#include <QJsonObject>

namespace sluice::present {

// A plan as a person types it: its document (docs/plan-format.md), in which every field may hold whatever was typed.
// The reader of documents says what is wrong, by place, so a field is known everywhere by its place: "name",
// "stages[2].hold", "guardrails[0].margin", "metrics[0].unit". What is typed otherwise than it is written there:
//
// - "stages[i].reach": the exposure of a stage, or whom an audience stage is for;
// - "stages[i].marginFactor": by how much the margins of a gate are wider than the usual ones: "3"; empty: each by
//   another factor;
// - "stages[i].margins.ID": the margin of one metric at that gate; empty: the usual one;
// - "stages[i].judges.ID": whether that gate judges the guardrail of a metric; empty: it does, "no": it does not;
// - error rates, "rules.alphaHold": percentages;
// - "rules.spending.parameter": what the family needs, see present/planspending.h; other families begin anew;
// - "holidays": one to a line, "2026-12-25 Christmas Day";
// - fields that are `true` or `false` there: those words;
// - "metrics[i].baseline": a percentage, or a mean and a deviation with a comma between: "1250, 400";
// - "plannedStart": what the clock on the wall shows in the plan's zone, "2026-11-17 09:00";
// - lists of texts are one text: approvers with commas, written criteria with semicolons between.

struct PlanForm
{
    QJsonObject document;
    QJsonObject base;   ///< the plan that it was made from; empty: of no rollout yet
    QString pattern;    ///< name of the template it began with; empty: none
    bool isNew = false; ///< of no rollout yet: its id follows its name
    bool operator==(const PlanForm &) const = default;
};

[[nodiscard]] PlanForm planForm(const rollout::Plan &plan);
/// A new rollout that goes as `pattern` does.
[[nodiscard]] PlanForm newPlanForm(const rollout::Template &pattern, const QString &name, const QString &zone);

/// One thing that a person does to a form.
struct PlanEdit
{
    enum class Kind {
        set,             ///< `text` into the field at `place`
        addStage,        ///< after stage `row`; -1: before all
        removeStage,     ///< `row`
        moveStage,       ///< `row` to the place `to`, counted without it
        addGuardrail,    ///< at the end, of a new metric; `place`: the id of a metric that a surface requires, or empty
        removeGuardrail, ///< `row`, and its metric
        useTemplate,     ///< named `text`: its stages and its risk instead of those of the form
    };
    Kind kind = Kind::set;
    QString place;
    QString text;
    int row = 0;
    int to = 0;
    bool operator==(const PlanEdit &) const = default;
};

/// The form after `edit`; the same form where there is nothing to do it to.
[[nodiscard]] PlanForm edited(PlanForm form, const PlanEdit &edit, const QList<rollout::Template> &templates = {});
/// What is done, as "Undo …" goes on: "add a stage".
[[nodiscard]] QString editName(const PlanEdit &edit);

/// What the field at `place` shows; a length of time as people write it.
[[nodiscard]] QString fieldText(const PlanForm &form, const QString &place);
/// Whether two texts of that field say the same: "72h" and "3 d", "50%" and "50 %".
[[nodiscard]] bool saysTheSame(const QString &place, const QString &a, const QString &b);

[[nodiscard]] int stageCount(const PlanForm &form);
[[nodiscard]] int guardrailCount(const PlanForm &form);
/// Place of the metric of guardrail `row`: "metrics[1]"; empty: the plan has no such metric.
[[nodiscard]] QString metricPlace(const PlanForm &form, int row);
/// "stages[1].judges.latency": whether the gate of a stage judges the guardrail of a metric.
[[nodiscard]] inline QString judgesPlace(int stage, const MetricId &metric)
{
    return QStringLiteral("stages[%1].judges.").arg(stage) + metric.value;
}
/// The field that shows what is at a place of the document: "stages[1].exposure" is in "stages[1].reach".
[[nodiscard]] QString fieldOf(const QString &place);

/// What is wrong with lines of holidays, each with the number of its line; empty: nothing.
[[nodiscard]] QStringList holidayFaults(const QString &text);

/// The plan; ErrorCode::invalidInput with a fault for each place.
[[nodiscard]] Result<rollout::Plan> planOf(const PlanForm &form);

} // namespace sluice::present
