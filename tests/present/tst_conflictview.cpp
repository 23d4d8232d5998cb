// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/conflictview.h"

#include "present/sharedtext.h"
#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;
using store::OutboxState;
using Kind = console::WaitingChange::Kind;

namespace {

const QTimeZone berlin("Europe/Berlin");

void decide(Log &log, DecisionKind kind, const QString &actor, const QString &reason)
{
    rollout::DecisionRequest request = log.request(kind, reason);
    request.actor = actor;
    if (kind == DecisionKind::extend)
        request.by = Duration{12, Duration::Unit::hours};
    if (!log.add(request, {rollout::Verdict::go, {}}).isEmpty())
        qFatal("%s is not permitted", qPrintable(toString(kind)));
}

/// A rollout that was started; then Ana noted and Teo held, while Mara wanted to extend the hold.
console::Conflict met()
{
    Log log(designPlan());
    if (!log.decide(DecisionKind::start))
        qFatal("it cannot be started");
    Log mine = log;
    decide(mine, DecisionKind::extend, u"Mara Lindqvist"_s, u"Wait for the morning peak."_s);
    decide(log, DecisionKind::note, u"Ana"_s, u"Seen in Lisbon."_s);
    decide(log, DecisionKind::hold, u"Teo Okafor"_s, u"Two double charges."_s);

    console::Conflict conflict;
    conflict.change.id = u"w1"_s;
    conflict.change.name = u"One-tap pay"_s;
    conflict.change.rollout = designPlan().id;
    conflict.change.plan = designPlan();
    conflict.change.author = u"Mara Lindqvist"_s;
    conflict.change.at = designNow;
    conflict.change.state = OutboxState::conflict;
    conflict.change.setback = console::Setback::decidedFirst;
    conflict.change.decision = mine.decisions().last();
    conflict.change.theirs = log.decisions().mid(1);
    conflict.facts = console::Facts();
    conflict.facts->stored.plan = designPlan();
    conflict.facts->stored.revisions = {designPlan()};
    conflict.facts->stored.revision = 1;
    conflict.facts->stored.decisions = log.decisions();
    conflict.facts->state = log.state();
    return conflict;
}

ConflictForm formOf(const console::Conflict &conflict)
{
    console::SharedStatus status;
    status.waiting = {conflict.change};
    return conflictForm(conflict, status, designNow, berlin);
}

QStringList rowsOf(const ConflictForm &form)
{
    QStringList lines;
    for (const ConflictRow &row : form.rows)
        lines.append(QStringList{row.field, row.base, row.mine, row.theirs}.join(u" | "_s));
    return lines;
}

QStringList choicesOf(const ConflictForm &form)
{
    QStringList titles;
    for (const ConflictChoice &choice : form.choices)
        titles.append(choice.title);
    return titles;
}

} // namespace

class TestConflictView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoDecidedIsNamedAndNotWhoNoted();
    void evidenceAndNotesStandBeside();
    void aRolloutOfTheSameIdIsAddedBeside();
    void aSurfaceIsMergedFieldByField();
    void anUnsavedEditIsMergedInItsEditor();
    void whatTheStoreRefusedIsSentAgain();
    void anAnswerIsGivenAgain();
    void theLogKeepsWhatIsGivenUp();
};

void TestConflictView::whoDecidedIsNamedAndNotWhoNoted()
{
    const ConflictForm form = formOf(met());
    QCOMPARE(form.headline, u"Teo Okafor decided first. Your decision is kept, not applied."_s);
    QCOMPARE(form.theirs.name, u"Teo Okafor"_s);
    QCOMPARE(form.rows.first().theirs, u"Hold here"_s);
    QVERIFY(form.text.contains(u"both from decision 1."_s));
    QCOMPARE(form.choices.first().button, u"Leave Teo’s decision"_s);
    QCOMPARE(form.choices.at(1).title, u"Apply mine to the new state: Extend hold +12 h"_s);
}

void TestConflictView::evidenceAndNotesStandBeside()
{
    console::Conflict conflict = met();
    conflict.mineEvidence = R"({"at":"2026-11-13T16:56:00Z","verdict":"hold"})";
    const QStringList rows = rowsOf(formOf(conflict));
    QVERIFY2(rows.contains(u"Notes | — | — | +1 note"_s), qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.contains(u"Reason | — | “Wait for the morning peak.” | “Two double charges.”"_s),
             qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.filter(u"Evidence | — | no guardrails, "_s).size() == 1, qPrintable(rows.join(u'\n')));
    QCOMPARE(formOf(conflict).rows.last().result, ConflictRow::Result::bothKept);
}

void TestConflictView::aRolloutOfTheSameIdIsAddedBeside()
{
    console::Conflict conflict = met();
    conflict.change.kind = Kind::plan;
    conflict.change.decision.reset();
    conflict.change.theirs.clear();
    conflict.change.setback = console::Setback::nameTaken;
    conflict.theirAuthor = u"Teo Okafor"_s;
    conflict.freeId = u"one-tap-pay-2"_s;
    const ConflictForm form = formOf(conflict);
    QCOMPARE(form.headline, u"Teo Okafor was first with this id. Your rollout is kept, not added."_s);
    QCOMPARE(choicesOf(form), (QStringList{u"Give up mine"_s, u"Add mine as “one-tap-pay-2”"_s}));
    QCOMPARE(form.preselected, 1); // nobody's work is lost by it
}

