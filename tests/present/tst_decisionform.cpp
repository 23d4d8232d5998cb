// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/snapshots.h"

#include "support/findings.h"
#include "support/views.h"

#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");

/// The design's rollout in Early 10% for `held`, without guardrails unless asked for.
Log inEarly(Milliseconds held, bool withGuardrails = false)
{
    rollout::Plan plan = designPlan();
    if (!withGuardrails)
        plan.guardrails.clear();
    plan.stages[1].criteria = {u"Support has seen no new tickets"_s, u"Logs are read"_s};
    Log log(plan, designNow - held - 24h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    auto tick = log.request(DecisionKind::tick);
    for (int i = 0; i < 2; ++i) {
        tick.seenDecisions = int(log.decisions().size());
        tick.criterion = i;
        log.add(tick, {});
    }
    return log;
}

DecisionForm form(const Log &log, DecisionKind kind)
{
    return decisionForm(viewOf(log, designNow), kind, designNow, berlin);
}

GateSnapshot panel(const Log &log, Instant now = designNow)
{
    return gateSnapshot(viewOf(log, now), now, berlin);
}

QStringList enabled(const GateSnapshot &gate)
{
    QStringList list;
    for (const ActionState &action : gate.actions)
        if (action.isEnabled)
            list.append(toString(action.kind) + (action.isOverride ? u"!"_s : QString()) +
                        (action.isRecommended ? u"*"_s : QString()));
    return list;
}

} // namespace

class TestDecisionForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void advance();
    void advanceAgainstTheGate();
    void rollBack();
    void skip();
    void shorten();
    void start();
    void simpleForms_data();
    void simpleForms();
    void abandonSaysWhereItEnds();
    void everyFormInEveryState();
    void formsLeadToPermittedDecisions();
    void actions();
    void whyNot();
    void acknowledging();
    void restarting();
    void backToNobodyAsPlanned();
    void panelTexts();
    void panelOfEndedRollouts();
};

void TestDecisionForm::advance()
{
    const DecisionForm shown = form(inEarly(48h + 19min), DecisionKind::advance);
    QVERIFY(!shown.isOverride);
    QVERIFY(!shown.needsReason);
    QCOMPARE(shown.targets.size(), 1);
    QCOMPARE(shown.targets.first().headline, u"10% → 50%"_s);
    QCOMPARE(shown.targets.first().subtitle, u"Early to Half. About 88 k → 440 k exposed users a day."_s);
    QCOMPARE(shown.targets.first().button, u"Advance to 50%"_s);
    QCOMPARE(*shown.targets.first().stage, 2);
    QCOMPARE(shown.gateLead, u"Gate 2 says Go."_s);
    QCOMPARE(shown.next, u"Half holds for at least 72 h, until Sun 18:42."_s);
    QCOMPARE(shown.steps, (QList<double>{0.01, 0.1, 0.5, 1}));
    QCOMPARE(shown.currentStep, 1);
}

void TestDecisionForm::advanceAgainstTheGate()
{
    const DecisionForm shown = form(inEarly(35h, true), DecisionKind::advance);
    QVERIFY(shown.isOverride);
    QVERIFY(shown.needsReason);
    QCOMPARE(shown.minimumReason, 10);
    QCOMPARE(shown.reasonHint, u"required, at least 10 characters"_s);
    QCOMPARE(shown.footer, u"The log marks this stage as “advanced against the gate” for ever."_s);
    QStringList overruled;
    for (const EvidenceRow &row : shown.evidence)
        overruled.append(row.name);
    QCOMPARE(overruled.size(), 8); // five guardrails that can block, the ratio, the data and the hold
    QCOMPARE(overruled.last(), u"Minimum hold 48 h"_s);
}

