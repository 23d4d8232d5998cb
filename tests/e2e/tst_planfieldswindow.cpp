// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of the plan editor that are chosen, opened or typed in a way of their own.
#include "planwindowtest.h"
#include "present/planroles.h"
#include "rendering.h"
#include "samplefiles.h"
#include "ui/plan/disclosure.h"
#include "ui/plan/holidaysdialog.h"
#include "ui/plan/startpopup.h"
#include "watchedmain.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCalendarWidget>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimeEdit>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class TestPlanFieldsWindow : public PlanWindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void marginsAreChosenForAGateOrTyped();
    void whatAGateJudgesIsChosenByKeyboard();
    void aDoubleClickOpensTheListOfAGate();
    void whatIsOpenedComesNextByTab();
    void theKeyboardIsSeen();
    void errorRatesAreTyped();
    void everyFieldOfAGuardrailIsSaved();
    void theOwnerIsChosenFromThoseWhoAreKnown();
    void holidaysAreTypedAsLines();
    void theStartIsChosenFromACalendar();
    void tellsWhereTheNumbersComeFrom();
};

/// All of a gate by a factor in the table, one by itself below it; both can be taken back.
void TestPlanFieldsWindow::marginsAreChosenForAGateOrTyped()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    addGuardrailWithBaseline();
    const present::PlanForm before = editor()->desk().form();
    stages()->setFocus();
    stages()->setCurrentIndex(stages()->model()->index(0, present::StageMarginsColumn));
    press(Qt::Key_F2);
    auto *box = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(box);
    QCOMPARE(box->currentText(), u"1 × margin"_s);
    QTest::keyClicks(box, u"3"_s); // leads to the choice that begins so
    const QString place = u"stages[0].margins.session-crash-rate"_s;
    QTRY_COMPARE(text(place), u"30%"_s);
    QCOMPARE(stages()->model()->index(0, present::StageMarginsColumn).data().toString(), u"3 × margin, coarse"_s);

    auto *more = find<ui::Disclosure>(u"guardrailMore"_s);
    QVERIFY(!more->isOpen());
    auto *button = more->findChild<QPushButton *>();
    button->setFocus();
    press(Qt::Key_Space);
    QVERIFY(more->isOpen());
    typeField(place, u"12%"_s);
    QCOMPARE(text(place), u"12%"_s);
    typeField(place, u"lots"_s);
    QVERIFY(snapshot().faults.contains(place));
    for (int i = 0; i < 2; ++i) // both texts of the field together, and the factor
        press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor()->desk().form(), before);
}

/// In the cell of the gate, with Space or from a list, or by a box among the details; all say the same.
void TestPlanFieldsWindow::whatAGateJudgesIsChosenByKeyboard()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    addGuardrailWithBaseline();
    const present::PlanForm before = editor()->desk().form();
    const QString place = u"stages[0].judges.session-crash-rate"_s;
    const QModelIndex cell = guardrails()->model()->index(0, present::RailFirstGateColumn);
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot().isEstimating, 60'000);
    QVERIFY(cell.data(present::PowerRole).isValid());
    QVERIFY(snapshot().stages[0].detects.startsWith(u'+'));
    guardrails()->setFocus();
    guardrails()->setCurrentIndex(cell);
    const auto pictureOf = [&](const QModelIndex &one) {
        return fixtures::rendered(*guardrails()->viewport()).copy(guardrails()->visualRect(one));
    };
    const QImage withCursor = pictureOf(cell);
    guardrails()->setCurrentIndex(cell.siblingAtColumn(present::RailMarginColumn));
    QVERIFY(pictureOf(cell) != withCursor);
    guardrails()->setCurrentIndex(cell);
    press(Qt::Key_Space);
    QCOMPARE(text(place), u"no"_s);
    QCOMPARE(cell.data().toString(), u"not judged"_s);
    QVERIFY(!cell.data(present::PowerRole).isValid()); // at once, whatever was calculated before
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot().isEstimating, 60'000);
    QCOMPARE(snapshot().stages[0].detects, u"judges no guardrail"_s);

    find<ui::Disclosure>(u"guardrailMore"_s)->setOpen(true);
    auto *box = find<QCheckBox>(u"plan:"_s + place);
    QVERIFY(box && !box->isChecked());
    QCOMPARE(box->accessibleName(), snapshot().gates[0].title + u": judges it"_s);
    QVERIFY(!find<QLineEdit>(u"plan:stages[0].margins.session-crash-rate"_s)->isEnabled());
    box->setFocus();
    press(Qt::Key_Space);
    QVERIFY(box->isChecked());
    QCOMPARE(editor()->desk().form(), before);
    QVERIFY(find<QLineEdit>(u"plan:stages[0].margins.session-crash-rate"_s)->isEnabled());

    guardrails()->setFocus();
    press(Qt::Key_F2);
    auto *list = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(list);
    QCOMPARE(list->currentText(), u"judged"_s);
    QTest::keyClicks(list, u"n"_s); // not judged
    QTRY_COMPARE(text(place), u"no"_s);
    find<QAction>(u"undoPlanAction"_s)->trigger();
    QCOMPARE(editor()->desk().form(), before);
}

