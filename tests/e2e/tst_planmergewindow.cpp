// SPDX-License-Identifier: GPL-3.0-or-later
// What the plan editor does when somebody else edits the same plan meanwhile.
#include "planwindowtest.h"
#include "present/planroles.h"
#include "rendering.h"
#include "samplefiles.h"
#include "ui/dialogs/choicewell.h"
#include "ui/shared/conflictdialog.h"
#include "ui/shared/conflicttable.h"
#include "watchedmain.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using rollout::DecisionKind;

class TestPlanMergeWindow : public PlanWindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void isNotSavedOverSomebodyElse();
    void mergesWhatDoesNotMeet();
    void asksForWhatBothChanged();
    void asksForWhatBothJudge();
    void leavesThePlanOfSomebodyElse();
    void followsThePlanWhileNothingIsTyped();
};

void TestPlanMergeWindow::isNotSavedOverSomebodyElse()
{
    select(holding);
    QVERIFY(open(Qt::Key_F2));
    typeField(u"owner"_s, u"Milo Novak"_s);
    QVERIFY(m_stand->decideElsewhere(holding, u"Teo Okafor"_s));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    type(u"Milo takes over."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    auto *refusal = dialog()->findChild<QWidget *>(u"refusal"_s);
    QTRY_VERIFY(refusal->isVisible());
    QVERIFY2(refusal->accessibleName().startsWith(u"Teo Okafor decided first."_s),
             qPrintable(refusal->accessibleName()));
    QCOMPARE(m_stand->log(holding).last().actor, u"Teo Okafor"_s);
    // Who confirms once more has read it; what was typed is still there.
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    QTRY_VERIFY(!dialog()->isSending());
    const auto isTaken = [&] {
        if (editor() && dialog() && !dialog()->isSending())
            press(Qt::Key_Return, Qt::ControlModifier);
        return !editor();
    };
    QTRY_VERIFY(isTaken());
    QCOMPARE(m_stand->log(holding).last().actor, u"Mara Lind"_s);
    QVERIFY(m_stand->log(holding).last().kind == DecisionKind::revise);
}

/// Two people edit one plan: who saves second is told by whom and what, keeps the reason, and saves both edits.
void TestPlanMergeWindow::mergesWhatDoesNotMeet()
{
    select(holding);
    QVERIFY(open(Qt::Key_F2));
    const int row = stages()->currentIndex().row();
    typeCell(u"96 h"_s);
    QVERIFY(m_stand->reviseElsewhere(holding, u"Teo Okafor"_s,
                                     [](rollout::Plan &plan) { plan.description = u"Of the campaign"_s; }));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    type(u"The source is read once a day."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    const auto isMerged = [&] {
        const ui::RevisionDialog *now = dialog();
        const auto *told = now ? now->findChild<QWidget *>(u"refusal"_s) : nullptr;
        return told && told->isVisible() && now->isActiveWindow();
    };
    QTRY_VERIFY(isMerged());
    const QString told = dialog()->findChild<QWidget *>(u"refusal"_s)->accessibleName();
    QVERIFY2(told.startsWith(u"Teo Okafor changed this plan meanwhile. Description: "_s), qPrintable(told));
    QVERIFY2(told.contains(u"→ Of the campaign"_s), qPrintable(told));
    QCOMPARE(text(u"description"_s), u"Of the campaign"_s);
    QCOMPARE(text(u"stages[%1].hold"_s.arg(row)), u"96 h"_s);
    const QString changes = dialog()->findChild<QLabel *>(u"revisionChanges"_s)->text();
    QVERIFY2(changes.contains(u"96 h"_s) && !changes.contains(u"campaign"_s), qPrintable(changes));
    press(Qt::Key_Return, Qt::ControlModifier); // the reason is still there
    QTRY_VERIFY(!editor());
    const auto log = m_stand->log(holding);
    QCOMPARE(log.last().planRevision, 3);
    QCOMPARE(log.last().reason, u"The source is read once a day."_s);
    const rollout::Plan plan = m_stand->plan(holding);
    QCOMPARE(plan.description, u"Of the campaign"_s);
    QCOMPARE(plan.stages.at(row).hold, durationFromText(u"96h"_s));
}

/// Noticed while it is typed: base, mine and theirs beside each other, and the answer can be taken back.
void TestPlanMergeWindow::asksForWhatBothChanged()
{
    select(holding);
    m_stand->tick(); // remembers how the file is now
    QVERIFY(open(Qt::Key_F2));
    const int row = stages()->currentIndex().row();
    const QString owner = text(u"owner"_s);
    typeCell(u"96 h"_s);
    typeField(u"owner"_s, u"Milo Novak"_s);
    QVERIFY(m_stand->reviseElsewhere(holding, u"Teo Okafor"_s, [&](rollout::Plan &plan) {
        plan.owner = u"Teo Okafor"_s;
        plan.stages[row].hold = durationFromText(u"120h"_s);
        plan.description = u"Of the campaign"_s;
    }));
    m_stand->tick();
    auto *overtaken = find<QWidget>(u"planOvertaken"_s);
    QTRY_VERIFY(overtaken->isVisible());
    QVERIFY(overtaken->accessibleName().startsWith(u"Teo Okafor changed this plan meanwhile."_s));
    QCOMPARE(text(u"owner"_s), u"Milo Novak"_s); // what is typed stays
    const present::PlanForm mine = editor()->desk().form();

    press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    auto *conflict = find<ui::ConflictDialog>(u"conflictDialog"_s);
    QTRY_VERIFY(conflict && conflict->isActiveWindow());
    fixtures::keep(fixtures::rendered(*conflict), u"plan-conflict"_s);
    auto *table = conflict->findChild<ui::ConflictTable *>();
    QCOMPARE(table->rowCount(), 3); // hold and owner, and everything else
    const auto cells = [&](int line) {
        QStringList list;
        for (int column = 0; column < 4; ++column)
            list.append(table->item(line, column)->text());
        return list;
    };
    const QString stage = text(u"stages[%1].name"_s.arg(row));
    QCOMPARE(cells(0).first(), u"%1: hold"_s.arg(stage));
    QCOMPARE(cells(0).mid(2), (QStringList{u"96 h"_s, u"120 h"_s}));
    QCOMPARE(cells(1), (QStringList{u"Owner"_s, owner.isEmpty() ? u"—"_s : owner, u"Milo Novak"_s, u"Teo Okafor"_s}));
    QList<QComboBox *> boxes = conflict->findChildren<QComboBox *>();
    QCOMPARE(boxes.size(), 2);
    boxes.first()->setFocus();
    const int theirs = boxes.first()->findText(u"Theirs"_s);
    QVERIFY(theirs >= 0);
    boxes.first()->setCurrentIndex(theirs);
    boxes.last()->setCurrentIndex(boxes.last()->findText(u"Yours"_s));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!find<ui::ConflictDialog>(u"conflictDialog"_s));
    QCOMPARE(text(u"stages[%1].hold"_s.arg(row)), u"120 h"_s);
    QCOMPARE(text(u"owner"_s), u"Milo Novak"_s);
    QCOMPARE(text(u"description"_s), u"Of the campaign"_s);
    QVERIFY2(snapshot().canSave, qPrintable(snapshot().whyNot));
    QVERIFY(!overtaken->isVisible());
    QCOMPARE(snapshot().changes.first(), u"Owner: Teo Okafor → Milo Novak"_s);

    find<QAction>(u"undoPlanAction"_s)->trigger();
    QVERIFY(editor()->desk().form() == mine);
    QVERIFY(overtaken->isVisible() && !snapshot().canSave);
    find<QAction>(u"redoPlanAction"_s)->trigger();
    QVERIFY(snapshot().canSave);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    type(u"Milo takes over."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!editor());
    const rollout::Plan plan = m_stand->plan(holding);
    QCOMPARE(plan.owner, u"Milo Novak"_s);
    QCOMPARE(plan.stages.at(row).hold, durationFromText(u"120h"_s));
    QCOMPARE(plan.description, u"Of the campaign"_s);
}

/// What one gate judges is told by the names of its guardrails, in the conflict and in the revision.
void TestPlanMergeWindow::asksForWhatBothJudge()
{
    const QString inCanary = u"asos-54a85a-0"_s;
    select(inCanary);
    m_stand->tick(); // remembers how the file is now
    QVERIFY(open(Qt::Key_F2));
    const rollout::Plan before = m_stand->plan(inCanary);
    QVERIFY(before.guardrails.size() > 1);
    const rollout::Metric first = *before.metric(before.guardrails[0].metric);
    const rollout::Metric second = *before.metric(before.guardrails[1].metric);
    const int gate = int(snapshot().gates.size()) - 1;
    QVERIFY(gate >= 0);
    const int row = snapshot().gates.at(gate).stage;
    QVERIFY(!snapshot().stages.at(row).isHistory);
    guardrails()->setFocus();
    guardrails()->setCurrentIndex(guardrails()->model()->index(0, present::RailFirstGateColumn + gate));
    press(Qt::Key_Space);
    QCOMPARE(text(present::judgesPlace(row, first.id)), u"no"_s);
    QVERIFY(m_stand->reviseElsewhere(inCanary, u"Teo Okafor"_s, [&](rollout::Plan &plan) {
        plan.stages[row].guardrails = QList<MetricId>{first.id};
    }));
    m_stand->tick();
    QTRY_VERIFY(snapshot().isOutdated);
    press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(find<ui::ConflictDialog>(u"conflictDialog"_s));
    auto *conflict = find<ui::ConflictDialog>(u"conflictDialog"_s);
    QTRY_VERIFY(conflict->isActiveWindow());
    auto *table = conflict->findChild<ui::ConflictTable *>();
    QCOMPARE(table->item(0, 1)->text(), u"all"_s);
    QCOMPARE(table->item(0, 2)->text(), u"all but "_s + first.name);
    QCOMPARE(table->item(0, 3)->text(), first.name);
    auto *box = conflict->findChild<QComboBox *>();
    box->setCurrentIndex(box->findText(u"Yours"_s));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!snapshot().isOutdated);
    QTRY_VERIFY(editor()->isActiveWindow() && QApplication::focusWidget());
    QCOMPARE(text(present::judgesPlace(row, first.id)), u"no"_s);
    QVERIFY(text(present::judgesPlace(row, second.id)).isEmpty());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    const QString changes = dialog()->findChild<QLabel *>(u"revisionChanges"_s)->text();
    QVERIFY2(changes.contains(u"guardrails %1 → "_s.arg(first.name)), qPrintable(changes));
}

