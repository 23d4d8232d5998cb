// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plantables.h"

#include "console/templates.h"
#include "present/planreadout.h"
#include "support/views.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

class TestPlanTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showTheForm();
    void askForEdits();
    void marginsOfAGateAreChosen();
    void whatAGateJudgesIsChosen();
    void historyCannotBeTyped();
    void rowsComeAndGo();
    void sayWhatIsWrong();
    void gatesAreColumns();

private:
    void show(const PlanForm &form)
    {
        const auto plan = planOf(form);
        const PlanSnapshot snapshot =
            planSnapshot(form, plan ? std::optional(*plan) : std::optional(designPlan()), {}, m_ground);
        m_stages.setForm(form, snapshot);
        m_guardrails.setForm(form, snapshot);
    }

    PlanGround m_ground;
    PlanStageTable m_stages;
    PlanGuardrailTable m_guardrails;
    QAbstractItemModelTester m_stageTester{&m_stages};
    QAbstractItemModelTester m_guardrailTester{&m_guardrails};
};

/// In Early: Canary and Early are history.
void TestPlanTables::init()
{
    Log log(designPlan());
    QVERIFY(log.decide(DecisionKind::start) && log.decide(DecisionKind::advance));
    m_ground.now = designNow;
    m_ground.facts = viewOf(log, designNow).facts;
    show(planForm(designPlan()));
}

void TestPlanTables::showTheForm()
{
    const auto cell = [&](int row, int column) { return m_stages.index(row, column).data().toString(); };
    QCOMPARE(m_stages.rowCount(), 4);
    QCOMPARE(cell(2, StageNameColumn), u"Half"_s);
    QCOMPARE(cell(2, StageReachColumn), u"50%"_s);
    QCOMPARE(cell(2, StageHoldColumn), u"72 h"_s);
    QCOMPARE(cell(3, StageHoldColumn), u"watch 168 h"_s);
    QCOMPARE(m_stages.index(3, StageHoldColumn).data(Qt::EditRole).toString(), u"168 h"_s);
    QCOMPARE(cell(2, StageMarginsColumn), u"1 × margin"_s);
    QCOMPARE(m_guardrails.index(0, RailNameColumn).data().toString(), u"Session crash rate"_s);
    QCOMPARE(m_guardrails.index(4, RailDirectionColumn).data().toString(), u"higher is better"_s);
    QCOMPARE(m_guardrails.index(4, RailMarginColumn).data().toString(), QString(QChar(0x2212)) + u"2%"_s);
    QCOMPARE(m_guardrails.index(4, RailMarginColumn).data(Qt::EditRole).toString(), u"2%"_s);
    QCOMPARE(m_guardrails.index(0, RailSeverityColumn).data().toString(), u"roll back"_s);
    QCOMPARE(m_guardrails.index(0, RailBaselineColumn).data().toString(), u"unknown"_s);
    QCOMPARE(m_guardrails.index(0, RailBaselineColumn).data(Qt::EditRole).toString(), QString());
    QCOMPARE(m_stages.index(2, StageHoldColumn).data(Qt::AccessibleTextRole).toString(), u"Minimum hold 72 h"_s);
}

void TestPlanTables::askForEdits()
{
    QSignalSpy asked(&m_stages, &PlanTable::editRequested);
    QVERIFY(asked.isValid());
    QVERIFY(m_stages.setData(m_stages.index(2, StageHoldColumn), u" 4d "_s, Qt::EditRole));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<PlanEdit>(), (PlanEdit{PlanEdit::Kind::set, u"stages[2].hold"_s, u"4d"_s}));
    QCOMPARE(m_stages.index(2, StageHoldColumn).data().toString(), u"72 h"_s); // it comes back with the form
    QVERIFY(m_stages.setData(m_stages.index(2, StageHoldColumn), u"72 h"_s, Qt::EditRole)); // nothing to ask for
    QCOMPARE(asked.size(), 1);
    QVERIFY(!m_stages.setData(m_stages.index(2, StageReadyColumn), u"certainly"_s, Qt::EditRole));
}

void TestPlanTables::marginsOfAGateAreChosen()
{
    const QModelIndex half = m_stages.index(2, StageMarginsColumn);
    QVERIFY(half.flags().testFlag(Qt::ItemIsEditable));
    const auto choices = half.data(ChoicesRole).value<QList<PlanChoice>>();
    QVERIFY(choices.contains(PlanChoice{half.data(Qt::EditRole).toString(), u"1 × margin"_s}));
    QVERIFY(choices.contains(PlanChoice{u"3"_s, u"3 × margin, coarse"_s}));
    QVERIFY(!m_stages.index(3, StageMarginsColumn).flags().testFlag(Qt::ItemIsEditable)); // no gate
    QSignalSpy asked(&m_stages, &PlanTable::editRequested);
    QVERIFY(m_stages.setData(half, u"3"_s, Qt::EditRole));
    QCOMPARE(asked.size(), 1);
    show(edited(planForm(designPlan()), asked[0][0].value<PlanEdit>()));
    QCOMPARE(half.data().toString(), u"3 × margin, coarse"_s);
    QVERIFY(half.data(IsChangedRole).toBool());
    // A factor that is not among the usual ones stays one to choose.
    show(edited(planForm(designPlan()), {PlanEdit::Kind::set, half.data(PlaceRole).toString(), u"2.5"_s}));
    QVERIFY(
        half.data(ChoicesRole).value<QList<PlanChoice>>().contains(PlanChoice{u"2.5"_s, u"2.5 × margin, coarse"_s}));
}