/// As F2 does; one look at a bar changes nothing.
void TestPlanFieldsWindow::aDoubleClickOpensTheListOfAGate()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    addGuardrailWithBaseline();
    const present::PlanForm before = editor()->desk().form();
    const QModelIndex cell = guardrails()->model()->index(0, present::RailFirstGateColumn);
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot().isEstimating, 60'000);
    QVERIFY(cell.data(present::PowerRole).isValid());
    find<QScrollArea>(u"planSheet"_s)->ensureWidgetVisible(guardrails());
    const QPoint middle = guardrails()->visualRect(cell).center();
    QWidget *view = guardrails()->viewport();
    QTest::mouseClick(view, Qt::LeftButton, {}, middle);
    QTest::mouseDClick(view, Qt::LeftButton, {}, middle);
    QTest::mouseRelease(view, Qt::LeftButton, {}, middle); // which QTest leaves out
    auto *list = guardrails()->findChild<QComboBox *>();
    QVERIFY(list);
    QTRY_COMPARE(QApplication::focusWidget(), list);
    QCOMPARE(list->currentText(), u"judged"_s);
    QCOMPARE(editor()->desk().form(), before);
    QTest::keyClicks(list, u"n"_s);
    QTRY_COMPARE(text(u"stages[0].judges.session-crash-rate"_s), u"no"_s);
}

void TestPlanFieldsWindow::whatIsOpenedComesNextByTab()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    addGuardrailWithBaseline();
    const auto tabbed = [&](const QString &disclosure, int stops) {
        auto *more = find<ui::Disclosure>(disclosure);
        more->line()->setFocus();
        press(Qt::Key_Space);
        QStringList names;
        for (int i = 0; i < stops; ++i) {
            press(Qt::Key_Tab);
            names.append(QApplication::focusWidget()->objectName());
        }
        return names;
    };
    QStringList places;
    for (const auto &field : {u"judges"_s, u"margins"_s})
        for (int stage = 0; stage < 3; ++stage)
            places.append(u"plan:stages[%1].%2.session-crash-rate"_s.arg(stage).arg(field));
    QCOMPARE(tabbed(u"guardrailMore"_s, 7), places + QStringList{u"plan:covariates"_s});
    QCOMPARE(tabbed(u"ratesMore"_s, 2), (QStringList{u"plan:rules.alphaRollback"_s, u"plan:rules.alphaHold"_s}));
}

/// However small the window is, and whichever way the keyboard got there.
void TestPlanFieldsWindow::theKeyboardIsSeen()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    addGuardrailWithBaseline();
    editor()->resize(editor()->minimumSize());
    auto *sheet = find<QScrollArea>(u"planSheet"_s);
    const auto isSeen = [&](const QRect &part, const QWidget *of) {
        return sheet->viewport()->rect().contains(QRect(of->mapTo(sheet->viewport(), part.topLeft()), part.size()));
    };
    press(Qt::Key_5, Qt::ControlModifier);
    QTRY_VERIFY(isSeen(QApplication::focusWidget()->rect(), QApplication::focusWidget()));
    press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(stages()->hasFocus());
    QTRY_VERIFY(isSeen(stages()->visualRect(stages()->currentIndex()), stages()->viewport()));
    press(Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(guardrails()->hasFocus());
    QTRY_VERIFY(isSeen(guardrails()->visualRect(guardrails()->currentIndex()), guardrails()->viewport()));
}

