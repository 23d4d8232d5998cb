// SPDX-License-Identifier: GPL-3.0-or-later
// Two people began with one plan.
#include "present/planmerge.h"

#include "console/templates.h"
#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;

namespace {

PlanForm typed(PlanForm form, const QString &place, const QString &text)
{
    return edited(std::move(form), {PlanEdit::Kind::set, place, text});
}

} // namespace

class TestPlanMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoEditsAreMerged();
    void whatAGateJudgesIsOneField();
    void errorRatesAreFieldsOfTheirOwn();
};

void TestPlanMerge::twoEditsAreMerged()
{
    rollout::Plan plan = designPlan();
    const PlanForm form = typed(typed(planForm(plan), u"stages[2].hold"_s, u"96h"_s), u"owner"_s, u"Milo Novak"_s);
    QVERIFY(!isOvertaken(form, plan));
    plan.description = u"Of the campaign"_s;
    plan.stages[2].hold = hours(96); // as mine, in another spelling
    QVERIFY(isOvertaken(form, plan));
    QVERIFY(mergeWith(form, plan).conflicts.isEmpty());
    PlanForm both = merged(form, plan, {});
    QVERIFY(!isOvertaken(both, plan));
    QCOMPARE(planOf(both)->description, u"Of the campaign"_s);
    QCOMPARE(planOf(both)->owner, u"Milo Novak"_s);

    plan.owner = u"Teo Okafor"_s;
    const QList<rollout::MergeConflict> conflicts = mergeWith(form, plan).conflicts;
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.first().path, u"owner"_s);
    both = merged(form, plan, {{u"owner"_s, rollout::MergeSide::theirs}});
    QCOMPARE(planOf(both)->owner, u"Teo Okafor"_s);
    // What makes no sense yet is not lost either.
    const PlanForm unread = merged(typed(form, u"stages[3].hold"_s, u"soon"_s), plan, {});
    QCOMPARE(fieldText(unread, u"stages[3].hold"_s), u"soon"_s);
    QCOMPARE(fieldText(unread, u"description"_s), u"Of the campaign"_s);
    // A form of no rollout yet is never overtaken.
    QVERIFY(!isOvertaken(newPlanForm(console::builtInTemplates().first(), u"New"_s, {}), plan));
}

/// Two lists of what a gate judges make no third one by themselves.
void TestPlanMerge::whatAGateJudgesIsOneField()
{
    const PlanForm form = typed(planForm(designPlan()), u"stages[2].judges.tickets"_s, u"no"_s);
    rollout::Plan plan = designPlan();
    plan.stages[1].guardrails = QList<MetricId>{MetricId(u"crashes"_s)};
    QVERIFY(mergeWith(form, plan).conflicts.isEmpty()); // another gate
    const PlanForm both = merged(form, plan, {});
    QVERIFY(!planOf(both)->judges(MetricId(u"tickets"_s), 2) && !planOf(both)->judges(MetricId(u"orders"_s), 1));
    plan.stages[2].guardrails = QList<MetricId>{MetricId(u"tickets"_s)};
    const QList<rollout::MergeConflict> conflicts = mergeWith(form, plan).conflicts;
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.first().path, u"stages[Half].guardrails"_s);
    const PlanForm theirs = merged(form, plan, {{conflicts.first().path, rollout::MergeSide::theirs}});
    QVERIFY(planOf(theirs)->judges(MetricId(u"tickets"_s), 2));
    const PlanForm base = merged(form, plan, {{conflicts.first().path, rollout::MergeSide::base}});
    QVERIFY(!planOf(base)->stages[2].guardrails);
}

void TestPlanMerge::errorRatesAreFieldsOfTheirOwn()
{
    const PlanForm form = typed(planForm(designPlan()), u"rules.alphaHold"_s, u"10%"_s);
    rollout::Plan plan = designPlan();
    plan.rules.alphaRollback = 0.01;
    QVERIFY(mergeWith(form, plan).conflicts.isEmpty());
    const auto both = planOf(merged(form, plan, {}));
    QCOMPARE(both->rules.alphaHold, 0.1);
    QCOMPARE(both->rules.alphaRollback, 0.01);
    plan.rules.alphaHold = 0.02;
    QCOMPARE(mergeWith(form, plan).conflicts.size(), 1);
}

QTEST_GUILESS_MAIN(TestPlanMerge)
#include "tst_planmerge.moc"