void TestPlanMergeWindow::leavesThePlanOfSomebodyElse()
{
    select(holding);
    m_stand->tick(); // remembers how the file is now
    QVERIFY(open(Qt::Key_F2));
    typeField(u"owner"_s, u"Milo Novak"_s);
    QVERIFY(
        m_stand->reviseElsewhere(holding, u"Teo Okafor"_s, [](rollout::Plan &plan) { plan.owner = u"Teo Okafor"_s; }));
    m_stand->tick();
    QTRY_VERIFY(snapshot().isOutdated);
    press(Qt::Key_Return, Qt::ControlModifier); // saving asks, too
    QTRY_VERIFY(find<ui::ConflictDialog>(u"conflictDialog"_s));
    auto *conflict = find<ui::ConflictDialog>(u"conflictDialog"_s);
    QTRY_VERIFY(conflict->isActiveWindow());
    press(Qt::Key_Escape); // later
    QTRY_VERIFY(!find<ui::ConflictDialog>(u"conflictDialog"_s));
    QCOMPARE(text(u"owner"_s), u"Milo Novak"_s);
    QTest::mouseClick(find<QPushButton>(u"mergePlanButton"_s), Qt::LeftButton);
    QTRY_VERIFY(find<ui::ConflictDialog>(u"conflictDialog"_s));
    conflict = find<ui::ConflictDialog>(u"conflictDialog"_s);
    QTRY_VERIFY(conflict->isActiveWindow());
    conflict->findChild<ui::ChoiceWell *>(u"conflictChoice"_s)->setCurrent(0);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(text(u"owner"_s), u"Teo Okafor"_s);
    QVERIFY(!snapshot().isOutdated && !editor()->desk().isEdited());
}

void TestPlanMergeWindow::followsThePlanWhileNothingIsTyped()
{
    select(holding);
    m_stand->tick(); // remembers how the file is now
    QVERIFY(open(Qt::Key_F2));
    QVERIFY(
        m_stand->reviseElsewhere(holding, u"Teo Okafor"_s, [](rollout::Plan &plan) { plan.owner = u"Teo Okafor"_s; }));
    m_stand->tick();
    QTRY_COMPARE(text(u"owner"_s), u"Teo Okafor"_s);
    QVERIFY(!find<QWidget>(u"planOvertaken"_s)->isVisible());
}

WATCHED_TEST_MAIN(TestPlanMergeWindow)
#include "tst_planmergewindow.moc"