/// What is wrong stands at the field, which opens for it; what is right is in the plan that is saved.
void TestPlanFieldsWindow::errorRatesAreTyped()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    typeField(u"name"_s, u"Guest checkout"_s);
    addGuardrailWithBaseline();
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot().isEstimating, 60'000);
    const QString seen = snapshot().stages[0].detects;
    auto *more = find<ui::Disclosure>(u"ratesMore"_s);
    QVERIFY(!more->isOpen());
    more->setOpen(true);
    typeField(u"rules.alphaRollback"_s, u"0.1%"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot().isEstimating, 60'000);
    QVERIFY2(snapshot().stages[0].detects != seen, qPrintable(seen));
    QVERIFY2(snapshot().method.endsWith(u"one-sided 0.1%"_s), qPrintable(snapshot().method));
    typeField(u"rules.predictionPower"_s, u"0.9"_s);
    QCOMPARE(find<QLineEdit>(u"plan:rules.predictionPower"_s)->text(), u"90%"_s);
    auto *family = find<QComboBox>(u"plan:rules.spending.family"_s);
    family->setFocus();
    QTest::keyClicks(family, u"Po"_s);
    QTRY_COMPARE(family->currentText(), u"Pocock"_s);
    Q_EMIT family->activated(family->currentIndex());
    QVERIFY(!find<QLineEdit>(u"plan:rules.spending.parameter"_s)->isEnabled());

    typeField(u"rules.alphaHold"_s, u"70%"_s);
    more->setOpen(false);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"plan:rules.alphaHold"_s);
    QVERIFY(more->isOpen());
    QVERIFY(QApplication::focusWidget()->accessibleDescription().contains(u"below 0.5 (50%)"_s));
    typeField(u"rules.alphaHold"_s, u"7%"_s);
    QVERIFY(QApplication::focusWidget()->accessibleDescription().contains(u"any hold guardrail"_s)); // what it means
    QVERIFY2(snapshot().canSave, qPrintable(faults()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!editor());
    const rollout::GateRules rules = m_stand->plan(u"guest-checkout"_s).rules;
    QCOMPARE(rules.alphaRollback, 0.001);
    QCOMPARE(rules.alphaHold, 0.07);
    QCOMPARE(rules.predictionPower, 0.9);
    QVERIFY(rules.spending.family == rollout::SpendingFamily::pocock);
}

/// What is typed into a draft is in its plan when it is saved, baselines included.
void TestPlanFieldsWindow::everyFieldOfAGuardrailIsSaved()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    typeField(u"name"_s, u"Guest checkout"_s);
    addGuardrailWithBaseline();
    const auto choose = [&](const QString &field, const QString &label) {
        auto *box = find<QComboBox>(u"plan:"_s + field);
        QVERIFY(box && box->findText(label) >= 0);
        box->setFocus();
        box->setCurrentIndex(box->findText(label));
        Q_EMIT box->activated(box->currentIndex());
    };
    find<ui::Disclosure>(u"guardrailMore"_s)->setOpen(true);
    choose(u"eventLevel"_s, u"events"_s);
    typeField(u"designEffect"_s, u"1.5"_s);
    typeField(u"prediction.effect"_s, u"-2%"_s);
    typeField(u"prediction.se"_s, u"0.5%"_s);
    typeField(u"prediction.detect"_s, u"3%"_s);
    typeField(u"prediction.source"_s, u"Experiment 412"_s);
    choose(u"rules.monitoring"_s, u"anytime-valid"_s);
    choose(u"data.holdWaitsForData"_s, u"waits"_s);
    QVERIFY2(snapshot().canSave, qPrintable(faults()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!editor());
    const rollout::Plan plan = m_stand->plan(u"guest-checkout"_s);
    const rollout::Metric &metric = plan.metrics.first();
    QCOMPARE(metric.baseline, (rollout::Expectation{0.00424, 0}));
    QVERIFY(metric.isEventLevel);
    QCOMPARE(metric.designEffect, 1.5);
    QCOMPARE(plan.guardrails.first().prediction, (rollout::Prediction{-0.02, 0.005, 0.03, true, u"Experiment 412"_s}));
    QVERIFY(plan.rules.monitoring == rollout::Monitoring::anytimeValid);
    QVERIFY(plan.data.holdWaitsForData);

    // Covariates are for means: elsewhere the fault stands at the field, which opens for it.
    select(u"guest-checkout"_s);
    QVERIFY(open(Qt::Key_F2));
    QCOMPARE(text(u"metrics[0].baseline"_s), u"0.424%"_s);
    find<ui::Disclosure>(u"guardrailMore"_s)->setOpen(true);
    typeField(u"covariates"_s, u"sessions before"_s);
    find<ui::Disclosure>(u"guardrailMore"_s)->setOpen(false);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"plan:covariates"_s);
    QVERIFY(find<ui::Disclosure>(u"guardrailMore"_s)->isOpen());
    QVERIFY(QApplication::focusWidget()->accessibleDescription().contains(u"only a mean"_s));
    find<QAction>(u"undoPlanAction"_s)->trigger();
    QVERIFY(!editor()->desk().isEdited());
}

