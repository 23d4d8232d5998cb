// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/plandiff.h"

#include "rollout/planfile.h"
#include "support/anyplan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

using Edit = std::function<void(Plan &)>;
Q_DECLARE_METATYPE(Edit)

namespace {

QString text(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"-"_s;
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

QStringList lines(const QList<ItemChange> &changes)
{
    static const QStringList what{u"changed"_s, u"added"_s, u"removed"_s, u"moved"_s};
    QStringList list;
    for (const ItemChange &change : changes) {
        const auto place = [](const std::optional<int> &index) { return index ? QString::number(*index) : u"-"_s; };
        list.append(
            u"%1 %2 %3 > %4"_s.arg(what.at(int(change.what)), change.name, place(change.before), place(change.after)));
        if (change.what != ItemChange::What::added)
            for (const FieldChange &field : change.fields)
                list.append(u"  %1: %2 > %3"_s.arg(field.path, text(field.before), text(field.after)));
    }
    return list;
}

} // namespace

class TestPlanDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void edits_data();
    void edits();
    void equalPlansDoNotDiffer();
    void everyEditIsTold();
    void thereAndBack();
};

void TestPlanDiff::edits_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QStringList>("told");
    const auto row = [](const char *name, const Edit &edit, const QStringList &told) {
        QTest::newRow(name) << edit << told;
    };
    row("a hold", [](Plan &plan) { plan.stages[2].hold = hours(96); },
        {u"changed Half 2 > 2"_s, u"  stages[2].hold: \"PT72H\" > \"PT96H\""_s});
    row("a field that was not there", [](Plan &plan) { plan.stages[3].approvals = 2; },
        {u"changed Everyone 3 > 3"_s, u"  stages[3].approvals: - > 2"_s});
    row("within an object",
        [](Plan &plan) {
            plan.data.refresh = hours(2);
            plan.stages[1].margins.insert(MetricId(u"latency"_s), {0.1, true});
        },
        {u"changed  - > -"_s, u"  data.refresh: \"PT1H\" > \"PT2H\""_s, u"changed Early 1 > 1"_s,
         u"  stages[1].margins.latency: - > \"10%\""_s});
    row("inserted", [](Plan &plan) { plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24)); },
        {u"added Quarter - > 2"_s});
    row("removed", [](Plan &plan) { plan.stages.removeAt(1); }, {u"removed Early 1 > -"_s});
    row("removed at the end", [](Plan &plan) { plan.stages.removeLast(); }, {u"removed Everyone 3 > -"_s});
    row("replaced",
        [](Plan &plan) {
            plan.stages.removeAt(2);
            plan.stages.insert(2, stageAt(u"Third"_s, 30, 72));
        },
        {u"added Third - > 2"_s, u"removed Half 2 > -"_s});
    row("renamed, with the same people",
        [](Plan &plan) {
            plan.stages[2].name = u"Most"_s;
            plan.stages[2].hold = hours(24);
        },
        {u"changed Half 2 > 2"_s, u"  stages[2].hold: \"PT72H\" > \"PT24H\""_s,
         u"  stages[2].name: \"Half\" > \"Most\""_s});
    row("names swapped", [](Plan &plan) { std::swap(plan.stages[1].name, plan.stages[2].name); },
        {u"changed Half 2 > 1"_s, u"  stages[1].exposure: \"50%\" > \"10%\""_s,
         u"  stages[1].hold: \"PT72H\" > \"PT48H\""_s, u"moved Early 1 > 2"_s,
         u"  stages[2].exposure: \"10%\" > \"50%\""_s, u"  stages[2].hold: \"PT48H\" > \"PT72H\""_s});
    row("an audience moved", [](Plan &plan) { plan.stages.move(4, 1); }, {u"moved Beta 4 > 1"_s});
    row("a guardrail",
        [](Plan &plan) {
            plan.guardrails[0].margin = Margin{0.2, true};
            plan.guardrails.removeLast();
        },
        {u"changed crashes 0 > 0"_s, u"  guardrails[0].margin: \"10%\" > \"20%\""_s, u"removed tickets 5 > -"_s});
}

void TestPlanDiff::edits()
{
    QFETCH(Edit, edit);
    Plan before = designPlan();
    if (qstrcmp(QTest::currentDataTag(), "an audience moved") == 0) {
        Stage beta;
        beta.name = u"Beta"_s;
        beta.audience = u"Beta channel"_s;
        before.stages.append(beta);
    }
    Plan after = before;
    edit(after);
    QTEST(lines(difference(before, after)), "told");
}

void TestPlanDiff::equalPlansDoNotDiffer()
{
    QVERIFY(rc::check("a plan does not differ from itself", [] {
        const Plan plan = anyPlan();
        RC_ASSERT(difference(plan, plan).isEmpty());
    }));
}

void TestPlanDiff::everyEditIsTold()
{
    QVERIFY(rc::check("two plans of one rollout differ in words exactly where their documents differ", [] {
        const Plan before = anyPlan();
        Plan after = anyPlan();
        after.id = before.id;
        RC_ASSERT(difference(before, after).isEmpty() == (toJson(before) == toJson(after)));
    }));
}

void TestPlanDiff::thereAndBack()
{
    QVERIFY(rc::check("what one way adds and takes, the other takes and adds", [] {
        const Plan before = anyPlan();
        Plan after = anyPlan();
        after.id = before.id;
        QStringList forth;
        QStringList back;
        for (const ItemChange &change : difference(before, after))
            if (change.what == ItemChange::What::added)
                forth.append(change.path);
        for (const ItemChange &change : difference(after, before))
            if (change.what == ItemChange::What::removed)
                back.append(change.path);
        RC_ASSERT(forth == back);
    }));
}

QTEST_GUILESS_MAIN(TestPlanDiff)
#include "tst_plandiff.moc"
