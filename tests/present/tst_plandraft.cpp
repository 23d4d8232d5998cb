// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plandraft.h"

#include "support/views.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

/// In Early: Canary and Early are history, Half and Everyone are ahead.
Log inEarly()
{
    Log log(designPlan());
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    return log;
}

QString cell(const PlanDraft &draft, int row, PlanDraftColumn column)
{
    return draft.data(draft.index(row, column), Qt::DisplayRole).toString();
}

QString fault(const PlanDraft &draft, int row, PlanDraftColumn column)
{
    return draft.data(draft.index(row, column), FaultRole).toString();
}

bool type(PlanDraft &draft, int row, PlanDraftColumn column, const QString &text)
{
    return draft.setData(draft.index(row, column), text);
}

} // namespace

class TestPlanDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsThePlan();
    void historyCannotBeTyped();
    void anEdit();
    void whatIsWrongStandsBesideTheCell();
    void addedAndRemoved();
    void typedBackIsNoChange();
    void aDraftPlanIsFree();
    void anAudience();

private:
    std::unique_ptr<PlanDraft> m_draft;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPlanDraft::init()
{
    m_tester.reset();
    m_draft = planDraft(viewOf(inEarly(), designNow));
    m_tester = std::make_unique<QAbstractItemModelTester>(m_draft.get());
}

void TestPlanDraft::showsThePlan()
{
    QCOMPARE(m_draft->rowCount(), 4);
    QCOMPARE(cell(*m_draft, 2, StageNameColumn), u"Half"_s);
    QCOMPARE(cell(*m_draft, 2, StageExposureColumn), u"50%"_s);
    QCOMPARE(cell(*m_draft, 2, StageHoldColumn), u"72 h"_s);
    QCOMPARE(cell(*m_draft, 2, StageApprovalsColumn), QString());
    QCOMPARE(m_draft->lead(),
             u"The stages up to Early were entered and stay as they are. The ones after it may change."_s);
    QVERIFY(m_draft->changes().isEmpty());
    QVERIFY(m_draft->faults().isEmpty());
}

void TestPlanDraft::historyCannotBeTyped()
{
    const QModelIndex early = m_draft->index(1, StageHoldColumn);
    QVERIFY(!m_draft->flags(early).testFlag(Qt::ItemIsEditable));
    QVERIFY(!m_draft->setData(early, u"1 h"_s));
    QCOMPARE(m_draft->data(early, Qt::ToolTipRole).toString(),
             u"Early was entered, so it stays as it is. Extend its hold instead."_s);
    QVERIFY(!m_draft->canRemove(1));
    QVERIFY(!m_draft->canAddAfter(0));
    QVERIFY(m_draft->canAddAfter(1));
    QVERIFY(m_draft->canRemove(2));
}

void TestPlanDraft::anEdit()
{
    QVERIFY(type(*m_draft, 2, StageHoldColumn, u"4d"_s));
    QVERIFY(type(*m_draft, 2, StageApprovalsColumn, u"1"_s));
    QVERIFY(type(*m_draft, 2, StageCriteriaColumn, u"Support is informed;  Logs are read; "_s));
    QVERIFY(m_draft->faults().isEmpty());
    QCOMPARE(m_draft->changes().first(3),
             (QStringList{u"Half: approvals none → 1"_s,
                          u"Half: written criteria none → “Support is informed”, “Logs are read”"_s,
                          u"Half: hold 72 h → 4 d"_s}));
    QVERIFY(m_draft->data(m_draft->index(2, StageHoldColumn), IsChangedRole).toBool());
    QVERIFY(!m_draft->data(m_draft->index(2, StageNameColumn), IsChangedRole).toBool());
    const rollout::DecisionRequest request = m_draft->request();
    QVERIFY(request.kind == DecisionKind::revise);
    QVERIFY(request.revised->stages[2].hold == (Duration{4, Duration::Unit::days}));
    QVERIFY(request.revised->rules.plannedUsers.has_value());
}

void TestPlanDraft::whatIsWrongStandsBesideTheCell()
{
    QVERIFY(type(*m_draft, 2, StageHoldColumn, u"soon"_s));
    QVERIFY(type(*m_draft, 2, StageSampleColumn, u"many"_s));
    QVERIFY(type(*m_draft, 3, StageExposureColumn, u"40%"_s));
    QCOMPARE(cell(*m_draft, 2, StageHoldColumn), u"soon"_s); // kept as typed
    QVERIFY(fault(*m_draft, 2, StageHoldColumn).contains(u"is not a duration"_s));
    QCOMPARE(fault(*m_draft, 2, StageSampleColumn), u"must be a number"_s);
    QVERIFY(fault(*m_draft, 3, StageExposureColumn).contains(u"stages must rise"_s));
    QCOMPARE(m_draft->faults().size(), 3);
    QVERIFY(m_draft->faults().first().startsWith(u"Half, "_s));
    QVERIFY(m_draft->changes().isEmpty());
    QVERIFY(type(*m_draft, 2, StageHoldColumn, u"96h"_s));
    QVERIFY(fault(*m_draft, 2, StageHoldColumn).isEmpty());
}

void TestPlanDraft::addedAndRemoved()
{
    m_draft->addStageAfter(1);
    QCOMPARE(m_draft->rowCount(), 5);
    QCOMPARE(fault(*m_draft, 2, StageNameColumn), u"is missing"_s);
    QVERIFY(type(*m_draft, 2, StageNameColumn, u"Quarter"_s));
    QVERIFY(type(*m_draft, 2, StageExposureColumn, u"25%"_s));
    m_draft->removeStage(3);
    QVERIFY(m_draft->faults().isEmpty());
    QCOMPARE(m_draft->changes().first(2), (QStringList{u"Quarter is new: exposure 25%"_s, u"Half is gone"_s}));
    m_draft->removeStage(0); // history
    QCOMPARE(m_draft->rowCount(), 4);
}

void TestPlanDraft::typedBackIsNoChange()
{
    QVERIFY(type(*m_draft, 2, StageHoldColumn, u"96h"_s));
    QVERIFY(type(*m_draft, 2, StageHoldColumn, u"72h"_s));
    QVERIFY(m_draft->changes().isEmpty());
    QVERIFY(m_draft->faults().isEmpty());
    QVERIFY(!m_draft->data(m_draft->index(2, StageHoldColumn), IsChangedRole).toBool());
}

void TestPlanDraft::aDraftPlanIsFree()
{
    const auto draft = planDraft(viewOf(Log(designPlan()), designNow));
    QCOMPARE(draft->lead(), u"One-tap pay has not started: all of its stages may change."_s);
    QVERIFY(type(*draft, 0, StageHoldColumn, u"12 h"_s));
    QCOMPARE(draft->changes(), QStringList{u"Canary: hold 24 h → 12 h"_s});
}

void TestPlanDraft::anAudience()
{
    QVERIFY(type(*m_draft, 2, StageExposureColumn, u"Beta channel"_s));
    QVERIFY(m_draft->faults().isEmpty());
    const rollout::Stage stage = m_draft->request().revised->stages[2];
    QCOMPARE(stage.audience, u"Beta channel"_s);
    QVERIFY(!stage.exposure);
    QVERIFY(type(*m_draft, 2, StageExposureColumn, u"50 %"_s));
    QVERIFY(m_draft->changes().isEmpty());
}

QTEST_GUILESS_MAIN(TestPlanDraft)
#include "tst_plandraft.moc"
