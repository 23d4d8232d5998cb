// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

using namespace Qt::StringLiterals;

namespace sluice::samples {

using namespace present;
using rollout::CriterionKind;
using rollout::DecisionKind;

HeaderSnapshot header()
{
    return {u"one-tap-pay"_s,
            u"One-tap pay"_s,
            u"High risk"_s,
            u"checkout.one_tap_pay"_s,
            {u"Surface Checkout"_s, u"Owner Mara Lindqvist"_s, u"plan revision 3 · 10%"_s},
            u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left (until Fri 07:46 CET, 06:46 UTC)"_s,
            u"Pay with one tap from the basket."_s};
}

namespace {

QList<ActionState> actions(DecisionKind recommended, bool overridesGate)
{
    QList<ActionState> all{
        {DecisionKind::start, u"Start…"_s, false, false, false, u"This rollout has started."_s},
        {DecisionKind::advance, u"Advance to 50%…"_s, true, overridesGate, false, {}},
        {DecisionKind::extend, u"Extend hold…"_s, true, false, false, {}},
        {DecisionKind::rollback, u"Roll back…"_s, true, false, false, {}},
        {DecisionKind::hold, u"Hold here…"_s, true, false, false, {}},
        {DecisionKind::resume, u"Resume…"_s, false, false, false, u"Nobody holds this rollout."_s},
        {DecisionKind::skip, u"Skip stage…"_s, true, true, false, {}},
        {DecisionKind::tick, u"Tick a criterion…"_s, true, false, false, {}},
        {DecisionKind::complete, u"Complete…"_s, false, false, false, u"This is not the last stage."_s},
        {DecisionKind::abandon, u"Abandon…"_s, true, false, false, {}},
    };
    for (ActionState &state : all)
        state.isRecommended = state.kind == recommended;
    return all;
}

QList<ChecklistRow> checklist()
{
    return {
        {CriterionKind::guardrails, Glyph::inconclusive, u"Guardrails"_s, u"5 clear, 1 inconclusive"_s, {}},
        {CriterionKind::sampleRatio, Glyph::go, u"Sample ratio"_s, u"10.01%, plan 10%"_s, {}},
        {CriterionKind::data, Glyph::go, u"Data"_s, u"11 min old, limit 60"_s, {}},
        {CriterionKind::minimumHold, Glyph::running, u"Minimum hold 48 h"_s, u"13 h 04 min left"_s, {}},
        {CriterionKind::minimumSample, Glyph::go, u"Minimum sample"_s, u"128 k of 100 k users"_s, {}},
        {CriterionKind::written, Glyph::go, u"Written criteria"_s, u"2 of 2 ticked"_s, {}},
        {CriterionKind::approval, Glyph::pending, u"Approval"_s, u"0 of 1, asked last"_s, {}},
    };
}

} // namespace

GateSnapshot holdingGate()
{
    GateSnapshot gate;
    gate.isShown = true;
    gate.title = u"Gate 2"_s;
    gate.path = u"Early 10% → Half 50%"_s;
    gate.shortPath = u"10% → 50%"_s;
    gate.glyph = Glyph::hold;
    gate.tone = Tone::hold;
    gate.word = u"Hold"_s;
    gate.sentence = u"Not yet. 13 h of the 48 h hold are left and p95 latency needs about 9 h more data."_s;
    gate.hold = {true,
                 0.728,
                 false,
                 false,
                 u"73%"_s,
                 u"13 h 04 min left"_s,
                 u"34 h 56 min of 48 h counted"_s,
                 u"34 h 56 min in this stage"_s,
                 u"13 h 4 min left"_s};
    gate.checklist = checklist();
    gate.actions = actions(DecisionKind::note, true);
    gate.cost = u"Advancing now overrides the gate. It needs a typed reason and a second approver."_s;
    return gate;
}

GateSnapshot readyGate()
{
    GateSnapshot gate = holdingGate();
    gate.glyph = Glyph::go;
    gate.tone = Tone::go;
    gate.word = u"Go"_s;
    gate.sentence = u"Yes. The hold is complete, all 6 guardrails are clear and the A/B prediction held."_s;
    gate.hold = {true,
                 1,
                 true,
                 false,
                 u"48 h"_s,
                 u"Hold complete"_s,
                 u"48 h 19 min of 48 h counted"_s,
                 u"Decision waiting 19 min"_s,
                 u"Hold complete"_s};
    gate.checklist[0].glyph = Glyph::go;
    gate.checklist[0].value = u"6 clear"_s;
    gate.checklist[3].glyph = Glyph::go;
    gate.checklist[3].value = u"48 h 19 min held"_s;
    gate.actions = actions(DecisionKind::advance, false);
    gate.cost = u"Checkout is high risk: Advance asks a second approver before it takes effect."_s;
    return gate;
}

GateSnapshot rollBackGate()
{
    GateSnapshot gate = holdingGate();
    gate.glyph = Glyph::rollback;
    gate.tone = Tone::back;
    gate.word = u"Roll back"_s;
    gate.sentence = u"No. Crashes rose 8.4%: at least 2.3%, possibly more than the 10% margin."_s;
    gate.checklist[0] = {
        CriterionKind::guardrails, Glyph::regressed, u"Guardrails"_s, u"2 regressed, 1 inconclusive"_s, {}};
    gate.actions = actions(DecisionKind::rollback, true);
    gate.cost = u"Advancing overrides the gate. It needs a typed reason, a severity and a second approver."_s;
    return gate;
}

GateSnapshot draftGate()
{
    GateSnapshot gate;
    gate.title = u"Draft"_s;
    gate.sentence = u"Starts with the first stage."_s;
    gate.actions = actions(DecisionKind::note, false);
    for (ActionState &state : gate.actions)
        state.isEnabled = state.kind == DecisionKind::start;
    return gate;
}

QList<GuardrailRow> guardrailRows()
{
    const auto roll = u"roll back"_s;
    const auto hold = u"hold"_s;
    return {
        {u"latency"_s, u"p95 checkout latency"_s, u"Inconclusive"_s, Glyph::inconclusive, Tone::early,
         IntervalStyle::inconclusive, roll, u"1,281 ms"_s, u"1,258 ms"_s, u"+1.8%"_s, -0.36, 0.36, 1.07, u"+5%"_s,
         u"128 k"_s, u"11 min"_s, true},
        {u"crashes"_s, u"Session crash rate"_s, u"Regressed"_s, Glyph::regressed, Tone::back,
         IntervalStyle::regressedRollBack, roll, u"0.452%"_s, u"0.417%"_s, u"+8.4%"_s, 0.23, 0.84, 1.47, u"+10%"_s,
         u"431 k"_s, u"7 min"_s, true},
        {u"basket"_s, u"Basket load failures"_s, u"Regressed"_s, Glyph::regressedHold, Tone::hold,
         IntervalStyle::regressedHold, hold, u"1.31%"_s, u"1.24%"_s, u"+5.6%"_s, 0.2, 0.93, 1.65, u"+6%"_s, u"318 k"_s,
         u"7 min"_s, true},
        {u"completion"_s, u"Checkout completion"_s, u"Clear"_s, Glyph::go, Tone::go, IntervalStyle::clear, hold,
         u"71.9%"_s, u"71.6%"_s, u"+0.4%"_s, -0.9, -0.4, 0.1, u"−1%"_s, u"128 k"_s, u"11 min"_s, true},
        {u"refunds"_s, u"Refunds per 1k orders"_s, u"In margin"_s, Glyph::inMargin, Tone::go, IntervalStyle::inMargin,
         hold, u"3.92"_s, u"3.96"_s, u"−1.0%"_s, 0.05, 0.22, 0.4, u"+20%"_s, u"92 k"_s, u"24 min"_s, false},
        {u"sessions"_s, u"Sessions per user"_s, u"Clear"_s, Glyph::go, Tone::go, IntervalStyle::clear, u"watch"_s,
         u"4.31"_s, u"4.30"_s, u"+0.2%"_s, -0.6, -0.15, 0.35, u"−1.5%"_s, u"128 k"_s, u"3.8 h"_s, false, true,
         Trust::stale},
    };
}

QList<QStandardItem *> guardrailItems(const GuardrailRow &row)
{
    const QStringList texts{row.word,   row.name, row.severity, row.exposed, row.unexposed,
                            row.change, {},       row.margin,   row.units,   row.age};
    IntervalMark mark;
    mark.effect = row.effect;
    mark.low = row.low;
    mark.high = row.high;
    mark.style = row.style;
    mark.trust = row.trust;
    mark.prediction = row.effect * 0.6;
    QList<QStandardItem *> items;
    for (const QString &text : texts) {
        auto *item = new QStandardItem(text);
        item->setData(row.id, MetricIdRole);
        item->setData(QVariant::fromValue(row.glyph), VerdictGlyphRole);
        item->setData(QVariant::fromValue(row.tone), VerdictToneRole);
        item->setData(QVariant::fromValue(mark), IntervalRole);
        item->setData(row.isRequired, IsRequiredRole);
        item->setData(row.isTooOld, IsTooOldRole);
        items << item;
    }
    return items;
}

void fillGuardrails(QStandardItemModel &model, const QList<GuardrailRow> &rows)
{
    model.setHorizontalHeaderLabels({u"Verdict"_s, u"Guardrail"_s, u"If worse"_s, u"Exposed"_s, u"Unexposed"_s,
                                     u"Change"_s, u"Interval"_s, u"Margin"_s, u"Units"_s, u"Age"_s});
    for (const GuardrailRow &row : rows)
        model.appendRow(guardrailItems(row));
}

void fillActivity(QStandardItemModel &model)
{
    struct Entry
    {
        Glyph glyph;
        QString who;
        QString what;
        QString when;
        QString reason;
        QString evidence;
        bool isDecision;
        int number;
    };
    const QList<Entry> entries{
        {Glyph::note,
         u"Priya Raman"_s,
         u"noted"_s,
         u"Thu 15:10"_s,
         u"Wednesday’s refund spike is the coupon campaign. It is the same in both groups."_s,
         {},
         false,
         4},
        {Glyph::go, u"Mara Lindqvist"_s, u"advanced to 10%"_s, u"Wed 07:46"_s, u"All clear after the extension."_s,
         u"4f1c9e88a1"_s, true, 3},
        {Glyph::extend,
         u"Teo Okafor"_s,
         u"extended hold +12 h"_s,
         u"Tue 09:04"_s,
         u"Wait for the weekend."_s,
         {},
         true,
         2},
        {Glyph::none, u"Import"_s, u"read 966 rows"_s, u"Tue 08:30"_s, {}, {}, false, 0},
        {Glyph::start, u"Mara Lindqvist"_s, u"started at 1%"_s, u"Mon 09:00"_s, {}, {}, true, 1},
    };
    for (const Entry &entry : entries) {
        auto *item = new QStandardItem(entry.who);
        item->setData(QVariant::fromValue(entry.glyph), ActivityGlyphRole);
        item->setData(entry.who, WhoRole);
        item->setData(entry.what, WhatRole);
        item->setData(entry.when, WhenRole);
        item->setData(entry.reason, ReasonRole);
        item->setData(entry.evidence, EvidenceRole);
        item->setData(entry.isDecision, IsDecisionRole);
        item->setData(entry.number, NumberRole);
        model.appendRow(item);
    }
}

namespace {

QList<EvidenceRow> evidence(bool isFinding)
{
    QList<EvidenceRow> rows;
    for (const GuardrailRow &guardrail : guardrailRows().first(isFinding ? 3 : 6)) {
        EvidenceRow row{
            guardrail.glyph, guardrail.tone, guardrail.word, guardrail.name, guardrail.change, u"−1.5% … +4.5%"_s, {}};
        row.mark.effect = guardrail.effect;
        row.mark.low = guardrail.low;
        row.mark.high = guardrail.high;
        row.mark.style = guardrail.style;
        rows << row;
    }
    if (isFinding)
        rows << EvidenceRow{Glyph::hold, Tone::hold, u"Hold"_s, u"Minimum hold 48 h"_s, {}, u"14 h 08 min left"_s, {}};
    return rows;
}

DecisionForm base(DecisionKind kind)
{
    DecisionForm form;
    form.kind = kind;
    form.rollout = u"One-tap pay"_s;
    form.steps = {0.01, 0.1, 0.5, 1};
    form.currentStep = 1;
    return form;
}

} // namespace

DecisionForm advanceForm()
{
    DecisionForm form = base(DecisionKind::advance);
    form.title = u"Advance One-tap pay"_s;
    form.glyph = Glyph::go;
    form.tone = Tone::go;
    form.word = u"Go"_s;
    form.gateLead = u"Gate 2 says Go."_s;
    form.gateSentence = u"The hold is complete, all 6 guardrails are clear and the A/B prediction held."_s;
    form.evidence = evidence(false);
    form.evidenceAge = u"Data of Fri 07:56"_s;
    form.targets = {{2,
                     u"Half 50%"_s,
                     {},
                     u"10% → 50%"_s,
                     u"Early to Half. About 88 k → 440 k exposed users a day."_s,
                     u"Advance to 50%"_s,
                     0.5}};
    form.next = u"Half holds for at least 72 h, until Mon 17 Nov, 08:05."_s;
    form.reasonHint = u"optional, the gate says Go"_s;
    return form;
}

DecisionForm overrideForm()
{
    DecisionForm form = base(DecisionKind::advance);
    form.isOverride = true;
    form.title = u"Override the gate — Offline basket sync"_s;
    form.glyph = Glyph::rollback;
    form.tone = Tone::back;
    form.word = u"Roll back"_s;
    form.gateLead = u"Gate 2 says Roll back."_s;
    form.gateSentence = u"Crashes rose 8.4%: at least 2.3%, possibly more than the 10% margin."_s;
    form.evidence = evidence(true);
    form.evidenceNote = u"The evidence is frozen with the decision: 6 guardrails, data of Thu 18:35."_s;
    form.targets = {{2, u"Half 50%"_s, u"holds for at least 72 h"_s, u"10% → 50%"_s,
                     u"Early to Half. About 66 k → 330 k exposed users a day."_s, u"Advance to 50%"_s, 0.5}};
    form.needsReason = true;
    form.minimumReason = 10;
    form.reasonHint = u"required, at least 10 characters"_s;
    form.footer = u"The report and the board mark this stage as “advanced against the gate”."_s;
    form.button = u"Override"_s;
    return form;
}

DecisionForm rollBackForm()
{
    DecisionForm form = base(DecisionKind::rollback);
    form.title = u"Roll back Offline basket sync"_s;
    form.glyph = Glyph::rollback;
    form.tone = Tone::back;
    form.word = u"Roll back"_s;
    form.gateLead = u"Gate 2 says Roll back."_s;
    form.gateSentence = u"Crashes rose 8.4%: at least 2.3%, possibly more than the 10% margin."_s;
    form.targets = {
        {std::nullopt, u"0%, nobody"_s, u"ends this rollout"_s, u"10% → 0%"_s,
         u"About 66 k users a day get the old version back."_s, u"Roll back to 0%"_s, 0},
        {0, u"1%, Canary"_s, u"keeps measuring, restarts the 24 h hold"_s, u"10% → 1%"_s,
         u"About 60 k users a day get the old version back."_s, u"Roll back to 1%"_s, 0.01},
    };
    form.causes = {u"Session crash rate"_s, u"Basket load failures"_s, u"Something else"_s};
    form.causeIds = {u"crashes"_s, u"basket"_s, u"other"_s};
    form.needsReason = true;
    form.minimumReason = 1;
    form.reasonHint = u"required"_s;
    form.footer = u"No second approver needed."_s;
    return form;
}

DecisionForm plainForm(DecisionKind kind)
{
    DecisionForm form = base(kind);
    form.title = u"One-tap pay"_s;
    form.needsReason = kind == DecisionKind::hold;
    form.minimumReason = form.needsReason ? 1 : 0;
    form.reasonHint = form.needsReason ? u"required"_s : u"optional"_s;
    form.button = u"Confirm"_s;
    switch (kind) {
    case DecisionKind::extend:
        form.title = u"Extend the hold of One-tap pay"_s;
        form.next = u"The hold ends Fri 07:46 now."_s;
        form.button = u"Extend hold"_s;
        break;
    case DecisionKind::hold:
        form.title = u"Hold One-tap pay"_s;
        form.footer = u"Stops the clock at 10%. Nothing else changes."_s;
        form.button = u"Hold here"_s;
        break;
    case DecisionKind::exempt:
        form.title = u"Make an exception — One-tap pay"_s;
        form.next = u"Lifts freezes and duty hours from this rollout while it is in Early 10%."_s;
        form.untils = {{*instantFromIso(u"2026-11-12T19:00Z"_s), u"until 20:00"_s, u"for 1 h 18 min"_s},
                       {*instantFromIso(u"2026-11-13T17:42Z"_s), u"until Fri 18:42"_s, u"for 24 h"_s}};
        form.needsReason = true;
        form.minimumReason = 10;
        form.reasonHint = u"required, at least 10 characters"_s;
        form.button = u"Make the exception"_s;
        break;
    case DecisionKind::start:
        form.currentStep = -1;
        form.targets = {
            {0, u"Canary 1%"_s, {}, u"0% → 1%"_s, u"About 8 k exposed users a day."_s, u"Start at 1%"_s, 0.01},
            {1, u"Early 10%"_s, {}, u"0% → 10%"_s, u"About 88 k exposed users a day."_s, u"Start at 10%"_s, 0.1}};
        break;
    case DecisionKind::tick:
        form.openCriteria = {{0, u"Support has seen no new tickets"_s}, {2, u"Load test repeated"_s}};
        form.button = u"Tick"_s;
        break;
    default:
        break;
    }
    return form;
}

} // namespace sluice::samples