void TestConflictView::aSurfaceIsMergedFieldByField()
{
    console::Conflict conflict;
    conflict.change.kind = Kind::surface;
    conflict.change.name = u"Checkout"_s;
    conflict.change.state = OutboxState::conflict;
    conflict.theirAuthor = u"Teo Okafor"_s;
    rollout::Surface base;
    base.id = SurfaceId(u"checkout"_s);
    base.name = u"Checkout"_s;
    base.timeZone = u"Europe/Berlin"_s;
    rollout::Surface mine = base;
    rollout::Surface theirs = base;
    mine.name = u"Checkout and cart"_s;
    theirs.name = u"Pay"_s;
    conflict.merge = rollout::merge(base, mine, theirs);
    const ConflictForm form = formOf(conflict);
    QCOMPARE(form.headline, u"Teo Okafor edited the surface first. Your edit is kept, not applied."_s);
    QCOMPARE(rowsOf(form).first(), u"Name | Checkout | Checkout and cart | Pay"_s);
    QCOMPARE(form.rows.first().result, ConflictRow::Result::choose);
    base.policy.minimumHold[2] = hours(24);
    mine = theirs = base;
    mine.policy.minimumHold[2] = hours(48);
    theirs.policy.minimumHold[2] = hours(36);
    mine.policy.approvals[2] = 1;
    theirs.policy.approvals[2] = 2;
    conflict.merge = rollout::merge(base, mine, theirs);
    QCOMPARE(rowsOf(formOf(conflict)),
             (QStringList{u"Approvals at high risk | — | 1 | 2"_s, u"Minimum hold at high risk | 24 h | 48 h | 36 h"_s,
                          u"Everything else | — | your edits | their edits"_s}));
    QCOMPARE(choicesOf(form),
             (QStringList{u"Leave Teo’s surface"_s, u"Apply my edit to the new surface, as chosen above"_s}));
}

/// Fields and values in the words of people, not of documents.
void TestConflictView::anUnsavedEditIsMergedInItsEditor()
{
    const rollout::Plan base = designPlan();
    rollout::Plan mine = base;
    mine.stages[2].hold = hours(96);
    mine.stages[2].margins.insert(MetricId(u"crashes"_s), {0.2, true});
    Log log(base);
    QVERIFY(log.decide(DecisionKind::start));
    rollout::Plan theirs = base;
    theirs.stages[2].hold = hours(120);
    theirs.stages[2].margins.insert(MetricId(u"crashes"_s), {0.3, true});
    mine.stages[1].guardrails = QList<MetricId>{};
    theirs.stages[1].guardrails = QList<MetricId>{MetricId(u"crashes"_s)};
    QVERIFY(log.revise(theirs).isEmpty());
    store::StoredRollout stored;
    stored.plan = log.plan();
    stored.revisions = log.revisions();
    stored.decisions = log.decisions();
    const QString who = stored.decisions.last().actor;
    const ConflictForm form =
        mergeForm(rollout::merge(base, mine, stored.plan), stored, {who}, designNow, QTimeZone("Europe/Berlin"));
    QCOMPARE(form.headline, who + u" edited the plan first. Your edit is kept, not applied."_s);
    QCOMPARE(rowsOf(form), (QStringList{u"Early: guardrails | all | none | Session crash rate"_s,
                                        u"Half: hold | 72 h | 96 h | 120 h"_s,
                                        u"Half: margin of Session crash rate | — | 20% | 30%"_s,
                                        u"Everything else | — | your edits | their edits"_s}));
    QCOMPARE(form.rows.at(1).path, u"stages[Half].hold"_s);
    QCOMPARE(form.preselected, 1); // nobody's work is lost by it
    QVERIFY(form.choices.at(1).isApplying);
    QCOMPARE(form.remark, who + u" is online."_s);
}

void TestConflictView::whatTheStoreRefusedIsSentAgain()
{
    console::Conflict conflict;
    conflict.change.kind = Kind::surface;
    conflict.change.name = u"Checkout"_s;
    conflict.change.state = OutboxState::refused;
    conflict.change.error = u"permission denied"_s;
    const ConflictForm form = formOf(conflict);
    QCOMPARE(form.headline, u"The store did not take it. It is kept, not applied."_s);
    QCOMPARE(form.text, u"Checkout: surface. It says: permission denied."_s);
    QCOMPARE(choicesOf(form), (QStringList{u"Give up mine"_s, u"Send mine again"_s}));
}

void TestConflictView::anAnswerIsGivenAgain()
{
    console::Conflict conflict;
    conflict.change.kind = Kind::approval;
    conflict.change.name = u"One-tap pay"_s;
    conflict.change.state = OutboxState::conflict;
    conflict.change.setback = console::Setback::nameTaken;
    const ConflictForm form = formOf(conflict);
    QCOMPARE(form.text, u"One-tap pay: approved what was asked for. Somebody else was first."_s);
    QCOMPARE(choicesOf(form), QStringList{u"Give up mine"_s});
}

void TestConflictView::theLogKeepsWhatIsGivenUp()
{
    console::WaitingChange change = met().change;
    QCOMPARE(givenUpNote(change),
             u"Not applied, since Teo Okafor decided first: extended hold +12 h. “Wait for the morning peak.”"_s);
    change.decision->reason = QString(rollout::longestText, u'x');
    QCOMPARE(givenUpNote(change).size(), rollout::longestText);
    change.decision.reset();
    QVERIFY(givenUpNote(change).isEmpty());
}

QTEST_APPLESS_MAIN(TestConflictView)
#include "tst_conflictview.moc"