void TestDecisionForm::rollBack()
{
    const DecisionForm shown = form(inEarly(35h), DecisionKind::rollback);
    QVERIFY(shown.needsReason);
    QCOMPARE(shown.targets.size(), 2);
    const TargetChoice &nobody = shown.targets.first();
    QVERIFY(!nobody.stage);
    QCOMPARE(nobody.headline, u"10% → 0%"_s);
    QCOMPARE(nobody.title, u"0%, nobody"_s);
    QCOMPARE(nobody.consequence, u"ends this rollout"_s);
    QCOMPARE(nobody.subtitle, u"About 88 k users a day get the old version back."_s);
    QCOMPARE(nobody.button, u"Roll back to 0%"_s);
    const TargetChoice &canary = shown.targets.last();
    QCOMPARE(canary.title, u"1%, Canary"_s);
    QCOMPARE(canary.consequence, u"keeps measuring, restarts the 24 h hold"_s);
    QCOMPARE(canary.subtitle, u"About 79.2 k users a day get the old version back."_s);
    QCOMPARE(shown.footer, u"No second approver needed."_s);
    QCOMPARE(shown.causes, QStringList{u"Something else"_s});
    QCOMPARE(shown.causeIds.size(), shown.causes.size());
}

void TestDecisionForm::skip()
{
    const DecisionForm shown = form(inEarly(48h), DecisionKind::skip);
    QVERIFY(shown.isOverride);
    QCOMPARE(shown.targets.first().subtitle, u"Skips Half 50% and goes to Everyone 100%. This is an override."_s);
    QCOMPARE(*shown.targets.first().stage, 3);
}

void TestDecisionForm::shorten()
{
    const DecisionForm shown = form(inEarly(18h), DecisionKind::shorten);
    QVERIFY(shown.isOverride);
    QCOMPARE(shown.minimumReason, 10);
    QCOMPARE(shown.title, u"Shorten the hold — One-tap pay"_s);
    QCOMPARE(shown.button, u"Shorten hold"_s);
    QCOMPARE(shown.footer, u"The log marks the shorter hold as an override for ever."_s);
    QCOMPARE(
        shown.targets.first().subtitle,
        u"30 h of 48 h are left at 10%. What you take away is not waited for; data, guardrails and approvals still are."_s);
    QVERIFY(!shown.targets.first().stage);
    const ActionState *action = panel(inEarly(18h)).action(DecisionKind::shorten);
    QVERIFY(action->isEnabled && action->isOverride);
    QVERIFY(!panel(Log(designPlan())).action(DecisionKind::shorten)->isEnabled);
}

void TestDecisionForm::start()
{
    const DecisionForm shown = form(Log(designPlan()), DecisionKind::start);
    QCOMPARE(shown.targets.size(), 1); // further on would be an override
    QCOMPARE(shown.targets.first().headline, u"0% → 1%"_s);
    QCOMPARE(shown.targets.first().button, u"Start at 1%"_s);
    QVERIFY(!shown.needsReason);
}

void TestDecisionForm::simpleForms_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("footer");
    QTest::addColumn<bool>("needsReason");
    const auto row = [](DecisionKind kind, const QString &title, const QString &button, const QString &footer,
                        bool needsReason) {
        QTest::newRow(qPrintable(toString(kind))) << int(kind) << title << button << footer << needsReason;
    };
    row(DecisionKind::extend, u"Extend the hold — One-tap pay"_s, u"Extend hold"_s,
        u"Nothing else changes. The stage stays at 10%."_s, true);
    row(DecisionKind::hold, u"Hold here — One-tap pay"_s, u"Hold here"_s,
        u"Stops the clock at 10%. Nothing else changes."_s, true);
    row(DecisionKind::resume, u"Resume One-tap pay"_s, u"Resume"_s, u"The hold clock goes on where it stopped."_s,
        false);
    row(DecisionKind::approve, u"Approve — One-tap pay"_s, u"Approve"_s, {}, false);
    row(DecisionKind::tick, u"Tick a criterion — One-tap pay"_s, u"Tick"_s, {}, false);
    row(DecisionKind::note, u"Add a note — One-tap pay"_s, u"Add note"_s, {}, true);
    row(DecisionKind::acknowledge, u"Acknowledge the sample ratio — One-tap pay"_s, u"Acknowledge"_s,
        u"What was known is not held against later data. It stays marked in the log."_s, true);
    row(DecisionKind::restart, u"Restart this stage — One-tap pay"_s, u"Restart this stage"_s,
        u"The data stay in the log and in the evidence."_s, true);
    row(DecisionKind::abandon, u"Abandon One-tap pay"_s, u"Abandon"_s, u"Ends the rollout as it is, at 10%."_s, true);
    row(DecisionKind::complete, u"Complete One-tap pay"_s, u"Complete"_s, u"Ends the rollout at 10%."_s, false);
}