/// In the cell of a guardrail and a gate; what a gate that was entered judges is history.
void TestPlanTables::whatAGateJudgesIsChosen()
{
    const QModelIndex half = m_guardrails.index(5, RailFirstGateColumn + 2);
    const QModelIndex early = m_guardrails.index(5, RailFirstGateColumn + 1);
    QVERIFY(half.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(!early.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(early.data(IsHistoryRole).toBool() && !half.data(IsHistoryRole).toBool());
    QCOMPARE(early.data(Qt::ToolTipRole).toString(),
             u"Early was entered, so it stays as it is. Extend its hold instead."_s);
    QCOMPARE(half.data().toString(), u"judged"_s); // and nothing is known of what it can see
    const auto choices = half.data(ChoicesRole).value<QList<PlanChoice>>();
    QCOMPARE(choices.size(), 2);
    QVERIFY(choices.first().text == half.data(Qt::EditRole).toString());
    QSignalSpy asked(&m_guardrails, &PlanTable::editRequested);
    QVERIFY(m_guardrails.setData(half, choices.last().text, Qt::EditRole));
    QCOMPARE(asked.size(), 1);
    const auto edit = asked[0][0].value<PlanEdit>();
    QCOMPARE(edit.place, u"stages[2].judges.tickets"_s);
    show(edited(planForm(designPlan()), edit));
    QCOMPARE(half.data().toString(), u"not judged"_s);
    QVERIFY(half.data(IsChangedRole).toBool() && half.data(IsQuietRole).toBool());
    QCOMPARE(half.data(Qt::AccessibleTextRole).toString(), u"Gate 3, Half not judged"_s);
    QVERIFY(!m_guardrails.index(4, RailFirstGateColumn + 2).data(IsChangedRole).toBool());
    // While a new stage before it has no name yet, the cell is still that of its gate.
    show(edited(planForm(designPlan()), {PlanEdit::Kind::addStage, {}, {}, 1}));
    QCOMPARE(half.data(PlaceRole).toString(), u"stages[3].judges.tickets"_s);
}

void TestPlanTables::historyCannotBeTyped()
{
    const QModelIndex early = m_stages.index(1, StageHoldColumn);
    QVERIFY(!early.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(m_stages.index(2, StageHoldColumn).flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(!m_stages.setData(early, u"1 h"_s, Qt::EditRole));
    QCOMPARE(early.data(Qt::ToolTipRole).toString(),
             u"Early was entered, so it stays as it is. Extend its hold instead."_s);
}

void TestPlanTables::rowsComeAndGo()
{
    PlanForm form = edited(planForm(designPlan()), {PlanEdit::Kind::addStage, {}, {}, 1});
    form = edited(form, {PlanEdit::Kind::addGuardrail});
    show(form);
    QCOMPARE(m_stages.rowCount(), 5);
    QCOMPARE(m_guardrails.rowCount(), 7);
    QCOMPARE(m_stages.index(2, StageNameColumn).data(FaultRole).toString(), u"must not be empty"_s);
    show(planForm(designPlan()));
    QCOMPARE(m_stages.rowCount(), 4);
    QCOMPARE(m_guardrails.rowCount(), 6);
}

void TestPlanTables::sayWhatIsWrong()
{
    show(edited(planForm(designPlan()), {PlanEdit::Kind::set, u"stages[2].hold"_s, u"soon"_s}));
    const QModelIndex hold = m_stages.index(2, StageHoldColumn);
    QCOMPARE(hold.data().toString(), u"soon"_s);
    QVERIFY(hold.data(FaultRole).toString().contains(u"is not a duration"_s));
    QVERIFY(hold.data(IsChangedRole).toBool());
    QVERIFY(hold.data(Qt::ToolTipRole).toString().contains(u"is not a duration"_s));
    QVERIFY(!m_stages.index(2, StageNameColumn).data(IsChangedRole).toBool());
}

void TestPlanTables::gatesAreColumns()
{
    QCOMPARE(m_guardrails.columnCount(), RailFirstGateColumn + 3 + 1); // and where the numbers come from
    QCOMPARE(m_guardrails.headerData(RailFirstGateColumn + 3, Qt::Horizontal, Qt::DisplayRole).toString(), u"Source"_s);
    QCOMPARE(m_guardrails.index(0, RailFirstGateColumn + 3).data().toString(), u"—"_s);
    m_ground.sources.insert(MetricId(u"crashes"_s), u"client-crashes"_s);
    show(planForm(designPlan()));
    QCOMPARE(m_guardrails.index(0, RailFirstGateColumn + 3).data().toString(), u"client-crashes"_s);
    QVERIFY(!m_guardrails.index(0, RailFirstGateColumn + 3).flags().testFlag(Qt::ItemIsEditable));
    QCOMPARE(m_guardrails.headerData(RailFirstGateColumn + 2, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Gate 3, Half"_s);
    show(edited(planForm(designPlan()), {PlanEdit::Kind::removeStage, {}, {}, 2}));
    QCOMPARE(m_guardrails.columnCount(), RailFirstGateColumn + 2 + 1);
}

QTEST_GUILESS_MAIN(TestPlanTables)
#include "tst_plantables.moc"
