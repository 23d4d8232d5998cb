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

QTEST_GUILESS_MAIN(TestPlanMerge)
#include "tst_planmerge.moc"