void TestDecisionForm::simpleForms()
{
    QFETCH(int, kind);
    const DecisionForm shown = form(inEarly(48h), DecisionKind(kind));
    QTEST(shown.title, "title");
    QTEST(shown.button, "button");
    QTEST(shown.footer, "footer");
    QTEST(shown.needsReason, "needsReason");
}

void TestDecisionForm::abandonSaysWhereItEnds()
{
    Log log(designPlan());
    QCOMPARE(form(log, DecisionKind::abandon).footer, u"Ends the rollout before it reached anybody."_s);
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::rollback);
    QCOMPARE(form(log, DecisionKind::abandon).footer, u"Ends the rollout at 0%, for good."_s);
}

void TestDecisionForm::everyFormInEveryState()
{
    QList<Log> logs{Log(designPlan())};
    const auto next = [&](DecisionKind kind) {
        logs.append(logs.last());
        QVERIFY(logs.last().decide(kind));
    };
    next(DecisionKind::start);
    next(DecisionKind::hold);
    next(DecisionKind::resume);
    for (int i = 0; i < 3; ++i)
        next(DecisionKind::advance);
    next(DecisionKind::complete);
    next(DecisionKind::rollback);
    next(DecisionKind::abandon);
    for (const Log &log : logs)
        for (const DecisionKind kind : rollout::allDecisionKinds()) {
            if (kind == DecisionKind::ask) // is what the forms of the ways forward answer
                continue;
            const DecisionForm shown = form(log, kind);
            QVERIFY(!shown.title.isEmpty());
            QVERIFY(!shown.button.isEmpty());
            QVERIFY(!shown.reasonHint.isEmpty());
            QVERIFY(shown.rollout == u"One-tap pay"_s);
            const GateSnapshot gate = panel(log);
            const ActionState *action = gate.action(kind);
            QVERIFY(action);
            QVERIFY2(action->text.endsWith(u'…'), qPrintable(action->text));
            QCOMPARE(action->isEnabled, action->whyNot.isEmpty());
            if (action->isEnabled && (kind == DecisionKind::advance || kind == DecisionKind::start ||
                                      kind == DecisionKind::skip || kind == DecisionKind::restart))
                QVERIFY(!shown.targets.isEmpty());
        }
}

void TestDecisionForm::formsLeadToPermittedDecisions()
{
    for (const Milliseconds held : {10h, 49h})
        for (const DecisionKind kind :
             {DecisionKind::advance, DecisionKind::rollback, DecisionKind::skip, DecisionKind::hold}) {
            const Log log = inEarly(held);
            const DecisionForm shown = form(log, kind);
            auto request = log.request(kind, QString(shown.minimumReason, u'x'));
            request.isOverride = shown.isOverride;
            if (!shown.targets.isEmpty())
                request.toStage = shown.targets.first().stage;
            const auto opinion = viewOf(log, designNow).report.decision.opinion();
            QVERIFY2(rollout::permitted(request, log.plan(), log.state(), opinion, designNow),
                     qPrintable(toString(kind)));
        }
}

void TestDecisionForm::actions()
{
    QCOMPARE(enabled(panel(Log(designPlan()))), (QStringList{u"start*"_s, u"abandon"_s, u"revise"_s, u"note"_s}));
    QCOMPARE(enabled(panel(inEarly(48h))),
             (QStringList{u"advance*"_s, u"extend"_s, u"rollback"_s, u"hold"_s, u"shorten!"_s, u"skip!"_s, u"restart"_s,
                          u"abandon"_s, u"revise"_s, u"note"_s}));
    QCOMPARE(enabled(panel(inEarly(48h - 1ms))),
             (QStringList{u"advance!"_s, u"extend"_s, u"rollback"_s, u"hold"_s, u"shorten!"_s, u"skip!"_s, u"restart"_s,
                          u"abandon"_s, u"revise"_s, u"note"_s}));
    Log held = inEarly(48h);
    held.decide(DecisionKind::hold);
    QCOMPARE(enabled(panel(held)), (QStringList{u"extend"_s, u"rollback"_s, u"resume*"_s, u"shorten!"_s, u"restart"_s,
                                                u"abandon"_s, u"revise"_s, u"note"_s}));
    // At most one filled button.
    for (const Log &log : {Log(designPlan()), inEarly(48h), inEarly(10h), held})
        QVERIFY(enabled(panel(log)).filter(u"*"_s).size() <= 1);
}