void TestPlanFieldsWindow::theOwnerIsChosenFromThoseWhoAreKnown()
{
    select(holding);
    QVERIFY(open(Qt::Key_F2));
    auto *owner = find<QLineEdit>(u"plan:owner"_s);
    owner->setFocus();
    owner->selectAll();
    type(u"lind"_s); // any part of the name
    QAbstractItemView *names = owner->completer()->popup();
    QTRY_VERIFY(names->isVisible());
    QTest::keyClick(names, Qt::Key_Down);
    QTest::keyClick(names, Qt::Key_Return);
    QTRY_COMPARE(text(u"owner"_s), u"Mara Lind"_s);
    QCOMPARE(owner->text(), u"Mara Lind"_s);
    find<QAction>(u"undoPlanAction"_s)->trigger();
    QVERIFY(!editor()->desk().isEdited());
}

void TestPlanFieldsWindow::holidaysAreTypedAsLines()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    auto *button = find<QPushButton>(u"plan:holidays"_s);
    QCOMPARE(button->text(), u"Holidays…"_s);
    button->setFocus();
    press(Qt::Key_Space);
    const auto dialog = [&] { return find<ui::HolidaysDialog>(u"holidaysDialog"_s); };
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"holidayLines"_s);
    type(u"2026-12-25 Christmas Day"_s);
    press(Qt::Key_Return); // another line
    type(u"soon"_s);
    auto *wrong = dialog()->findChild<QWidget *>(u"holidayFaults"_s);
    QVERIFY(wrong->isVisible());
    QVERIFY2(wrong->accessibleName().contains(u"Line 2"_s), qPrintable(wrong->accessibleName()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(dialog()); // not with a fault
    for (int i = 0; i < 4; ++i)
        press(Qt::Key_Backspace);
    type(u"2026-12-26 Second Day of Christmas"_s);
    QVERIFY(!wrong->isVisible());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    QCOMPARE(button->text(), u"2 holidays…"_s);
    QVERIFY(text(u"holidays"_s).contains(u"Second Day"_s));
    QVERIFY2(snapshot().faults.isEmpty(), qPrintable(faults()));
    find<QAction>(u"undoPlanAction"_s)->trigger();
    QCOMPARE(button->text(), u"Holidays…"_s);
}

void TestPlanFieldsWindow::theStartIsChosenFromACalendar()
{
    QVERIFY(open(Qt::Key_N, Qt::ControlModifier));
    typeField(u"plannedStart"_s, u"2026-12-07 09:00"_s); // a Monday
    const auto popup = [&] { return find<ui::StartPopup>(u"startPopup"_s); };
    auto *button = find<QPushButton>(u"chooseStartButton"_s);
    button->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(popup() && popup()->isVisible());
    fixtures::keep(fixtures::rendered(*popup()), u"plan-start"_s);
    auto *day = popup()->findChild<QCalendarWidget *>();
    QCOMPARE(day->selectedDate(), QDate(2026, 12, 7));
    day->setSelectedDate(QDate(2026, 12, 8));
    popup()->findChild<QTimeEdit *>()->setTime(QTime(10, 30));
    QTest::mouseClick(popup()->findChild<QPushButton *>(u"useStartButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!popup());
    QCOMPARE(text(u"plannedStart"_s), u"2026-12-08 10:30"_s);
    QCOMPARE(find<QLineEdit>(u"plan:plannedStart"_s)->text(), u"2026-12-08 10:30"_s);
    button->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(popup() && popup()->isVisible());
    QTest::mouseClick(popup()->findChild<QPushButton *>(u"noStartButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!popup());
    QVERIFY(text(u"plannedStart"_s).isEmpty());
}

void TestPlanFieldsWindow::tellsWhereTheNumbersComeFrom()
{
    select(holding);
    QVERIFY(open(Qt::Key_F2));
    const QAbstractItemModel *rails = guardrails()->model();
    const QModelIndex source = rails->index(0, rails->columnCount() - 1);
    QTRY_VERIFY2(source.data().toString().endsWith(u".csv"_s), qPrintable(source.data().toString()));
}

WATCHED_TEST_MAIN(TestPlanFieldsWindow)
#include "tst_planfieldswindow.moc"