void TestDecisionForm::whyNot()
{
    const GateSnapshot early = panel(inEarly(48h));
    QCOMPARE(early.action(DecisionKind::tick)->whyNot, u"This stage has no written criterion left to tick."_s);
    QCOMPARE(early.action(DecisionKind::complete)->whyNot, u"Only the last stage can be completed."_s);
    Log last = inEarly(48h);
    last.decide(DecisionKind::advance);
    last.decide(DecisionKind::advance);
    const GateSnapshot everyone = panel(last);
    QCOMPARE(everyone.action(DecisionKind::advance)->whyNot,
             u"This is the last stage. Complete the rollout instead."_s);
    QCOMPARE(everyone.action(DecisionKind::skip)->whyNot, u"There is no stage after the next one."_s);
    Log held = inEarly(48h);
    held.decide(DecisionKind::hold);
    QCOMPARE(panel(held).action(DecisionKind::advance)->whyNot,
             u"Mara Lindqvist holds this rollout. Resume it first."_s);
}

void TestDecisionForm::acknowledging()
{
    const auto off = [](const Log &log) {
        return viewOf(log, designNow, {shares(1, "crashes", designNow - 10min, 11'000, 220, 89'000, 1780)});
    };
    Log log = inEarly(34h + 56min, true);
    log.wait(34h + 56min);
    GateSnapshot shown = gateSnapshot(off(log), designNow, berlin);
    QCOMPARE(shown.ratioWarning, u"11.00% of users are exposed, the plan says 10.00% (p below 0.0001). The groups may "
                                 "differ for other reasons."_s);
    QCOMPARE(shown.chip, u"results not trusted"_s);
    QVERIFY(shown.action(DecisionKind::acknowledge)->isEnabled);
    const DecisionForm asked = decisionForm(off(log), DecisionKind::acknowledge, designNow, berlin);
    QCOMPARE(asked.minimumReason, 10);
    QCOMPARE(asked.reasonHint, u"required, at least 10 characters"_s);
    QVERIFY(!asked.isOverride); // it has no target to override the gate for

    QVERIFY(log.add(log.request(DecisionKind::acknowledge), off(log).report.decision.opinion()).isEmpty());
    shown = gateSnapshot(off(log), designNow, berlin);
    QVERIFY(shown.ratioWarning.isEmpty());
    QVERIFY(shown.chip != u"results not trusted"_s);
    QCOMPARE(shown.action(DecisionKind::acknowledge)->whyNot, u"The sample ratio is not off."_s);
    const auto ratio = std::ranges::find(shown.checklist, rollout::CriterionKind::sampleRatio, &ChecklistRow::kind);
    QVERIFY(ratio != shown.checklist.end());
    QCOMPARE(ratio->value, u"11.00%, plan 10.00%, acknowledged"_s);
}

void TestDecisionForm::restarting()
{
    const auto measured = [](const Log &log, qint64 exposed, qint64 failing) {
        return viewOf(
            log, designNow,
            {shares(1, "crashes", designNow - 10min, exposed, failing, 100'000 - exposed, (100'000 - exposed) / 50)});
    };
    Log log = inEarly(34h + 56min, true);
    log.wait(34h + 56min);
    const console::View off = measured(log, 11'000, 220);
    const GateSnapshot shown = gateSnapshot(off, designNow, berlin);
    QCOMPARE(shown.cost, u"Restarting drops the data of this stage and starts the 48 h again at 10%."_s);
    QVERIFY(shown.action(DecisionKind::restart)->isEnabled);
    QVERIFY(!shown.action(DecisionKind::restart)->isOverride);
    DecisionForm asked = decisionForm(off, DecisionKind::restart, designNow, berlin);
    QVERIFY(!asked.isOverride);
    QCOMPARE(asked.targets.size(), 1);
    QCOMPARE(asked.targets.first().headline, u"Early 10%, again"_s);
    QCOMPARE(asked.targets.first().subtitle, shown.cost + u" Its written criteria are ticked anew."_s);
    QCOMPARE(asked.reasonHint, u"required"_s);

    const console::View worse = measured(log, 10'000, 400);
    QVERIFY(worse.report.decision.verdict == rollout::Verdict::rollBack);
    QVERIFY(gateSnapshot(worse, designNow, berlin).action(DecisionKind::restart)->isOverride);
    asked = decisionForm(worse, DecisionKind::restart, designNow, berlin);
    QVERIFY(asked.isOverride);
    QCOMPARE(asked.title, u"Restart this stage — One-tap pay"_s);
    QCOMPARE(asked.minimumReason, 10);
    QCOMPARE(asked.footer, u"The log marks the restart as an override for ever."_s);
    QVERIFY(!asked.evidence.isEmpty()); // what it would drop

    QVERIFY(log.decide(DecisionKind::hold));
    asked = decisionForm(viewOf(log, designNow, {}), DecisionKind::restart, designNow, berlin);
    QVERIFY(asked.targets.first().subtitle.endsWith(u"Mara Lindqvist goes on holding it."_s));
}

void TestDecisionForm::backToNobodyAsPlanned()
{
    rollout::Plan plan = designPlan();
    plan.stages = {stageAt(u"Canary"_s, 10, 0), stageAt(u"Mend"_s, 0, 0), stageAt(u"Again"_s, 5, 0)};
    Log log(plan);
    log.decide(DecisionKind::start);
    const TargetChoice down = form(log, DecisionKind::advance).targets.first();
    QCOMPARE(down.headline, u"10% → 0%"_s);
    QCOMPARE(down.subtitle, u"Canary to Mend. Everybody gets the old version back."_s);
    QCOMPARE(down.button, u"Advance to 0%"_s);
    log.decide(DecisionKind::advance);
    log.decide(DecisionKind::advance);
    QStringList places;
    for (const TargetChoice &target : form(log, DecisionKind::rollback).targets)
        places.append(target.title);
    QCOMPARE(places, (QStringList{u"0%, nobody"_s, u"0%, Mend"_s})); // Canary had more
}

void TestDecisionForm::panelTexts()
{
    const GateSnapshot waiting = panel(inEarly(34h + 56min));
    QVERIFY(waiting.isShown);
    QCOMPARE(waiting.title, u"Gate 2"_s);
    QCOMPARE(waiting.path, u"Early 10% → Half 50%"_s);
    QCOMPARE(waiting.shortPath, u"10% → 50%"_s);
    QCOMPARE(waiting.word, u"Hold"_s);
    QCOMPARE(waiting.hold.headline, u"13 h 04 min left"_s);
    QCOMPARE(waiting.hold.counted, u"34 h 56 min of 48 h counted"_s);
    QCOMPARE(waiting.hold.inStage, u"34 h 56 min in this stage"_s);
    QCOMPARE(waiting.hold.ringText, u"72%"_s);
    QCOMPARE(waiting.cost, u"Advancing now overrides the gate. It needs a typed reason."_s);
    QStringList rows;
    for (const ChecklistRow &row : waiting.checklist)
        rows.append(row.name + u": "_s + row.value);
    QCOMPARE(rows, (QStringList{u"Minimum hold 48 h: 13 h 04 min left"_s, u"Written criteria: 2 of 2 ticked"_s}));
    const GateSnapshot ready = panel(inEarly(48h + 19min));
    QCOMPARE(ready.word, u"Go"_s);
    QCOMPARE(ready.hold.headline, u"Hold complete"_s);
    QCOMPARE(ready.hold.counted, u"48 h 19 min of 48 h counted"_s);
    QCOMPARE(ready.hold.inStage, u"Decision waiting 19 min"_s);
    const GateSnapshot blind = panel(inEarly(48h, true));
    QCOMPARE(blind.chip, u"no data"_s);
    QVERIFY(blind.glyph == Glyph::holdProblem);
    QCOMPARE(blind.cost, u"Advancing without data overrides the gate. It needs a typed reason."_s);
}

void TestDecisionForm::panelOfEndedRollouts()
{
    const GateSnapshot draft = panel(Log(designPlan()));
    QVERIFY(!draft.isShown);
    QCOMPARE(draft.sentence, u"The gate starts with the first stage."_s);
    Log log = inEarly(10h);
    log.decide(DecisionKind::rollback, u"Legal asked for it"_s);
    const GateSnapshot ended = panel(log);
    QVERIFY(!ended.isShown);
    QVERIFY(ended.sentence.startsWith(u"Rolled back — from 10% to 0%"_s));
    QVERIFY(ended.sentence.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TestDecisionForm)
#include "tst_decisionform.moc"
